"""`python -m ror_desktop`."""

import sys

from ror_desktop.app.main import main

sys.exit(main())
