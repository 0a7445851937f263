"""Real establishments with made-up availabilities."""

from ror_server.seed.seeding import seed

__all__ = ["seed"]
