"""The web space of accounts (`/compte`): pages for people, made by the server."""
