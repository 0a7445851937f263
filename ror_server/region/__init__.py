"""What a region decides: départements, groupings, limits of freshness."""
