"""Operations of whoever keeps a server: backup, restore, retention, metrics of the database."""
