"""The settings dialog: sections of rows, each explained in one sentence."""
