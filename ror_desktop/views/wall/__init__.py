"""Wall display: the synthesis on a second screen, for a whole room."""
