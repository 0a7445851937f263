"""HL7 v2 messages of patient movements: the little that is read of them, and their answers.

Of a message only the kind of movement, its time, the visit number, the patient class and the places
are looked at. Names, dates of birth and identifiers of people are never taken out of it. Its header
(MSH) is read by itself, so that even a message that is refused gets an answer.
"""

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone
from enum import StrEnum
from uuid import uuid4
from zoneinfo import ZoneInfo

_CODECS = {
    "": "utf-8",
    "ASCII": "utf-8",
    "UNICODE UTF-8": "utf-8",
    "UTF-8": "utf-8",
    "8859/1": "iso8859-1",
    "8859/15": "iso8859-15",
    "WINDOWS-1252": "cp1252",
}
_LONGEST = 200
_SEPARATORS = "|^~\\&"
_PRODUCTION = frozenset({"P", ""})
# YYYYMMDDHHMM[SS[.S…]][+ZZZZ]: a date without its minutes tells nothing here.
_TIME = re.compile(
    r"(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)?(?:\.(\d+))?(?:([+-])(\d\d)(\d\d))?", re.ASCII
)
_HEX = re.compile(r"X((?:[0-9A-Fa-f]{2})+)", re.ASCII)


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
class Header:
    """What MSH says.

    Attributes:
        separators: field, component, repetition, escape and sub-component, in this order.
        codec: Python's name of the character set.
        charset: MSH-18 as written.
        known_charset: whether it is one that can be read.
    """

    separators: str = _SEPARATORS
    sender: str = ""
    sender_facility: str = ""
    receiver: str = ""
    receiver_facility: str = ""
    sent_at: str = ""
    message_type: str = ""
    event: str = ""
    control_id: str = ""
    processing: str = ""
    version: str = ""
    charset: str = ""
    codec: str = "utf-8"
    known_charset: bool = True


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


def read_header(content: bytes) -> Header | None:
    """Read the header of a message; None when it does not begin with one."""
    # MSH-18 says how to read the rest, and stands among signs that all character sets share.
    line = content.lstrip(b"\r\n").partition(b"\r")[0].partition(b"\n")[0].decode("iso8859-1")
    if not line.startswith("MSH") or len(line) < 3 + len(_SEPARATORS):
        return None
    separators = line[3:8]
    if len(set(separators)) < len(_SEPARATORS) or any(each.isalnum() for each in separators):
        return None
    fields = [each[:_LONGEST].strip() for each in line.split(separators[0])]
    fields += [""] * (19 - len(fields))
    kind = fields[8].split(separators[1])
    # The first repetition is how the message is encoded.
    charset = fields[17].split(separators[2])[0].strip().upper()
    return Header(
        separators=separators,
        sender=fields[2],
        sender_facility=fields[3],
        receiver=fields[4],
        receiver_facility=fields[5],
        sent_at=fields[6].split(separators[1])[0],
        message_type=kind[0],
        event=kind[1] if len(kind) > 1 else "",
        control_id=fields[9],
        processing=fields[10].split(separators[1])[0],
        version=fields[11].split(separators[1])[0],
        charset=charset,
        codec=_CODECS.get(charset, "utf-8"),
        known_charset=charset in _CODECS,
    )


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
    fields = _Fields(_text_of_bytes(content, header.codec), header.separators)
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


def _text_of_bytes(content: bytes, codec: str) -> str:
    """Decode a message; a sign in somebody's name that cannot be read holds nothing up."""
    try:
        text = content.decode(codec)
    except UnicodeDecodeError:
        # Many senders write Windows' set without saying so.
        text = content.decode("cp1252", errors="replace")
    return text.replace("\r\n", "\r").replace("\n", "\r")


class _Fields:
    """First components of the fields of a message, "" where there is none."""

    def __init__(self, text: str, separators: str) -> None:
        """Cut a message into segments; of several of one name, the first counts.

        Args:
            text: the whole message, its segments ended by carriage returns.
            separators: field, component, repetition, escape and sub-component, in this order.
        """
        self._separators = separators
        self._segments: dict[str, list[str]] = {}
        for segment in text.strip().split("\r"):
            name, *fields = segment.split(separators[0])
            self._segments.setdefault(name, fields)

    def get(self, segment: str, field: int) -> str:
        """Return the first component of the first repetition of a field, counted from 1."""
        fields = self._segments.get(segment, [])
        value = fields[field - 1] if field <= len(fields) else ""
        _, component, repetition, escape, subcomponent = tuple(self._separators)
        for separator in (repetition, component, subcomponent):
            value = value.partition(separator)[0]
        return self._unescaped(value).strip() if escape in value else value.strip()

    def _unescaped(self, value: str) -> str:
        """Resolve escape sequences: separators and hexadecimal ones, and drop all others."""
        field, component, repetition, escape, subcomponent = tuple(self._separators)
        known = {"F": field, "S": component, "T": subcomponent, "R": repetition, "E": escape}
        parts = value.split(escape)
        # Texts and sequences take turns; one that nothing ends is dropped as well.
        sequences = parts[1 : len(parts) - 1 + len(parts) % 2 : 2]
        told = [known.get(each, _hexadecimal(each)) for each in sequences]
        return "".join(text + said for text, said in zip(parts[::2], [*told, ""], strict=False))


def _hexadecimal(sequence: str) -> str:
    match = _HEX.fullmatch(sequence)
    return bytes.fromhex(match[1]).decode("iso8859-1") if match else ""


def _time(text: str, zone: ZoneInfo) -> datetime:
    wrong = MessageRefused(Answer.ERROR, "date et heure attendues (EVN-2)")
    match = _TIME.match(text)
    if match is None:
        raise wrong
    year, month, day, hour, minute, second = (int(each or 0) for each in match.groups()[:6])
    fraction = int((match[7] or "").ljust(6, "0")[:6])
    try:
        wall = datetime(year, month, day, hour, minute, second, fraction, tzinfo=zone)
        if match[8]:
            offset = timedelta(hours=int(match[9]), minutes=int(match[10]))
            wall = wall.replace(tzinfo=timezone(-offset if match[8] == "-" else offset))
        return wall.astimezone(UTC)
    except (ValueError, OverflowError):
        raise wrong from None
