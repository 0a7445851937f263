"""The worker that runs the relay: reading and sending, each at its own pace, until told to stop.

Reading and sending have a thread each, so that a slow reading does not hold up a declaration. What
fails is tried again; only a database held by another relay, or a fault of the program, ends it.
"""

import logging
import threading
from collections.abc import Callable
from datetime import datetime, timedelta

from sqlalchemy import Engine
from sqlalchemy.exc import DBAPIError

from ror_server.relay import state
from ror_server.relay.backoff import Backoff, Stopped
from ror_server.relay.failures import NotAdmitted, RelayFailure
from ror_server.relay.lease import GOOD_FOR, AnotherRelay, Lease
from ror_server.relay.relay import Relay
from ror_server.settings.relay import RelaySettings

logger = logging.getLogger(__name__)
_LOOK_EVERY = timedelta(seconds=1)
_RENEW_EVERY = GOOD_FOR / 4


class RelayWorker:
    """Threads that read and send until told to stop."""

    def __init__(
        self,
        engine: Engine,
        relay: Relay,
        settings: RelaySettings,
        clock: Callable[[], datetime],
        stop: threading.Event,
        look_every: timedelta = _LOOK_EVERY,
        renew_every: timedelta = _RENEW_EVERY,
    ) -> None:
        """Prepare.

        Args:
            engine: a database at its latest revision.
            relay: what is run; its waits end with `stop`.
            settings: of the relay.
            clock: current time, aware, UTC.
            stop: set to end everything.
            look_every: how often local declarations are looked for.
            renew_every: how often the lease of the database is renewed.
        """
        self._engine = engine
        self._relay = relay
        self._settings = settings
        self._clock = clock
        self._stop = stop
        self._look_every = look_every
        self._renew_every = renew_every
        self._lease = Lease(engine)
        self._backoff = Backoff(settings.first_wait, settings.longest_wait, stop)
        self._fault: BaseException | None = None

    def run(self) -> None:
        """Work until told to stop.

        Raises:
            AnotherRelay: another works on this database.
        """
        self._lease.take(self._clock())
        self._relay.recover()
        threads = [
            threading.Thread(target=self._guarded, args=(work, pace), name=f"relay-{name}")
            for name, work, pace in self._works()
        ]
        try:
            for each in threads:
                each.start()
            self._stop.wait()
        finally:
            self._stop.set()
            for each in threads:
                each.join()
            self._relay.close()
            self._lease.give_back()
        if self._fault is not None:
            raise self._fault

    def _works(self) -> list[tuple[str, Callable[[], object], timedelta]]:
        works: list[tuple[str, Callable[[], object], timedelta]] = [
            ("lease", lambda: self._lease.take(self._clock()), self._renew_every)
        ]
        if self._settings.reading.address:
            works.append(("reading", self._read, self._settings.delta_every))
        if self._settings.writing.address:
            works.append(("sending", self._relay.send, self._look_every))
        return works

    def _guarded(self, work: Callable[[], object], pace: timedelta) -> None:
        """Do something again and again; end the relay when the program itself is at fault."""
        try:
            self._again_and_again(work, pace)
        except Stopped:
            return
        except BaseException as fault:  # noqa: BLE001 - raised again where the relay was started
            self._fault = fault
            self._stop.set()

    def _again_and_again(self, work: Callable[[], object], pace: timedelta) -> None:
        failures = 0
        while not self._stop.is_set():
            try:
                work()
                failures = 0
                self._backoff.wait(pace)
            except AnotherRelay:
                # Ours was lost meanwhile: two would have two requests in flight for one place.
                raise
            except RelayFailure as failure:
                failures += 1
                logger.warning("%s", failure)
                self._backoff.wait(self._wait_after(failure, failures))
            except DBAPIError as error:
                failures += 1
                logger.warning("The database is not available: %s", type(error.orig).__name__)
                self._backoff.wait(self._backoff.after(failures))

    def _wait_after(self, failure: RelayFailure, failures: int) -> timedelta:
        if isinstance(failure, NotAdmitted):
            # A person has to do something first; the national service need not be asked often.
            return max(self._settings.longest_wait / 3, self._backoff.after(failures))
        return self._backoff.after(failures, getattr(failure, "wait", None))

    def _read(self) -> None:
        """Read what changed, or everything when the last whole load is too long ago."""
        with self._engine.connect() as connection:
            last = state.value(connection, state.LAST_FULL)
        done_at = datetime.fromisoformat(last["at"]) if last else None
        if done_at is None or self._clock() - done_at >= self._settings.full_every:
            self._relay.read_all()
        else:
            self._relay.read_changes()
