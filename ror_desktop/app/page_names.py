"""Names of the pages, known before the pages are."""

ENTRY = "entry"
SYNTHESIS = "synthesis"
MAP = "map"
