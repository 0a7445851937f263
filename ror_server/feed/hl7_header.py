"""The first segment of an HL7 v2 message, read so that even a message refused gets an answer."""

from dataclasses import dataclass

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


def text_of_bytes(content: bytes, codec: str) -> str:
    """Decode a message; a sign in somebody's name that cannot be read holds nothing up."""
    try:
        text = content.decode(codec)
    except UnicodeDecodeError:
        # Many senders write Windows' set without saying so.
        text = content.decode("cp1252", errors="replace")
    return text.replace("\r\n", "\r").replace("\n", "\r")
