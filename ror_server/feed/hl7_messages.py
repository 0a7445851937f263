"""HL7 v2 messages of patient movements: the little that is read of them, and their answers.

Of a message only the kind of movement, its times, its number, the visit number, the patient class
and the places are looked at. Names, dates of birth and numbers of people are never taken out of it.
Movements are those of IHE PAM, with its French extension.
"""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from uuid import uuid4
from zoneinfo import ZoneInfo

from ror_server.feed.hl7_syntax import (
    LARGEST_FIELD,
    MOST_PEOPLE,
    Fields,
    Header,
    decode,
    people_of,
    time_range,
)
from ror_server.fhir.indicator_rules import CLOCK_TOLERANCE

_PRODUCTION = frozenset({"P", ""})
_SEGMENTS = frozenset({"EVN", "PID", "PV1", "MRG", "ZBE"})
_CURABLE_LEAD = timedelta(hours=1)


class Kind(StrEnum):
    """The movements that are counted; ranks tell which of two of the same moment comes later."""

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

    @property
    def cancels(self) -> bool:
        """Whether it undoes another movement."""
        return self in _CANCELLATIONS.values()


_ORDER = (
    Kind.ADMISSION,
    Kind.TRANSFER,
    Kind.CANCELLED_TRANSFER,
    Kind.DISCHARGE,
    Kind.CANCELLED_DISCHARGE,
    Kind.CANCELLED_ADMISSION,
)
_CANCELLATIONS = {
    Kind.ADMISSION: Kind.CANCELLED_ADMISSION,
    Kind.TRANSFER: Kind.CANCELLED_TRANSFER,
    Kind.DISCHARGE: Kind.CANCELLED_DISCHARGE,
}
# Changes of class (outpatient to inpatient and back) and exchanges of beds say where one is then.
_KINDS = {each.value: each for each in Kind}
_KINDS |= dict.fromkeys(("A06", "A07", "A17"), Kind.TRANSFER)
_EXCHANGE, _CORRECTION = "A17", "Z99"
# Of one visit that becomes another, or only another number.
_RENUMBERED = frozenset({"A35", "A41", "A42", "A45", "A49", "A50"})
# Of two records of one patient: whose visits they are is known to nobody who keeps no patients.
_SAME_PATIENT = frozenset({"A18", "A30", "A34", "A36", "A39", "A40"})


class Answer(StrEnum):
    """Codes of an acknowledgement (HL7 table 0008)."""

    ACCEPTED = "AA"
    ERROR = "AE"
    REJECTED = "AR"


@dataclass(frozen=True, slots=True)
class Doubt:
    """Whose counts mean nothing before another census, as something of them cannot be counted.

    Attributes:
        visits: numbers of visits; where they lie is in doubt.
        places: points of care.
        of_patients: two records of one patient became one.
    """

    visits: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    of_patients: bool = False


class MessageRefused(Exception):  # noqa: N818 - an answer, not a fault of the program
    """A message that is answered by AE or AR; the text repeats nothing of its content.

    AE makes a sender repeat the message, so it is for what a repetition can cure.

    Attributes:
        answer: AE or AR.
        text: why.
        doubt: what is not known without it, None when it is not about movements.
    """

    def __init__(self, answer: Answer, text: str, doubt: Doubt | None = None) -> None:
        super().__init__(text)
        self.answer = answer
        self.text = text
        self.doubt = doubt


@dataclass(frozen=True, slots=True)
class Movement:
    """One movement of one stay.

    Attributes:
        kind: what happened.
        visit: number (PV1-19.1, else PID-18.1), forgotten as soon as its digest is made.
        place: point of care (PV1-3.1), "" when not given.
        prior_place: point of care before (PV1-6.1), "" when not given.
        patient_class: PV1-2.
        happened_at: when it did (ZBE-2, else EVN-6, else `recorded_at`), UTC.
        recorded_at: when the hospital recorded it (EVN-2, else MSH-7), UTC.
        control_id: MSH-10.
        number: of the movement (ZBE-1.1), "" when not given.
        historic: without a say in where somebody is now (ZBE-5, else a correction by ZBE-4).
        corrected: takes the place of an earlier record (ZBE-4).
        written: its times as they stand: those of a date alone depend on when it is read.
    """

    kind: Kind
    visit: str
    place: str
    prior_place: str
    patient_class: str
    happened_at: datetime
    recorded_at: datetime
    control_id: str
    number: str = ""
    historic: bool = False
    corrected: bool = False
    written: str = ""

    @property
    def needs_place(self) -> bool:
        """Whether it means nothing without a place."""
        return self.kind in {Kind.ADMISSION, Kind.TRANSFER}

    @property
    def doubt(self) -> Doubt:
        """What is not known when it cannot be counted."""
        places = (self.place, self.prior_place)
        return Doubt((self.visit,) if self.visit else (), tuple(each for each in places if each))


