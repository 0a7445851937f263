import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ror_desktop.mapping import messages

JSON_VALUES = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=12), inner),
    max_leaves=12,
)
TYPES = st.sampled_from(sorted(str(each) for each in messages._BUILDERS))


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('{"type":"ready"}', messages.Ready()),
        ('{"type":"painted","ticket":3,"spent":1.5}', messages.Painted(3, 1.5)),
        ('{"type":"visible","sites":["a","b"]}', messages.Visible(frozenset({"a", "b"}))),
        ('{"type":"popup_wanted","site":"a"}', messages.PopupWanted("a")),
        ('{"type":"shown_in_synthesis","site":"a"}', messages.ShownInSynthesis("a")),
        ('{"type":"unit_opened","unit":"u"}', messages.UnitOpened("u")),
        (
            '{"type":"around_wanted","latitude":48.8,"longitude":2.3,"x":4,"y":5}',
            messages.AroundWanted(48.8, 2.3, 4, 5),
        ),
        (
            '{"type":"moved","latitude":48.8,"longitude":2.3,"zoom":11}',
            messages.Moved(48.8, 2.3, 11),
        ),
        ('{"type":"tiles_shown"}', messages.Tiles(arrive=True)),
        ('{"type":"tiles_failed"}', messages.Tiles(arrive=False)),
    ],
)
def test_what_the_page_may_say_is_understood(text: str, message: messages.PageMessage) -> None:
    assert messages.parse(text) == message


@pytest.mark.parametrize(
    "text",
    [
        "",
        "no json",
        "[]",
        "null",
        '{"type":"erase_everything"}',
        '{"type":["ready"]}',
        '{"type":"unit_opened"}',
        '{"type":"unit_opened","unit":7}',
        '{"type":"unit_opened","unit":""}',
        '{"type":"visible","sites":[1]}',
        '{"type":"painted","ticket":true,"spent":0}',
        '{"type":"around_wanted","latitude":NaN,"longitude":2,"x":0,"y":0}',
        '{"type":"around_wanted","latitude":95,"longitude":2,"x":0,"y":0}',
        '{"type":"moved","latitude":48,"longitude":2,"zoom":99}',
        '{"type":"moved","latitude":48,"longitude":2}',
        "[" * 100_000,
        '{"type":"ready","padding":"' + "x" * 300_000 + '"}',
    ],
)
def test_what_the_page_may_not_say_is_dropped(text: str) -> None:
    assert messages.parse(text) is None


@given(st.dictionaries(st.text(max_size=12), JSON_VALUES), TYPES)
def test_no_answer_of_the_page_raises(fields: dict[str, object], kind: str) -> None:
    messages.parse(json.dumps(fields | {"type": kind}))


def test_names_travel_as_they_are() -> None:
    name = "<img src=x onerror=alert(1)> « Saint-Denis » \u2028"
    sent = json.loads(messages.popup({"site": "a", "title": name}))
    assert sent == {"type": "popup", "site": "a", "title": name}
