"""`python -m ror_server` is `ror-server`."""

import multiprocessing
import sys

from ror_server.cli.main import main

if __name__ == "__main__":
    # Workers of a built program are that program, started again.
    multiprocessing.freeze_support()
    sys.exit(main())