@dataclass(frozen=True, slots=True)
class Told:
    """What a message tells; nothing when it moves nobody.

    Attributes:
        movements: of one person, or of two that exchange their beds.
        renumbered: the number of a visit that is no more, and of the one that it became.
        doubt: what it leaves unknown.
    """

    movements: tuple[Movement, ...] = ()
    renumbered: tuple[tuple[str, str], ...] = ()
    doubt: Doubt | None = None


def read_message(content: bytes, header: Header, zone: ZoneInfo, now: datetime) -> Told:
    """Read what a message tells.

    Args:
        content: between the marks of its frame; one message.
        header: of the same message.
        zone: of times without one.
        now: time of the server.

    Raises:
        MessageRefused: it is not for this server, or lacks what is needed.
    """
    if header.message_type != "ADT":
        raise MessageRefused(Answer.REJECTED, "seuls les messages ADT sont attendus (MSH-9)")
    if header.processing not in _PRODUCTION:
        raise MessageRefused(Answer.REJECTED, "ce message n'est pas de production (MSH-11)")
    if not header.version.startswith("2"):
        raise MessageRefused(Answer.REJECTED, "HL7 version 2 attendu (MSH-12)")
    people = people_of(decode(content, header.codec), header.separators, _SEGMENTS)
    _bound(people, content, header)
    event = _event(header, people)
    if event in _RENUMBERED | _SAME_PATIENT:
        return _renumbered(people, of_patients=event in _SAME_PATIENT)
    if not _moves(event):
        return Told()
    if not header.known_charset:
        doubt = doubt_of(content, header)
        raise MessageRefused(Answer.REJECTED, "jeu de caractères inconnu (MSH-18)", doubt)
    # Only an exchange of beds speaks of two people.
    read = [
        _Reader(each, header, event, zone, now).movement()
        for each in (people if event == _EXCHANGE else people[:1])
    ]
    return Told(movements=tuple(each for each in read if each is not None))


def doubt_of(content: bytes, header: Header) -> Doubt | None:
    """Return what a frame that is refused as a whole leaves unknown, None when it moves nobody."""
    people = people_of(decode(content, header.codec), header.separators, _SEGMENTS)
    event = _event(header, people)
    if header.message_type != "ADT" or header.processing not in _PRODUCTION:
        return None
    if not _moves(event) and event not in _RENUMBERED | _SAME_PATIENT:
        return None
    return _doubt(people)


def _bound(people: list[Fields], content: bytes, header: Header) -> None:
    """Refuse what no hospital says, before anything is worked out from it."""
    if len(people) > MOST_PEOPLE:
        text = f"plus de {MOST_PEOPLE} patients dans un message (PID)"
        raise MessageRefused(Answer.REJECTED, text, doubt_of(content, header))
    if long := next(filter(None, (each.too_long() for each in people)), ""):
        text = f"un champ dépasse {LARGEST_FIELD} caractères ({long})"
        raise MessageRefused(Answer.REJECTED, text, doubt_of(content, header))


def _event(header: Header, people: list[Fields]) -> str:
    return header.event or people[0].get("EVN", 1)


def _moves(event: str) -> bool:
    return event == _CORRECTION or event in _KINDS


def _doubt(people: list[Fields], *, of_patients: bool = False) -> Doubt:
    if len(people) > MOST_PEOPLE:
        return Doubt(of_patients=of_patients)
    visits = (_visit(each) for each in people)
    places = (each.get("PV1", number) for each in people for number in (3, 6))
    return Doubt(tuple(filter(None, visits)), tuple(filter(None, places)), of_patients)


def _visit(fields: Fields) -> str:
    return fields.get("PV1", 19) or fields.get("PID", 18)


