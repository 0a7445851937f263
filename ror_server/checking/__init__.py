"""What `ror-server check` looks at before a start; nothing is changed."""
