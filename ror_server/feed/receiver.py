"""One HL7 message in, its acknowledgement out; what is accepted is on disk by then.

Neither the log nor the database ever gets anything of a patient: a visit number becomes a digest
before anything else happens to it.
"""

import logging
from collections import Counter
from collections.abc import Callable, Mapping
from datetime import datetime
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import SQLAlchemyError

from ror_server.database import engine as engines
from ror_server.feed import register, stays
from ror_server.feed.hl7_messages import (
    Answer,
    Doubt,
    MessageRefused,
    Movement,
    Told,
    acknowledgement,
    doubt_of,
    read_message,
)
from ror_server.feed.hl7_syntax import Header, holds_several, read_header
from ror_server.feed.mapping import MovementForm
from ror_server.feed.pseudonyms import Pseudonyms

_log = logging.getLogger(__name__)

_PRE_ADMITTED = "P"
# Digests of numbers of movements are never those of visits.
_NUMBER = "mouvement\0"


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
        try:
            moved, answer, text = self._answered(content, header)
        except SQLAlchemyError as error:
            # Not the statement, whose parameters say where somebody lies.
            _log.error("message not kept: %s", type(error).__name__)
            moved = frozenset()
            answer, text = Answer.ERROR, "la base de données est indisponible"
        self.answered[answer.value] += 1
        return acknowledgement(header, answer, text, self._clock()), moved

    def _answered(self, content: bytes, header: Header) -> tuple[frozenset[str], Answer, str]:
        try:
            return self._moved(content, header), Answer.ACCEPTED, ""
        except MessageRefused as refusal:
            _log.warning(
                "message %s refused (%s): %s", header.event[:8], refusal.answer, refusal.text
            )
            moved: frozenset[str] = frozenset()
            if refusal.doubt is not None:
                with engines.writing(self._engine) as connection:
                    moved = self._recount(connection, refusal.doubt)
            return moved, refusal.answer, refusal.text

    def _moved(self, content: bytes, header: Header) -> frozenset[str]:
        if not header.message_type:
            raise MessageRefused(Answer.REJECTED, "ce message ne commence pas par MSH")
        if holds_several(content):
            text = "un seul message par trame est attendu (MSH)"
            raise MessageRefused(Answer.REJECTED, text, doubt_of(content, header))
        told = read_message(content, header, self._zone, self._clock())
        events = [self._event(each) for each in told.movements]
        if not events and not told.renumbered and told.doubt is None:
            return frozenset()
        with engines.writing(self._engine) as connection:
            return self._kept(connection, told, events)

    def _kept(
        self, connection: Connection, told: Told, events: list[stays.Event]
    ) -> frozenset[str]:
        moved: set[str] = set()
        now = self._clock()
        for movement, event in zip(told.movements, events, strict=True):
            if event.recorded_at < now - self._form.keep:
                # What was known then is forgotten: nobody can tell what it changes.
                moved |= self._recount(connection, movement.doubt)
            else:
                moved |= stays.take(connection, self._feed, event)
        for numbers in told.renumbered:
            prior, visit = (self._pseudonyms.of_visit(self._feed, each) for each in numbers)
            moved |= stays.merge_visits(connection, self._feed, prior, visit, now)
        if told.doubt is not None:
            moved |= self._recount(connection, told.doubt)
        return frozenset(moved)

    def _recount(self, connection: Connection, doubt: Doubt) -> frozenset[str]:
        """Have units wait for a census: those that are spoken of, else all."""
        if doubt.of_patients and self._form.patient_merges == "nothing":
            return frozenset()
        places = {self._places.get(each, "") for each in doubt.places}
        for visit in doubt.visits:
            digest = self._pseudonyms.of_visit(self._feed, visit)
            stay = stays.find(
                connection, self._feed, stays.followed(connection, self._feed, digest)
            )
            if stay is not None and stay.open:
                places.add(stay.place)
        if not places:
            places = set(self._places.values())
        known = frozenset(places - {""})
        register.ask_recount(connection, self._feed, known, self._clock())
        return known

    def _event(self, movement: Movement) -> stays.Event:
        place = self._place(movement.place, movement.patient_class)
        if place is None and movement.needs_place:
            text = "l'unité manque (PV1-3)"
            raise MessageRefused(Answer.REJECTED, text, movement.doubt)
        of = self._pseudonyms.of
        number = of(self._feed, f"{_NUMBER}{movement.number}") if movement.number else ""
        # Where movements have no number, what is said of one tells it from others.
        said = f"{movement.kind} {movement.place} {movement.written} {movement.control_id}"
        cancels = movement.kind.cancels
        return stays.Event(
            kind=movement.kind,
            visit_digest=self._pseudonyms.of_visit(self._feed, movement.visit),
            place=place,
            prior_place=self._place(movement.prior_place, movement.patient_class),
            happened_at=movement.happened_at,
            recorded_at=movement.recorded_at,
            key=number if number and not cancels else of(self._feed, _NUMBER + said),
            cancels=number if cancels else "",
            historic=movement.historic,
            corrected=movement.corrected,
            numbered=bool(number) and not cancels,
        )

    def _place(self, point_of_care: str, patient_class: str) -> str | None:
        classes = self._form.classes
        counts = patient_class in classes if classes else patient_class != _PRE_ADMITTED
        if patient_class and not counts:
            return ""
        # A class that is not said is that of before.
        return self._places.get(point_of_care, "") if point_of_care else None