def _renumbered(people: list[Fields], *, of_patients: bool) -> Told:
    """Read which visit became which; where it is not said, nobody can tell whose count it is."""
    found: list[tuple[str, str]] = []
    for fields in people:
        pairs = (
            (fields.get("MRG", 5), _visit(fields)),
            (fields.get("MRG", 3), fields.get("PID", 18)),
        )
        found += [(prior, visit) for prior, visit in pairs if prior and visit][:1]
    if len(found) == len(people):
        return Told(renumbered=tuple(found))
    return Told(renumbered=tuple(found), doubt=_doubt(people, of_patients=of_patients))


class _Reader:
    """Reads the movement of one person."""

    def __init__(
        self, fields: Fields, header: Header, event: str, zone: ZoneInfo, now: datetime
    ) -> None:
        self._fields = fields
        self._header = header
        self._event = event
        self._zone = zone
        self._now = now
        self._visit = _visit(fields)

    def movement(self) -> Movement | None:
        fields, action = self._fields, self._fields.get("ZBE", 4).upper()
        number = fields.get("ZBE", 1)
        event = fields.get("ZBE", 6) if self._event == _CORRECTION else self._event
        if self._event == _CORRECTION and not (event and number):
            raise self._refused("le mouvement corrigé n'est pas dit (ZBE-1, ZBE-6)")
        if event not in _KINDS:
            return None
        kind = _KINDS[event]
        if action == "CANCEL":
            kind = _CANCELLATIONS.get(kind, kind)
        if not self._visit:
            raise self._without_visit(kind)
        recorded_at = self._recorded_at()
        historic = fields.get("ZBE", 5).upper()
        return Movement(
            kind=kind,
            visit=self._visit,
            place=fields.get("PV1", 3),
            prior_place=fields.get("PV1", 6),
            patient_class=fields.get("PV1", 2),
            happened_at=self._happened_at(kind, recorded_at),
            recorded_at=recorded_at,
            control_id=self._header.control_id,
            number=number,
            historic=historic == "Y" or (not historic and action == "UPDATE"),
            corrected=action == "UPDATE",
            written=" ".join(
                [
                    self._header.sent_at,
                    *(fields.get(*each) for each in (("EVN", 2), ("EVN", 6), ("ZBE", 2))),
                ]
            ),
        )

    def _recorded_at(self) -> datetime:
        sent_at = self._header.sent_at
        for name, text in (("EVN-2", self._fields.get("EVN", 2)), ("MSH-7", sent_at)):
            if not text:
                continue
            begin, end = self._time(text, name)
            if end == begin:
                return begin
            # A date alone: the header may well say the time.
            sent = time_range(sent_at, self._zone)
            if sent is not None and sent[0] == sent[1] and begin <= sent[0] < end:
                return sent[0]
            return max(begin, min(end, self._now))
        raise self._refused("date et heure attendues (EVN-2)")

    def _happened_at(self, kind: Kind, recorded_at: datetime) -> datetime:
        for name, segment, number in (("ZBE-2", "ZBE", 2), ("EVN-6", "EVN", 6)):
            text = self._fields.get(segment, number)
            if not text:
                continue
            begin, end = self._time(text, name)
            if begin <= recorded_at < end:
                return recorded_at
            return begin if kind is Kind.ADMISSION else end
        return recorded_at

    def _time(self, text: str, name: str) -> tuple[datetime, datetime]:
        found = time_range(text, self._zone)
        if found is None:
            raise self._refused(f"date et heure attendues ({name})")
        lead = found[0] - self._now
        if lead > _CURABLE_LEAD:
            raise self._refused(f"date dans le futur ({name})")
        if lead > CLOCK_TOLERANCE:
            raise MessageRefused(Answer.ERROR, f"date dans le futur ({name})")
        return found

    def _without_visit(self, kind: Kind) -> MessageRefused:
        """Refuse: nobody knows who it is, nor where from unless both places are said."""
        refusal = self._refused("le numéro de venue manque (PV1-19, PID-18)")
        if kind is Kind.TRANSFER and not self._fields.get("PV1", 6):
            refusal.doubt = Doubt()
        return refusal

    def _refused(self, text: str) -> MessageRefused:
        return MessageRefused(Answer.REJECTED, text, _doubt([self._fields]))


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
