"""Sending local declarations up: `replace` first, `add` when the indicator is not there.

One operation a request, never two requests in flight for one place, no `If-Match` (the national ROR
has none). Each declaration is compared with what stands above right before it is sent, however
young it is: nothing older goes over something newer, nothing goes twice.
"""

import logging
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from sqlalchemy import Engine

from ror_server.database import engine as engines
from ror_server.relay import enqueue, outbox, patch_request, state
from ror_server.relay.backoff import Backoff, CircuitBreaker
from ror_server.relay.failures import NotAdmitted, Refused, RelayFailure, Unavailable
from ror_server.relay.national_client import NationalClient
from ror_server.relay.national_errors import names_indicator
from ror_server.relay.outbox import OutboxEntry, State
from ror_server.relay.patch_request import external_name, in_their_words, speaks_old_gender
from ror_server.settings.relay import RelaySettings

logger = logging.getLogger(__name__)
_AT_ONCE = 200
_BAD_REQUEST = 400
_NO_NAME = "Cette unité n’a pas d’identifiant externe\u00a0: elle ne peut pas être désignée"

ReadAgain = Callable[[str], object]


@dataclass(slots=True)
class Round:
    """What became of the declarations that were due.

    Attributes:
        sent: accepted above, or there already.
        parked: refused.
        waiting: to be tried again.
        failure: why the round ended early, None when it did not.
    """

    sent: int = 0
    parked: int = 0
    waiting: int = 0
    failure: RelayFailure | None = None


