"""Real establishments with made-up availabilities, so that the program is useful on day one."""

from ror_server.seed.seeding import seed

__all__ = ["seed"]
