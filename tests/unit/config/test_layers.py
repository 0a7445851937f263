"""Settings from their layers: who wins, what is fixed, and what cannot be used."""

from datetime import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ror_desktop.config import Settings
from ror_desktop.config.fields import FIELDS, value_of, written
from ror_desktop.config.layers import (
    LOCKED,
    Origin,
    PolicyLayer,
    ProblemKind,
    merge_layers,
)
from ror_desktop.config.values import Expected, InvalidValue, is_loopback

SERVER = "connection.server"
THEME = "appearance.theme"


def test_without_layers_all_is_as_built_in() -> None:
    found = merge_layers({}, {}, {})
    assert found.settings == Settings()
    assert not found.fixed
    assert not found.problems


def test_every_setting_has_its_place_in_a_group() -> None:
    for key in FIELDS:
        value = value_of(Settings(), key)
        assert FIELDS[key].read(written(key, value)) == value


def test_the_user_comes_before_what_a_policy_only_offers() -> None:
    found = merge_layers({THEME: "dark"}, {THEME: "light"}, {})
    assert found.settings.appearance.theme == "light"


def test_the_command_line_comes_before_the_user() -> None:
    found = merge_layers({}, {THEME: "dark"}, {THEME: "light"})
    assert found.settings.appearance.theme == "light"


def test_a_policy_offers_where_nobody_chose() -> None:
    assert merge_layers({THEME: "dark"}, {}, {}).settings.appearance.theme == "dark"


def test_the_user_can_go_back_to_the_systems_theme_under_a_policy_that_offers_one() -> None:
    assert merge_layers({THEME: "dark"}, {THEME: "system"}, {}).settings.appearance.theme is None


def test_what_a_policy_fixes_comes_before_everything_and_the_command_line_is_told() -> None:
    found = merge_layers(
        {SERVER: "https://ror.example.fr"},
        {SERVER: "https://other.example.fr"},
        {SERVER: "https://third.example.fr"},
    )
    assert found.settings.connection.server == "https://ror.example.fr"
    assert SERVER in found.fixed
    assert [(each.origin, each.kind) for each in found.problems] == [
        (Origin.COMMAND, ProblemKind.FIXED)
    ]


def test_a_policy_locks_single_settings_and_whole_groups() -> None:
    found = merge_layers(
        {THEME: "dark", LOCKED: [THEME, "map.*"]}, {THEME: "light", "map.tiles": ""}, {}
    )
    assert found.settings.appearance.theme == "dark"
    assert found.settings.map == Settings().map
    assert found.fixed.keys() == {THEME, "map.tiles", "map.credit"}


def test_server_and_region_are_fixed_by_being_named() -> None:
    policy = {SERVER: "https://ror.example.fr", "connection.region": "11"}
    assert merge_layers(policy, {}, {}).fixed.keys() == policy.keys()


def _of_machine(**values: object) -> PolicyLayer:
    named = {name.replace("__", "."): value for name, value in values.items()}
    return PolicyLayer(Origin.MACHINE_GROUP_POLICY, named)


def _of_user(**values: object) -> PolicyLayer:
    return PolicyLayer(Origin.USER_GROUP_POLICY, dict(_of_machine(**values).values))


def test_whatever_a_group_policy_names_is_fixed_and_says_by_which() -> None:
    group = (_of_machine(appearance__theme="dark"), _of_user(watch__sound=False))
    user = {THEME: "light", "watch.sound": True}
    found = merge_layers({}, user, {THEME: "contrast"}, group)
    assert found.settings.appearance.theme == "dark"
    assert found.settings.watch.sound is False
    assert found.fixed == {
        THEME: Origin.MACHINE_GROUP_POLICY,
        "watch.sound": Origin.USER_GROUP_POLICY,
    }
    assert [(each.kind, each.key) for each in found.problems] == [(ProblemKind.FIXED, THEME)]


def test_the_machines_policy_comes_before_the_users_and_both_before_the_file() -> None:
    group = (
        _of_machine(connection__server="https://machine.example.fr"),
        _of_user(connection__server="https://user.example.fr", connection__region="11"),
    )
    file = {SERVER: "https://file.example.fr", "connection.region": "84", THEME: "dark"}
    found = merge_layers(file, {THEME: "light"}, {}, group)
    assert found.settings.connection.server == "https://machine.example.fr"
    assert found.settings.connection.region == "11"
    assert found.fixed[SERVER] is Origin.MACHINE_GROUP_POLICY
    assert found.fixed["connection.region"] is Origin.USER_GROUP_POLICY
    # What the file only offers can still be chosen.
    assert found.settings.appearance.theme == "light"


def test_a_group_policy_may_lock_what_the_file_gives() -> None:
    group = (PolicyLayer(Origin.USER_GROUP_POLICY, {LOCKED: [THEME, "wall.*"]}),)
    found = merge_layers({THEME: "dark"}, {THEME: "light", "wall.large_type": False}, {}, group)
    assert found.settings.appearance.theme == "dark"
    assert found.settings.wall == Settings().wall
    assert set(found.fixed.values()) == {Origin.USER_GROUP_POLICY}


