"""The dialog of settings: sections of rows, each explained by one line."""
