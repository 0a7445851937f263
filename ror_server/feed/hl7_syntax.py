"""The syntax of HL7 v2: header, separators, character sets, fields and times of a message.

The header (MSH) is read by itself, so that even a message that is refused gets an answer.
"""

import codecs
import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

# MSH-18 without what is written differently: spaces, hyphens, « ISO ».
_CODECS = {
    "": "utf-8",
    "ASCII": "utf-8",
    "USASCII": "utf-8",
    "UNICODE": "utf-8",
    "UNICODEUTF8": "utf-8",
    "UTF8": "utf-8",
    "88591": "iso8859-1",
    "LATIN1": "iso8859-1",
    "IR100": "iso8859-1",
    "885915": "iso8859-15",
    "LATIN9": "iso8859-15",
    "WINDOWS1252": "cp1252",
    "WIN1252": "cp1252",
    "CP1252": "cp1252",
    "1252": "cp1252",
    "ANSI": "cp1252",
}
_NOT_ALPHANUMERIC = re.compile(r"[^0-9A-Z]", re.ASCII)
_ISO = re.compile(r"ISO(?!$)", re.ASCII)
_BEFORE = b"\xef\xbb\xbf \t\r\n\0"
# HL7's way to say that a value is to be erased: for us, that nothing is said.
_NULL = '""'
_LONGEST = 200
_HEADER_FIELDS = 19
LARGEST_FIELD = 2**16
"""Characters of a field of a segment that is read."""
MOST_PEOPLE = 50
_SEPARATORS = "|^~\\&"
# YYYYMMDD[HH[MM[SS[.S…]]]][+ZZZZ]
_TIME = re.compile(
    r"(\d{4})(\d\d)(\d\d)(?:(\d\d)(?:(\d\d)(?:(\d\d)(?:\.(\d+))?)?)?)?(?:([+-])(\d\d)(\d\d))?",
    re.ASCII,
)
_HEX = re.compile(r"X((?:[0-9A-Fa-f]{2})+)", re.ASCII)
_MESSAGE = re.compile(rb"(?:^|[\r\n])[\xef\xbb\xbf \t\0]*MSH(?=[^A-Za-z0-9\r\n])")


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


def read_header(content: bytes) -> Header | None:
    """Read the header of a message; None when it does not begin with one."""
    # MSH-18 says how to read the rest, and stands among signs that all character sets share.
    begun = content.lstrip(_BEFORE)
    line = begun.partition(b"\r")[0].partition(b"\n")[0].decode("iso8859-1")
    separators = _separators(line)
    if separators is None:
        return None
    fields = [each[:_LONGEST].strip() for each in line.split(separators[0], _HEADER_FIELDS)]
    fields = ["" if each == _NULL else each for each in fields]
    fields += [""] * (_HEADER_FIELDS - len(fields))
    kind = fields[8].split(separators[1])
    # The first repetition is how the message is encoded.
    said = [each.strip().upper() for each in fields[17].split(separators[2])]
    charset = next((each for each in said if each not in {"", _NULL}), "")
    codec = _codec(charset)
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
        codec=codec or "utf-8",
        known_charset=codec is not None,
    )


def _separators(line: str) -> str | None:
    """Return the five separators; those that MSH-2 leaves out are the usual ones, or any other."""
    if not line.startswith("MSH") or len(line) < len("MSH|"):
        return None
    given = line[3] + line[4:].split(line[3], maxsplit=1)[0].strip()[: len(_SEPARATORS) - 1]
    for usual in _SEPARATORS[len(given) :]:
        given += next(each for each in (usual, *"#@*!$") if each not in given)
    wrong = len(set(given)) < len(_SEPARATORS) or any(
        each.isalnum() or each.isspace() for each in given
    )
    return None if wrong else given


