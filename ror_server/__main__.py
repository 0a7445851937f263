"""`python -m ror_server` is `ror-server`."""

import sys

from ror_server.cli.main import main

if __name__ == "__main__":
    sys.exit(main())
