"""The synthesis on a second screen, for a whole room."""
