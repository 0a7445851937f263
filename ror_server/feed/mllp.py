"""The frames of MLLP: messages cut out of a stream of bytes, whatever the packets.

A message stands between 0x0B and 0x1C 0x0D. What is between messages is passed over, as some
senders put line ends there. A start inside a message means that the one before has lost its end: it
is taken when its last segment is whole, else it was cut short and its sender waits for an answer.
"""

START, END, AFTER = b"\x0b", b"\x1c", b"\r"
_SEGMENT_ENDS = (b"\r", b"\n")
LARGEST_MESSAGE = 2**20


class MessageTooLarge(ValueError):  # noqa: N818 - what is wrong, in words
    """A message does not end within bounds."""


class Deframer:
    """Takes bytes as they come and gives whole messages."""

    def __init__(self, largest: int = LARGEST_MESSAGE) -> None:
        self._largest = largest
        self._inside = False
        self._kept = bytearray()

    @property
    def has_begun(self) -> bool:
        """Whether the rest of a message is awaited."""
        return self._inside

    def feed(self, data: bytes) -> list[bytes]:
        """Take some bytes and return the messages that they complete, in order.

        Raises:
            MessageTooLarge: the message under way has more bytes than it may.
        """
        messages: list[bytes] = []
        rest = data
        while rest:
            rest = self._into_end(rest, messages) if self._inside else self._to_start(rest)
        if len(self._kept) > self._largest:
            raise MessageTooLarge(self._largest)
        return messages

    def _to_start(self, data: bytes) -> bytes:
        _, found, rest = data.partition(START)
        self._inside = bool(found)
        return rest

    def _into_end(self, data: bytes, messages: list[bytes]) -> bytes:
        content, ended, rest = data.partition(END)
        first, *others = content.split(START)
        self._kept += first
        for each in others:
            if self._kept.endswith(_SEGMENT_ENDS):
                messages.append(bytes(self._kept))
            self._kept = bytearray(each)
        if ended:
            if len(self._kept) > self._largest:
                raise MessageTooLarge(self._largest)
            messages.append(bytes(self._kept))
            self._kept.clear()
            self._inside = False
        return rest


def framed(message: bytes) -> bytes:
    """Put a message into a frame."""
    return START + message + END + AFTER
