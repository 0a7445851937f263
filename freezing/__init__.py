"""How the program is built: what goes into it, its icon and version, the Windows setup."""
