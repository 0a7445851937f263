"""Tables into files, without Qt."""
