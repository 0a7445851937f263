"""How many guesses pass when they are all sent at the same moment."""

import threading
from concurrent.futures import ThreadPoolExecutor

from sqlalchemy import Engine

from ror_server.accounts import login_attempts
from ror_server.database.engine import writing
from ror_server.errors import ServerRefusal
from ror_server.settings import ServerSettings
from tests.support import sample_region
from tests.support.databases import on_every_database

_GUESSES = 24

pytestmark = on_every_database


def test_guesses_of_one_moment_are_limited_like_those_of_many(small_database: Engine) -> None:
    settings = ServerSettings()
    together = threading.Barrier(_GUESSES)

    def guess(number: int) -> bool:
        together.wait()
        try:
            with writing(small_database) as connection:
                login_attempts.begin(
                    connection, "pitie", f"10.0.0.{number}", sample_region.NOW, settings
                )
        except ServerRefusal:
            return False
        return True

    with ThreadPoolExecutor(_GUESSES) as threads:
        passed = list(threads.map(guess, range(_GUESSES)))
    assert passed.count(True) == settings.failures_per_account
