"""One HL7 message in, its acknowledgement out; what is accepted is on disk by then.

Neither the log nor the database ever gets anything of a patient: a visit number becomes a digest
before anything else happens to it.
"""

import logging
from collections import Counter
from collections.abc import Callable, Mapping
from datetime import datetime
from zoneinfo import ZoneInfo

from sqlalchemy import Engine
from sqlalchemy.exc import SQLAlchemyError

from ror_server.database import engine as engines
from ror_server.feed import stays
from ror_server.feed.hl7_messages import (
    Answer,
    Header,
    MessageRefused,
    Movement,
    acknowledgement,
    read_header,
    read_movement,
)
from ror_server.feed.mapping import MovementForm
from ror_server.feed.pseudonyms import Pseudonyms
from ror_server.fhir.indicator_rules import CLOCK_TOLERANCE

_log = logging.getLogger(__name__)

_PRE_ADMITTED = "P"


class Receiver:
    """Takes messages one after the other, from one thread."""

    def __init__(
        self,
        engine: Engine,
        feed: str,
        form: MovementForm,
        places: Mapping[str, str],
        pseudonyms: Pseudonyms,
        zone: ZoneInfo,
        clock: Callable[[], datetime],
    ) -> None:
        """Prepare; nothing is opened.

        Args:
            engine: the database.
            feed: its name.
            form: what is counted.
            places: location id by point of care.
            pseudonyms: for visit numbers.
            zone: of times without one.
            clock: current time, aware.
        """
        self._engine = engine
        self._feed = feed
        self._form = form
        self._places = places
        self._pseudonyms = pseudonyms
        self._zone = zone
        self._clock = clock
        self.answered: Counter[str] = Counter()

    def take(self, content: bytes) -> tuple[bytes, frozenset[str]]:
        """Take a message.

        Returns:
            Its acknowledgement, and the places whose count may be another.
        """
        header = read_header(content) or Header()
        moved: frozenset[str] = frozenset()
        try:
            moved = self._moved(content, header)
            answer, text = Answer.ACCEPTED, ""
        except MessageRefused as refusal:
            answer, text = refusal.answer, refusal.text
            _log.warning("message %s refused (%s): %s", header.event[:8], answer, text)
        except SQLAlchemyError as error:
            # Not the statement, whose parameters say where somebody lies.
            _log.error("message not kept: %s", type(error).__name__)
            answer, text = Answer.ERROR, "la base de données est indisponible"
        self.answered[answer.value] += 1
        return acknowledgement(header, answer, text, self._clock()), moved

    def _moved(self, content: bytes, header: Header) -> frozenset[str]:
        if not header.message_type:
            raise MessageRefused(Answer.REJECTED, "ce message ne commence pas par MSH")
        if not header.known_charset:
            raise MessageRefused(Answer.ERROR, "jeu de caractères inconnu (MSH-18)")
        movement = read_movement(content, header, self._zone)
        if movement is None:
            return frozenset()
        now = self._clock()
        if movement.recorded_at > now + CLOCK_TOLERANCE:
            raise MessageRefused(Answer.ERROR, "date dans le futur (EVN-2)")
        if movement.recorded_at < now - self._form.keep:
            return frozenset()
        with engines.writing(self._engine) as connection:
            return stays.take(connection, self._feed, self._event(movement))

    def _event(self, movement: Movement) -> stays.Event:
        return stays.Event(
            kind=movement.kind,
            visit_digest=self._pseudonyms.of(self._feed, movement.visit),
            place=self._place(movement.place, movement.patient_class),
            prior_place=self._place(movement.prior_place, movement.patient_class),
            at=movement.recorded_at,
            # Some systems make it out of the visit number.
            control_id=self._pseudonyms.of(self._feed, movement.control_id),
        )

    def _place(self, point_of_care: str, patient_class: str) -> str | None:
        if not point_of_care:
            return None
        classes = self._form.classes
        counts = patient_class in classes if classes else patient_class != _PRE_ADMITTED
        return self._places.get(point_of_care, "") if counts else ""
