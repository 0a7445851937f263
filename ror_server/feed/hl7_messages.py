"""HL7 v2 messages of patient movements: the little that is read of them, and their answers.

Of a message only the kind of movement, its time, the visit number, the patient class and the places
are looked at. Names, dates of birth and identifiers of people are never taken out of it.
"""

from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any
from uuid import uuid4
from zoneinfo import ZoneInfo

import hl7

from ror_server.feed.hl7_header import Header, text_of_bytes

_SHORTEST_TIME = 12
_PRODUCTION = frozenset({"P", ""})


class Kind(StrEnum):
    """The movements that are counted; ranks tell which of two of the same second comes later."""

    ADMISSION = "A01"
    TRANSFER = "A02"
    DISCHARGE = "A03"
    CANCELLED_ADMISSION = "A11"
    CANCELLED_TRANSFER = "A12"
    CANCELLED_DISCHARGE = "A13"

    @property
    def rank(self) -> int:
        """Place in the order of a stay."""
        return _ORDER.index(self)


_ORDER = (
    Kind.ADMISSION,
    Kind.TRANSFER,
    Kind.CANCELLED_TRANSFER,
    Kind.DISCHARGE,
    Kind.CANCELLED_DISCHARGE,
    Kind.CANCELLED_ADMISSION,
)


class Answer(StrEnum):
    """Codes of an acknowledgement (HL7 table 0008)."""

    ACCEPTED = "AA"
    ERROR = "AE"
    REJECTED = "AR"


class MessageRefused(Exception):  # noqa: N818 - an answer, not a fault of the program
    """A message that is answered by AE or AR; the text repeats nothing of its content."""

    def __init__(self, answer: Answer, text: str) -> None:
        super().__init__(text)
        self.answer = answer
        self.text = text


@dataclass(frozen=True, slots=True)
class Movement:
    """One movement of one stay.

    Attributes:
        kind: what happened.
        visit: visit number (PV1-19.1), forgotten as soon as its digest is made.
        place: point of care (PV1-3.1), "" when not given.
        prior_place: point of care before (PV1-6.1), "" when not given.
        patient_class: PV1-2.
        recorded_at: when the hospital recorded it (EVN-2, else MSH-7), UTC.
        control_id: MSH-10.
    """

    kind: Kind
    visit: str
    place: str
    prior_place: str
    patient_class: str
    recorded_at: datetime
    control_id: str


def read_movement(content: bytes, header: Header, zone: ZoneInfo) -> Movement | None:
    """Read a message; None for one that moves nobody, such as an update of a name.

    Args:
        content: between the marks of its frame.
        header: of the same message.
        zone: of times without one.

    Raises:
        MessageRefused: it is not for this server, or lacks what is needed.
    """
    if header.message_type != "ADT":
        raise MessageRefused(Answer.REJECTED, "seuls les messages ADT sont attendus (MSH-9)")
    if header.processing not in _PRODUCTION:
        raise MessageRefused(Answer.REJECTED, "ce message n'est pas de production (MSH-11)")
    if not header.version.startswith("2"):
        raise MessageRefused(Answer.REJECTED, "HL7 version 2 attendu (MSH-12)")
    if header.event not in set(Kind):
        return None
    fields = _Fields(text_of_bytes(content, header.codec))
    kind = Kind(header.event)
    visit, place = fields.get("PV1", 19), fields.get("PV1", 3)
    if not visit:
        raise MessageRefused(Answer.ERROR, "le numéro de venue manque (PV1-19)")
    if not place and kind in {Kind.ADMISSION, Kind.TRANSFER}:
        raise MessageRefused(Answer.ERROR, "l'unité manque (PV1-3)")
    return Movement(
        kind=kind,
        visit=visit,
        place=place,
        prior_place=fields.get("PV1", 6),
        patient_class=fields.get("PV1", 2),
        recorded_at=_time(fields.get("EVN", 2) or header.sent_at, zone),
        control_id=header.control_id,
    )


def acknowledgement(header: Header, answer: Answer, text: str, now: datetime) -> bytes:
    """Write the answer to a message, in its own separators and character set."""
    field, component = header.separators[0], header.separators[1]
    said = "".join(sign for sign in text if sign not in header.separators and sign.isprintable())
    kind = component.join(filter(None, ("ACK", header.event, "ACK")))
    sent = now.astimezone(UTC).strftime("%Y%m%d%H%M%S+0000")
    identity = [header.receiver, header.receiver_facility, header.sender, header.sender_facility]
    version = [kind, uuid4().hex[:20], header.processing or "P", header.version or "2.5"]
    head = ["MSH", header.separators[1:], *identity, sent, "", *version]
    if header.charset:
        head += ["", "", "", "", "", header.charset]
    body = ["MSA", answer.value, header.control_id, said]
    message = "".join(field.join(segment) + "\r" for segment in (head, body))
    return message.encode(header.codec, errors="replace")


class _Fields:
    """First components of the fields of a parsed message, "" where there is none."""

    def __init__(self, text: str) -> None:
        try:
            self._message: Any = hl7.parse(text)
        except Exception as error:
            # The library lets assertions and look-ups out of what is no HL7.
            raise MessageRefused(Answer.REJECTED, "ce message ne se lit pas") from error

    def get(self, segment: str, field: int) -> str:
        try:
            found = self._message.extract_field(segment, 1, field, 1, 1, 1)
        except (KeyError, IndexError, LookupError):
            return ""
        return str(found or "").strip()


def _time(text: str, zone: ZoneInfo) -> datetime:
    wrong = MessageRefused(Answer.ERROR, "date et heure attendues (EVN-2)")
    if len(text) < _SHORTEST_TIME:
        raise wrong
    try:
        found: datetime = hl7.parse_datetime(text)
        aware = found if found.tzinfo else found.replace(tzinfo=zone)
        return aware.astimezone(UTC)
    except (ValueError, OverflowError, TypeError, AttributeError):
        raise wrong from None
