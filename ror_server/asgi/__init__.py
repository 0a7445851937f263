"""Around every request: limits, headers, metrics, logs, TLS, sockets."""
