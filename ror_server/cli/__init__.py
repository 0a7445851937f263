"""A command for each job of `ror-server`."""