def _codec(charset: str) -> str | None:
    """Return Python's name of a character set (MSH-18), None when it is none that can be read."""
    bare = _ISO.sub("", _NOT_ALPHANUMERIC.sub("", charset))
    if bare in _CODECS:
        return _CODECS[bare]
    try:
        name = codecs.lookup(charset.replace("/", "-")).name
        is_text = "MSH|".encode(name) == b"MSH|"
    except (LookupError, UnicodeError, ValueError):
        return None
    return name if is_text else None


def holds_several(content: bytes) -> bool:
    """Tell whether a frame holds more than one message."""
    return len(_MESSAGE.findall(content)) > 1


def decode(content: bytes, codec: str) -> str:
    """Return the text of a message, its segments ended by carriage returns.

    A sign in somebody's name that cannot be read holds nothing up.
    """
    try:
        text = content.decode(codec)
    except UnicodeDecodeError:
        # Many senders write Windows' set without saying so.
        text = content.decode("cp1252", errors="replace")
    return text.replace("\r\n", "\r").replace("\n", "\r")


def people_of(text: str, separators: str, names: Collection[str]) -> list["Fields"]:
    """Cut a message into the people that it speaks of, each with the segments before them all.

    Args:
        text: of the message.
        separators: field, component, repetition, escape and sub-component, in this order.
        names: of the segments that are read; of several of one name, the first counts.

    Returns:
        At least one; of more than `MOST_PEOPLE`, the first and one more, which tells that there
        are: whatever a message holds, reading it takes time by its length alone.
    """
    shared: dict[str, list[str]] = {}
    people: list[dict[str, list[str]]] = []
    field = separators[0]
    for segment in text.strip().split("\r"):
        if segment.startswith("PID" + field):
            if len(people) > MOST_PEOPLE:
                break
            people.append({})
        found = people[-1] if people else shared
        name = segment.partition(field)[0].strip()
        if name in names and name not in found:
            found[name] = segment.split(field)[1:]
    return [Fields(each | shared, separators) for each in people or [{}]]


class Fields:
    """First components of the fields of a message, "" where nothing is said."""

    def __init__(self, segments: Mapping[str, list[str]], separators: str) -> None:
        """Take the fields of each segment, and the separators inside them."""
        self._separators = separators
        self._segments = segments

    def too_long(self) -> str:
        """Return the name of a field beyond `LARGEST_FIELD`, such as PV1-3, "" for none."""
        for name, fields in self._segments.items():
            for number, value in enumerate(fields, 1):
                if len(value) > LARGEST_FIELD:
                    return f"{name}-{number}"
        return ""

    def get(self, segment: str, number: int) -> str:
        """Return the first component of the first repetition of a field, counted from 1."""
        fields = self._segments.get(segment, [])
        value = fields[number - 1] if number <= len(fields) else ""
        _, component, repetition, escape, subcomponent = tuple(self._separators)
        for separator in (repetition, component, subcomponent):
            value = value.partition(separator)[0]
        told = (self._unescaped(value) if escape in value else value).strip()
        return "" if told == _NULL else told

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


def time_range(text: str, zone: ZoneInfo) -> tuple[datetime, datetime] | None:
    """Return between which moments a time lies, the same but for a date to the hour or the day."""
    match = _TIME.match(text)
    if match is None:
        return None
    year, month, day, hour, minute, second = (int(each or 0) for each in match.groups()[:6])
    fraction = int((match[7] or "").ljust(6, "0")[:6])
    try:
        wall = datetime(year, month, day, hour, minute, second, fraction, tzinfo=zone)
        if match[8]:
            offset = timedelta(hours=int(match[9]), minutes=int(match[10]))
            wall = wall.replace(tzinfo=timezone(-offset if match[8] == "-" else offset))
        if match[5]:
            return wall.astimezone(UTC), wall.astimezone(UTC)
        long = timedelta(hours=1) if match[4] else timedelta(days=1)
        return wall.astimezone(UTC), (wall + long).astimezone(UTC)
    except (ValueError, OverflowError):
        return None
