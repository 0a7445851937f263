"""Checks of `ror-server check`, made before a server is started; nothing is changed."""
