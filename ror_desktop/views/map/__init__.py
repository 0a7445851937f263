"""The map: WebEngine is imported and started only when the map is first opened."""
