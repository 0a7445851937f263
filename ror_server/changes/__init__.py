"""The change feed: every committed change, in order, to every listener that may see it."""
