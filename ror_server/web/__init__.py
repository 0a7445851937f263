"""The web space of accounts (`/compte`): pages for people."""
