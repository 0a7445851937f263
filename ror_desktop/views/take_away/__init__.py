"""Taking a table out of the program: as a file, on paper."""
