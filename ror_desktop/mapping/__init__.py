"""The map without its window: units become markers, markers become messages, folium the page."""
