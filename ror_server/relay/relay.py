"""The relay: its parts put together, for one database and one configuration.

Clients are made anew for each reading and after each refusal, so that a certificate or a secret
that is replaced on disk is taken without a restart.
"""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime

from sqlalchemy import Engine, select

from ror_server.database import engine as engines
from ror_server.database.schema import grouping, region
from ror_server.fhir import nomenclatures
from ror_server.relay import outbox, state
from ror_server.relay.backoff import Backoff
from ror_server.relay.bulk_export import Exports
from ror_server.relay.failures import NotAdmitted, RelayFailure
from ror_server.relay.mutual_tls import SOON, end_of
from ror_server.relay.national_client import NationalClient
from ror_server.relay.receiving import SKEW_WORTH_TELLING, Reading, Receiver, note_failure
from ror_server.relay.region import NationalRegion
from ror_server.relay.search_pages import Searches
from ror_server.relay.sending import Round, Sender
from ror_server.settings.relay import RelaySettings

# Postal codes of both départements begin alike.
_CORSICA = {"2A": "20", "2B": "20"}


class Relay:
    """Reads and sends when told to; notes in the database how that went."""

    def __init__(
        self,
        engine: Engine,
        settings: RelaySettings,
        clock: Callable[[], datetime],
        stop: threading.Event,
    ) -> None:
        """Prepare; nothing is sent.

        Args:
            engine: a database at its latest revision.
            settings: of the relay.
            clock: current time, aware, UTC.
            stop: ends every wait.
        """
        self._engine = engine
        self._settings = settings
        self._clock = clock
        self._backoff = Backoff(settings.first_wait, settings.longest_wait, stop)
        self._sending: tuple[NationalClient, NationalClient | None, Sender] | None = None

    def read_all(self, *, accept_loss: bool = False) -> Reading:
        """Read the whole region.

        Raises:
            RelayFailure: noted already.
        """
        with self._noting(state.READING_FAILURE), self._receiver() as receiver:
            return receiver.full(accept_loss=accept_loss)

    def read_changes(self) -> Reading:
        """Read what changed.

        Raises:
            RelayFailure: noted already.
        """
        with self._noting(state.READING_FAILURE), self._receiver() as receiver:
            return receiver.delta()

    def recover(self) -> None:
        """Put back what was under way when the last relay ended."""
        with engines.writing(self._engine) as connection:
            outbox.recover(connection)

    def send(self) -> Round:
        """Send what is due.

        Raises:
            RelayFailure: our own certificate cannot be used; noted already.
        """
        with self._noting(state.SENDING_FAILURE):
            done = self._sender().round()
        if isinstance(done.failure, NotAdmitted):
            self.close()
        return done

    def close(self) -> None:
        """Close the connections that sending keeps open."""
        if self._sending is not None:
            client, reading, _ = self._sending
            self._sending = None
            client.close()
            if reading is not None:
                reading.close()

    def _sender(self) -> Sender:
        if self._sending is None:
            settings = self._settings
            client = NationalClient(settings.writing, settings.answer_timeout, self._clock)
            reading, read_again = None, None
            if settings.reading.address:
                reading = NationalClient(settings.reading, settings.answer_timeout, self._clock)
                read_again = self._receiver_at(reading).place
            sender = Sender(self._engine, client, read_again, settings, self._backoff, self._clock)
            self._sending = client, reading, sender
        return self._sending[2]

    @contextmanager
    def _receiver(self) -> Iterator[Receiver]:
        client = NationalClient(self._settings.reading, self._settings.answer_timeout, self._clock)
        try:
            yield self._receiver_at(client)
        finally:
            self._note_skew(client)
            self._note_certificate()
            client.close()

    def _receiver_at(self, client: NationalClient) -> Receiver:
        searches = Searches(client, self._settings, self._backoff)
        exports = Exports(client, searches, self._settings, self._backoff)
        specialties, departements = self._what_to_read()
        national = NationalRegion(searches, exports, self._settings, specialties, departements)
        return Receiver(self._engine, national, self._settings, self._clock)

    def _what_to_read(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Return activities and départements: of the configuration, else of the region."""
        with self._engine.connect() as connection:
            shown = connection.scalars(select(grouping.c.activities)).all()
            found = select(region.c.document).where(region.c.code == self._settings.region)
            document = connection.scalar(found) or {}
        activities = {code for some in shown for code in some}
        known = nomenclatures.load("critical-care-activities").in_use
        codes = [str(each["code"]) for each in document.get("departements", [])]
        departements = dict.fromkeys(_CORSICA.get(code, code) for code in codes)
        return (
            self._settings.specialties or tuple(sorted(activities or known)),
            self._settings.departements or tuple(departements),
        )

    def _note_skew(self, client: NationalClient) -> None:
        if client.skew is None:
            return
        seconds = round(client.skew.total_seconds())
        told = seconds if abs(client.skew) > SKEW_WORTH_TELLING else None
        with engines.writing(self._engine) as connection:
            state.put(connection, state.SKEW, told)

    def _note_certificate(self) -> None:
        """Remember the end of the certificate that ends first, when it is near."""
        shown = (self._settings.reading.certificate, self._settings.writing.certificate)
        ends = [end_of(each) for each in shown if each is not None]
        near = [each for each in ends if each - self._clock() < SOON]
        with engines.writing(self._engine) as connection:
            state.put(connection, state.CERTIFICATE_END, min(near, default=None))

    @contextmanager
    def _noting(self, name: str) -> Iterator[None]:
        try:
            yield
        except RelayFailure as failure:
            note_failure(self._engine, name, failure, self._clock())
            raise
