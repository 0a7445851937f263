"""The one thing that tests want of a window manager: the cross that closes a window."""

import ctypes
from contextlib import closing
from typing import Any

_CLIENT_MESSAGE = 33
_WORD = 32
_EVENT_BYTES = 192


class _Message(ctypes.Structure):
    _fields_ = (
        ("type", ctypes.c_int),
        ("serial", ctypes.c_ulong),
        ("send_event", ctypes.c_int),
        ("display", ctypes.c_void_p),
        ("window", ctypes.c_ulong),
        ("message_type", ctypes.c_ulong),
        ("format", ctypes.c_int),
        ("data", ctypes.c_long * 5),
    )


class _Display:
    def __init__(self, name: str) -> None:
        self.library: Any = ctypes.CDLL("libX11.so.6")
        self.library.XOpenDisplay.restype = ctypes.c_void_p
        self.library.XDefaultRootWindow.restype = ctypes.c_ulong
        self.library.XInternAtom.restype = ctypes.c_ulong
        opened = self.library.XOpenDisplay(name.encode())
        assert opened, f"no display {name}"
        self.handle = ctypes.c_void_p(opened)

    def close(self) -> None:
        self.library.XCloseDisplay(self.handle)

    def windows(self) -> dict[str, int]:
        root, parent, count = ctypes.c_ulong(), ctypes.c_ulong(), ctypes.c_uint()
        children = ctypes.POINTER(ctypes.c_ulong)()
        start = ctypes.c_ulong(self.library.XDefaultRootWindow(self.handle))
        found = [ctypes.byref(each) for each in (root, parent, children, count)]
        self.library.XQueryTree(self.handle, start, *found)
        titles = {}
        for window in children[: count.value]:
            title = ctypes.c_char_p()
            self.library.XFetchName(self.handle, ctypes.c_ulong(window), ctypes.byref(title))
            titles[(title.value or b"").decode("latin-1")] = window
        return titles

    def atom(self, name: str) -> int:
        number: int = self.library.XInternAtom(self.handle, name.encode(), 0)
        return number


def ask_to_close(display: str, title: str) -> None:
    """Do to a window what the cross of its frame does: ask it to close."""
    with closing(_Display(display)) as opened:
        window = opened.windows()[title]
        message = _Message(
            type=_CLIENT_MESSAGE,
            window=window,
            message_type=opened.atom("WM_PROTOCOLS"),
            format=_WORD,
        )
        message.data[0] = opened.atom("WM_DELETE_WINDOW")
        event = ctypes.create_string_buffer(bytes(message), _EVENT_BYTES)
        library, handle = opened.library, opened.handle
        library.XSendEvent(handle, ctypes.c_ulong(window), 0, ctypes.c_long(0), event)
        library.XSync(handle, 0)
