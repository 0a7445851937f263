"""Who asks (principal) and which data profile applies."""
