"""What the operating system offers: autostart, hotkey, proxy, one instance."""
