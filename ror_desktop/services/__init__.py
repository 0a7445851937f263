"""Use cases; their needs arrive as protocols (`ports`)."""
