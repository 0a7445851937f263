"""The tables of the server, on SQLite or PostgreSQL."""
