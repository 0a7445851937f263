"""Tables and migrations, on SQLite or PostgreSQL."""
