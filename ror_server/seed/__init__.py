"""Real establishments with made-up availabilities."""

from ror_server.seed.accounts import NoDemonstration
from ror_server.seed.seeding import seed

__all__ = ["NoDemonstration", "seed"]
