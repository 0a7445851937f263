"""Argon2 with next to no work, for secrets of tests.

What is tested is that a hash is checked, not how long that takes; the real settings would take most
of the time of the tests.
"""

from argon2 import PasswordHasher

QUICK = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
