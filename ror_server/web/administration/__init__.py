"""The administration area of the web space (`/compte/administration`), for administrators only."""