def test_a_wrong_value_of_a_group_policy_is_told_and_the_next_policy_counts() -> None:
    group = (_of_machine(connection__server="ftp://wrong"),)
    found = merge_layers({SERVER: "https://file.example.fr"}, {}, {}, group)
    assert found.settings.connection.server == "https://file.example.fr"
    assert found.fixed[SERVER] is Origin.POLICY
    assert [(each.origin, each.key) for each in found.problems] == [
        (Origin.MACHINE_GROUP_POLICY, SERVER)
    ]


def test_a_wrong_value_falls_back_to_the_layer_below_and_is_told() -> None:
    found = merge_layers({THEME: "dark"}, {THEME: "purple", "appearance.text_size": True}, {})
    assert found.settings.appearance.theme == "dark"
    assert found.settings.appearance.text_size == 100
    assert [(each.key, each.expected) for each in found.problems] == [
        (THEME, Expected.CHOICE),
        ("appearance.text_size", Expected.NUMBER),
    ]


def test_a_wrong_server_in_a_policy_fixes_nothing() -> None:
    found = merge_layers({SERVER: "http://ror.example.fr"}, {}, {})
    assert SERVER not in found.fixed
    assert found.problems[0].expected is Expected.SERVER_ADDRESS


def test_unknown_names_are_told_and_change_nothing() -> None:
    found = merge_layers({LOCKED: ["nothing.such"]}, {"appearance.wings": 2, LOCKED: []}, {})
    assert found.settings == Settings()
    assert {each.key for each in found.problems} == {"nothing.such", "appearance.wings", LOCKED}


def test_a_user_cannot_choose_what_belongs_to_the_administrator() -> None:
    found = merge_layers({}, {"connection.region": "11"}, {})
    assert not found.settings.connection.region
    assert found.problems[0].kind is ProblemKind.NOT_YOURS


def test_a_setting_of_an_earlier_version_is_told_as_gone_and_changes_nothing() -> None:
    old = {"update.channel": "stable"}
    found = merge_layers(old | {LOCKED: ["update.*"]}, old, {})
    assert found.settings == Settings()
    assert not found.fixed
    assert {each.kind for each in found.problems} == {ProblemKind.WITHDRAWN}


_RAW = st.one_of(
    st.none(), st.booleans(), st.integers(), st.floats(), st.text(), st.times(),
    st.lists(st.text(), max_size=2),
)  # fmt: skip


@given(*[st.dictionaries(st.sampled_from([*FIELDS, LOCKED, "x.y"]), _RAW)] * 3)
def test_no_value_whatever_keeps_the_program_from_starting(
    policy: dict[str, object], user: dict[str, object], command: dict[str, object]
) -> None:
    assert isinstance(merge_layers(policy, user, command).settings, Settings)


@pytest.mark.parametrize(
    ("address", "kept"),
    [
        ("https://ror.example.fr/", "https://ror.example.fr"),
        ("https://ror.example.fr:8443/base", "https://ror.example.fr:8443/base"),
        ("http://127.0.0.1:8000", "http://127.0.0.1:8000"),
        ("", ""),
    ],
)
def test_addresses_of_servers(address: str, kept: str) -> None:
    assert FIELDS[SERVER].read(address) == kept


@pytest.mark.parametrize(
    ("key", "value"),
    [
        (SERVER, "ror.example.fr"),
        (SERVER, "http://ror.example.fr"),
        (SERVER, "https://"),
        (SERVER, "https://someone:secret@ror.example.fr"),
        (SERVER, "https://ror.example.fr/?a=1"),
        (SERVER, "https://ror.example.fr:99999"),
        ("proxy.address", "proxy.example.fr"),
        ("proxy.address", "proxy.example.fr:0"),
        ("proxy.address", "user:secret@proxy.example.fr:3128"),
        ("map.tiles", "https://tiles.example.fr/{z}/{x}"),
        ("map.tiles", "file:///{z}/{x}/{y}"),
        ("reminders.quiet_from", "25:00"),
        ("connection.data_folder", "relative"),
        ("connection.workstation", "two\nlines"),
    ],
)
def test_values_that_cannot_be_used(key: str, value: object) -> None:
    with pytest.raises(InvalidValue):
        FIELDS[key].read(value)


def test_hours_are_read_as_people_and_toml_write_them() -> None:
    read = FIELDS["reminders.quiet_from"].read
    assert read("21:30") == read(time(21, 30, 15)) == time(21, 30)


@pytest.mark.parametrize("address", ["proxy.chu.fr:3128", "10.0.0.1:8080", "[fd00::1]:3128"])
def test_addresses_of_proxies(address: str) -> None:
    assert FIELDS["proxy.address"].read(f"http://{address}/") == address


def test_only_this_machine_is_loopback() -> None:
    assert all(
        is_loopback(host) for host in ("localhost", "127.0.0.1", "127.9.9.9", "::1", "LocalHost")
    )
    assert not any(is_loopback(host) for host in ("10.0.0.1", "localhost.example.fr", "::2", ""))
