"""What `ror-server check` looks at before a server is started; nothing is changed."""
