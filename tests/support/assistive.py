"""Sees and works a program as a screen reader does: by roles and names, over AT-SPI.

Nothing of the program is called: it may be a built one, in another process.
"""

import os
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from jeepney import DBusAddress, Message, MessageType, Properties, new_method_call
from jeepney.io.blocking import DBusConnection, open_dbus_connection

_INTERFACE = "org.a11y.atspi."
_REGISTRY = ("org.a11y.atspi.Registry", "/org/a11y/atspi/accessible/root")
_SHOWING = 1 << 25
_ANSWER_SECONDS = 10.0
_LOOK_EVERY_SECONDS = 0.05
PATIENCE_SECONDS = 120.0
Place = tuple[str, str]
"""Name on the bus and path of an object."""


@dataclass(frozen=True, slots=True)
class Thing:
    """Something that a screen reader would speak of."""

    place: Place
    role: str
    name: str


class Bus:
    """The session's bus of one test, with the one of assistive technologies behind it.

    Attributes:
        environment: for programs that are to be seen.
    """

    def __init__(self, address: str, accessible: DBusConnection) -> None:
        self.environment = {
            "DBUS_SESSION_BUS_ADDRESS": address,
            "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
        }
        self._connection = accessible

    def wait_for(
        self, role: str, name: str, *, ready: Callable[[Thing], bool] = lambda _: True
    ) -> Thing:
        """Wait until something is shown whose name begins so; fail with what is shown instead."""
        deadline = time.monotonic() + PATIENCE_SECONDS
        while True:
            shown = list(self.shown())
            for thing in shown:
                if thing.role == role and thing.name.startswith(name) and ready(thing):
                    return thing
            words = [f"{each.role}: {each.name}" for each in shown if each.name]
            assert time.monotonic() < deadline, f"no {role} {name!r} among {words}"
            time.sleep(_LOOK_EVERY_SECONDS)

    def press(self, role: str, name: str) -> None:
        """Wait for something that can be pressed, then press it."""
        thing = self.wait_for(role, name, ready=self.can_press)
        number = self._actions(thing).index("Press")
        self._ask(thing.place, "Action", "DoAction", "i", (number,))

    def can_press(self, thing: Thing) -> bool:
        """Tell whether something can be pressed now."""
        return "Press" in self._actions(thing)

    def write(self, name: str, text: str) -> None:
        """Wait for a field, then put a text in place of what is in it."""
        field = self.wait_for("text", name)
        self._ask(field.place, "EditableText", "SetTextContents", "s", (text,))

    def text_of(self, name: str) -> str:
        """Wait for a field and return its text."""
        field = self.wait_for("text", name)
        text: str = self._ask(field.place, "Text", "GetText", "ii", (0, -1))[0]
        return text

    def left_of(self, thing: Thing) -> tuple[int, int, int]:
        """Return the top, the bottom and the left edge of something, in pixels of the screen."""
        left, top, _, height = self._ask(thing.place, "Component", "GetExtents", "u", (0,))[0]
        return top, top + height, left

    def shown(self) -> Iterator[Thing]:
        """Return all that is shown now by all programs."""
        for program in self._children(_REGISTRY):
            yield from self._below(program)

    def _actions(self, thing: Thing) -> list[str]:
        answer = self._ask(thing.place, "Action", "GetActions")
        return [each[0] for each in answer[0]] if answer else []

    def _below(self, place: Place) -> Iterator[Thing]:
        state = self._ask(place, "Accessible", "GetState")
        # What is gone meanwhile answers nothing.
        if not state or not state[0][0] & _SHOWING:
            return
        role = self._ask(place, "Accessible", "GetRoleName")
        name = self._send(Properties(_address(place, "Accessible")).get("Name"))
        if role and name:
            yield Thing(place, role[0], name[0][1])
        for child in self._children(place):
            yield from self._below(child)

    def _children(self, place: Place) -> list[Place]:
        answer = self._ask(place, "Accessible", "GetChildren")
        return answer[0] if answer else []

    def _ask(
        self, place: Place, interface: str, method: str, kind: str = "", words: tuple[Any, ...] = ()
    ) -> Any:  # noqa: ANN401 - whatever the interface says
        return self._send(new_method_call(_address(place, interface), method, kind or None, words))

    def _send(self, message: Message) -> Any:  # noqa: ANN401 - same
        answer = self._connection.send_and_get_reply(message, timeout=_ANSWER_SECONDS)
        return () if answer.header.message_type is MessageType.error else answer.body


@contextmanager
def bus(folder: Path) -> Iterator[Bus]:
    """Run the buses that assistive technologies need, apart from those of the machine."""
    words = ["--session", "--nofork", "--nopidfile", "--print-address=1"]
    daemon = subprocess.Popen(  # noqa: S603 - a fixed command of the system
        ["/usr/bin/dbus-daemon", *words],
        env=os.environ | {"XDG_RUNTIME_DIR": str(folder)},
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    assert daemon.stdout is not None
    try:
        with daemon.stdout as told:
            address = told.readline().strip()
        with closing(open_dbus_connection(address)) as session:
            asked = DBusAddress("/org/a11y/bus", "org.a11y.Bus", "org.a11y.Bus")
            answer = session.send_and_get_reply(new_method_call(asked, "GetAddress"))
            with closing(open_dbus_connection(answer.body[0])) as accessible:
                made = Bus(address, accessible)
                # The registry is started by whoever asks first: a program that starts may be in
                # too much of a hurry.
                assert not list(made.shown())
                yield made
    finally:
        daemon.terminate()
        daemon.wait()


def _address(place: Place, interface: str) -> DBusAddress:
    return DBusAddress(place[1], place[0], _INTERFACE + interface)