class Sender:
    """Sends what waits in one database to one writing service."""

    def __init__(
        self,
        engine: Engine,
        client: NationalClient,
        read_again: ReadAgain | None,
        settings: RelaySettings,
        backoff: Backoff,
        clock: Callable[[], datetime],
    ) -> None:
        """Prepare; nothing is sent.

        Args:
            engine: the database.
            client: to the writing service.
            read_again: brings a place up to date from the reading service, None without one.
            settings: of the relay.
            backoff: how long to wait after failures.
            clock: current time, aware, UTC.
        """
        self._engine = engine
        self._client = client
        self._read_again = read_again
        self._settings = settings
        self._backoff = backoff
        self._clock = clock
        self._lock = threading.Lock()

    def round(self) -> Round:
        """Gather what was declared and send everything that is due, once."""
        done = Round()
        while done.failure is None:
            with engines.writing(self._engine) as connection:
                now = self._clock()
                enqueue.enqueue_all(connection, now, test_data=self._settings.send_test_data)
                taken = outbox.claim(connection, now, _AT_ONCE)
            if not taken:
                break
            self._send_all(taken, done)
        if done.sent or done.parked or done.failure:
            self._note(done)
        return done

    def _send_all(self, taken: Sequence[OutboxEntry], done: Round) -> None:
        by_place: dict[str, list[OutboxEntry]] = {}
        for each in taken:
            by_place.setdefault(each.location_id, []).append(each)
        failures = CircuitBreaker()
        with ThreadPoolExecutor(self._settings.parallel, thread_name_prefix="relay") as pool:
            # Each place is the work of one thread: two of its requests are never in flight.
            list(pool.map(lambda some: self._send_place(some, failures, done), by_place.values()))
        if failures.last is not None and failures.ended:
            done.failure = failures.last
            self._hold_back(failures.last, failures.longest)

    def _send_place(
        self, some: Sequence[OutboxEntry], failures: CircuitBreaker, done: Round
    ) -> None:
        for number, each in enumerate(some):
            if failures.ended:
                self._release(some[number:], done)
                return
            try:
                self._send(each, done)
                failures.answered()
            except NotAdmitted as failure:
                failures.end(failure)
                self._release(some[number:], done)
                return
            except Unavailable as failure:
                wait = self._backoff.after(each.attempts + 1, failure.wait)
                failures.add(failure, wait)
                self._settle(each, State.WAITING, done, wait=wait, failure=failure)
                self._release(some[number + 1 :], done)
                return

    def _send(self, one: OutboxEntry, done: Round) -> None:
        """Send one declaration.

        Raises:
            NotAdmitted: nothing can be sent by us.
            Unavailable: nobody answers, or later.
        """
        if not self._still_to_send(one):
            with self._lock:
                done.sent += 1
            return
        with self._engine.connect() as connection:
            name = external_name(connection, one.location_id)
            old_gender = speaks_old_gender(connection, one.location_id)
        if not name:
            self._settle(one, State.PARKED, done, failure=Refused(_NO_NAME, 0, "required"))
            return
        try:
            self._patch(name, in_their_words(one, old_gender=old_gender))
        except Refused as refused:
            self._settle(one, State.PARKED, done, failure=refused)
        else:
            self._settle(one, State.SENT, done)

    def _still_to_send(self, one: OutboxEntry) -> bool:
        """Compare a declaration with what stands above; what cannot be compared waits.

        Raises:
            NotAdmitted: nothing can be read by us.
            Unavailable: it cannot be read what stands above.
        """
        if self._read_again is None:
            return True
        try:
            self._read_again(one.location_id)
        except (NotAdmitted, Unavailable):
            raise
        except RelayFailure as failure:
            raise Unavailable(
                f"Ce qui figure au ROR national ne peut pas être lu\u00a0: {failure}"
            ) from failure
        with self._engine.connect() as connection:
            return outbox.is_current(connection, one)

    def _patch(self, name: str, one: OutboxEntry) -> None:
        """Send a declaration; a comment that is not taken never costs the figure."""
        try:
            self._put(name, one)
        except Refused as refused:
            if one.capacity is None or not one.capacity.comment or refused.status != _BAD_REQUEST:
                raise
            self._put(name, replace(one, capacity=replace(one.capacity, comment="")))
            logger.warning("Place %s: its comment is refused above: %s", one.location_id, refused)

    def _put(self, name: str, one: OutboxEntry) -> None:
        if one.capacity is None:
            try:
                self._send_body(name, patch_request.delete(one.key))
            except Refused as refused:
                if not names_indicator(refused):
                    raise
            return
        try:
            self._send_body(name, patch_request.replace(one.capacity))
        except Refused as refused:
            if not names_indicator(refused):
                raise
            self._send_body(name, patch_request.add(one.capacity))

    def _send_body(self, name: str, body: bytes) -> None:
        self._client.send(
            "PATCH",
            "/Location",
            query=[("identifier", name)],
            headers={"Content-Type": "application/fhir+json", "Accept": "application/fhir+json"},
            body=body,
        )

    def _settle(
        self,
        one: OutboxEntry,
        new_state: State,
        done: Round,
        *,
        wait: timedelta = timedelta(0),
        failure: Refused | Unavailable | None = None,
    ) -> None:
        now = self._clock()
        with engines.writing(self._engine) as connection:
            outbox.settle(
                connection,
                one,
                new_state,
                now=now,
                next_attempt_at=now + wait,
                status=failure.status if failure else 0,
                code=failure.code if isinstance(failure, Refused) else "",
                answer=str(failure) if failure else "",
            )
        with self._lock:
            done.sent += new_state is State.SENT
            done.parked += new_state is State.PARKED
            done.waiting += new_state is State.WAITING
        if new_state is State.PARKED:
            logger.warning("Declaration of place %s is refused above: %s", one.location_id, failure)

    def _release(self, some: Sequence[OutboxEntry], done: Round) -> None:
        if not some:
            return
        with engines.writing(self._engine) as connection:
            outbox.release(connection, some)
        with self._lock:
            done.waiting += len(some)

    def _hold_back(self, failure: RelayFailure, wait: timedelta) -> None:
        """Let everything wait: the next declaration would meet the same."""
        until = self._clock() + max(wait, self._settings.first_wait)
        with engines.writing(self._engine) as connection:
            outbox.postpone(connection, until)
        logger.warning("Sending waits until %s: %s", until.isoformat(), failure)

    def _note(self, done: Round) -> None:
        now = self._clock()
        with engines.writing(self._engine) as connection:
            if done.sent:
                state.put(connection, state.LAST_SENT, now)
            failed = {"at": now.isoformat(), "words": str(done.failure)} if done.failure else None
            state.put(connection, state.SENDING_FAILURE, failed)
