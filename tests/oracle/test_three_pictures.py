"""Whatever happens, both desktops show what the second opinion finds in the server's own words.

The gate runs the same few sequences every time. `ROR_ORACLE_EXAMPLES=50 ROR_ORACLE_STEPS=60` runs
as many others, new ones each time; with ROR_TEST_POSTGRES on PostgreSQL. A failure tells in a note
what happened before it.
"""

import os
from contextlib import ExitStack

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test
from pytestqt.qtbot import QtBot

from tests.oracle.events import Events
from tests.oracle.world import World, new_world

LONG_RUN = "ROR_ORACLE_EXAMPLES" in os.environ
EXAMPLES = int(os.environ.get("ROR_ORACLE_EXAMPLES", "2"))
STEPS = int(os.environ.get("ROR_ORACLE_STEPS", "16"))
PATIENCE = int(os.environ.get("ROR_ORACLE_PATIENCE", "60000"))
"""Milliseconds after which a difference that stays is a fault; never a measure."""


def test_both_desktops_show_what_the_second_opinion_finds(
    qtbot: QtBot, tmp_path_factory: pytest.TempPathFactory
) -> None:
    def fresh(stack: ExitStack) -> World:
        folder = tmp_path_factory.mktemp("world")
        return stack.enter_context(new_world(qtbot, folder, PATIENCE))

    machine = type("Events", (Events,), {"fresh_world": staticmethod(fresh)})
    run_state_machine_as_test(
        machine,
        settings=settings(
            max_examples=EXAMPLES,
            stateful_step_count=STEPS,
            derandomize=not LONG_RUN,
            database=None,
            deadline=None,
            # What happened is written down; reducing it would take as many worlds as it has events.
            phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
            print_blob=False,
        ),
    )
