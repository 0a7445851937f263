"""What a regulator watches, and what is told of it."""
