"""What a Windows program or library (PE file) imports: names of DLLs and of their functions."""

import struct
from collections.abc import Iterator
from pathlib import Path

_PE_PLUS = 0x20B
_IMPORTS, _DELAYED = 1, 13
_DIRECTORIES_AT = 112
_OPTIONAL_HEADER_AT, _SECTION_BYTES = 24, 40
_BY_NUMBER = 1 << 63
_DESCRIPTOR = struct.Struct("<5I")
_DELAY_DESCRIPTOR = struct.Struct("<8I")


class NotAProgram(ValueError):  # noqa: N818 - says what the file is not
    """The file is no Windows program or library of 64 bits."""


class PeFile:
    """A program or library of 64 bits, read whole."""

    def __init__(self, file: Path) -> None:
        """Read it.

        Raises:
            NotAProgram: it is none.
        """
        self._data = data = file.read_bytes()
        (start,) = struct.unpack_from("<I", data, 60) if data[:2] == b"MZ" else (0,)
        if data[start : start + 4] != b"PE\0\0":
            raise NotAProgram(str(file))
        count, optional_bytes = struct.unpack_from("<2xH12xH", data, start + 4)
        optional = start + _OPTIONAL_HEADER_AT
        if struct.unpack_from("<H", data, optional) != (_PE_PLUS,):
            raise NotAProgram(f"{file} is of 32 bits")
        self._directories = optional + _DIRECTORIES_AT
        first = optional + optional_bytes
        self._sections: list[tuple[int, int, int, int]] = [
            struct.unpack_from("<8x4I", data, first + _SECTION_BYTES * number)
            for number in range(count)
        ]

    def imports(self) -> dict[str, list[str]]:
        """Return the DLLs needed to load it, each with the names of the functions taken from it.

        Functions taken by their number are left out; names of DLLs are in lower case.
        """
        return {
            self._text(name).lower(): list(self._functions(names or places))
            for names, _, _, name, places in self._descriptors(_IMPORTS, _DESCRIPTOR)
        }

    def delayed_imports(self) -> list[str]:
        """Return the DLLs that it loads when it first needs them, in lower case."""
        descriptors = self._descriptors(_DELAYED, _DELAY_DESCRIPTOR)
        return [self._text(fields[1]).lower() for fields in descriptors]

    def _descriptors(self, directory: int, shape: struct.Struct) -> Iterator[tuple[int, ...]]:
        (address,) = struct.unpack_from("<I", self._data, self._directories + 8 * directory)
        if not address:
            return
        place = self._place(address)
        while any(fields := shape.unpack_from(self._data, place)):
            yield fields
            place += shape.size

    def _functions(self, address: int) -> Iterator[str]:
        place = self._place(address)
        while True:
            (entry,) = struct.unpack_from("<Q", self._data, place)
            if not entry:
                return
            if not entry & _BY_NUMBER:
                # Two bytes before the name say where it is probably found.
                yield self._text(entry + 2)
            place += 8

    def _text(self, address: int) -> str:
        start = self._place(address)
        return self._data[start : self._data.index(b"\0", start)].decode("ascii")

    def _place(self, address: int) -> int:
        """Return where in the file is what the program sees at an address."""
        for virtual_bytes, virtual, file_bytes, place in self._sections:
            if virtual <= address < virtual + max(virtual_bytes, file_bytes):
                return place + address - virtual
        raise NotAProgram(f"nothing at {address:#x}")
