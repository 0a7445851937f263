"""Export of a table: to a file, to a printer."""
