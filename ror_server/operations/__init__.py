"""What keeps a server in service: logs, measures, limits, backups, retention."""
