"""Group policy: what is read of Windows' registry, and what it does to the settings of a start."""

import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ror_desktop.app.start_settings import StartSettings
from ror_desktop.config.fields import FIELDS
from ror_desktop.config.layers import Origin, ProblemKind, merge_layers
from ror_desktop.system.group_policy import KEY, LIST, Hive, group_policies, layers_of

THEME = "appearance.theme"


class FakeRegistry:
    """A registry in memory; a key without values cannot be opened by this user."""

    def __init__(self, keys: Mapping[tuple[Hive, str], Mapping[str, object] | None]) -> None:
        self._keys = keys

    def values(self, hive: Hive, key: str) -> Mapping[str, object]:
        if (hive, key) not in self._keys:
            raise FileNotFoundError(key)
        found = self._keys[hive, key]
        if found is None:
            raise PermissionError(key)
        return found


@pytest.fixture(autouse=True)
def _no_policy_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ROR_DESKTOP_POLICY", str(tmp_path / "none.toml"))


def test_a_registry_without_policies_says_nothing() -> None:
    assert group_policies(FakeRegistry({})) == ()


def test_the_machines_values_fix_settings_before_the_users(tmp_path: Path) -> None:
    registry = FakeRegistry(
        {
            (Hive.MACHINE, KEY): {"connection.server": "https://machine.example.fr"},
            (Hive.USER, KEY): {"Connection.Server": "https://user.example.fr", THEME: "dark"},
        }
    )
    start = StartSettings({THEME: "light"}, tmp_path, registry)
    assert start.settings.connection.server == "https://machine.example.fr"
    assert start.settings.appearance.theme == "dark"
    assert start.user_settings.now.fixed == {
        "connection.server": Origin.MACHINE_GROUP_POLICY,
        THEME: Origin.USER_GROUP_POLICY,
    }


def test_a_change_by_the_user_leaves_what_a_group_policy_fixed(tmp_path: Path) -> None:
    start = StartSettings({}, tmp_path, FakeRegistry({(Hive.USER, KEY): {THEME: "dark"}}))
    start.user_settings.change({THEME: "light", "watch.sound": False})
    assert start.settings.appearance.theme == "dark"
    assert start.settings.watch.sound is False
    assert "theme" not in (tmp_path / "settings.toml").read_text("utf-8")


def test_numbers_0_and_1_are_yes_and_no_where_a_setting_asks_for_them_and_nowhere_else() -> None:
    values = {"watch.sound": 0, "wall.rotation_seconds": 1, "wall.large_type": 2}
    layers, _ = layers_of(group_policies(FakeRegistry({(Hive.MACHINE, KEY): values})))
    found = merge_layers({}, {}, {}, layers)
    assert found.settings.watch.sound is False
    assert found.settings.wall.rotation_seconds == 1
    assert [(each.kind, each.key) for each in found.problems] == [
        (ProblemKind.WRONG_VALUE, "wall.large_type")
    ]


@pytest.mark.parametrize(
    "keys",
    [
        {(Hive.MACHINE, KEY): {LIST: ["map.*"]}},
        {(Hive.MACHINE, f"{KEY}\\{LIST}"): {"1": "map.*"}},
    ],
    ids=["several texts in one value", "a key of its own, as the template writes it"],
)
def test_the_list_of_locks_is_read_in_both_forms(
    keys: dict[tuple[Hive, str], Mapping[str, object]],
) -> None:
    layers, _ = layers_of(group_policies(FakeRegistry(keys)))
    assert merge_layers({}, {}, {}, layers).fixed.keys() == {"map.tiles", "map.credit"}


def test_a_policy_that_cannot_be_read_is_told_and_the_program_starts(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    registry = FakeRegistry({(Hive.MACHINE, KEY): None, (Hive.USER, KEY): {THEME: "dark"}})
    start = StartSettings({}, tmp_path, registry)
    assert start.settings.appearance.theme == "dark"
    (problem,) = start.user_settings.now.problems
    assert (problem.origin, problem.kind) == (
        Origin.MACHINE_GROUP_POLICY,
        ProblemKind.UNREADABLE_FILE,
    )
    assert problem.key == rf"HKLM\{KEY}"
    assert "cannot be read" in caplog.text


def test_the_data_folder_of_the_strongest_policy_that_can_be_used_counts(tmp_path: Path) -> None:
    registry = FakeRegistry(
        {
            (Hive.MACHINE, KEY): {"connection.data_folder": "relative"},
            (Hive.USER, KEY): {"connection.data_folder": str(tmp_path / "of-the-user")},
        }
    )
    assert StartSettings({}, tmp_path / "asked", registry).root == tmp_path / "of-the-user"


_RAW = st.one_of(
    st.none(), st.integers(), st.text(), st.binary(), st.lists(st.text(), max_size=3)
)  # fmt: skip


@given(st.dictionaries(st.sampled_from([*FIELDS, LIST, "", "Other"]), _RAW))
def test_no_value_of_the_registry_keeps_the_program_from_starting(raw: dict[str, object]) -> None:
    layers, _ = layers_of(group_policies(FakeRegistry({(Hive.MACHINE, KEY): raw})))
    found = merge_layers({}, {}, {}, layers)
    assert {each.kind for each in found.problems} <= set(ProblemKind)


if sys.platform == "win32":
    import winreg

    from ror_desktop.system.group_policy import WindowsRegistry

    _TRIAL = r"Software\ROR Desktop\Trial"

    @pytest.fixture
    def trial() -> Iterator[str]:
        """A key of the user, as an editor of policies would fill it."""
        with winreg.CreateKey(winreg.HKEY_CURRENT_USER, _TRIAL) as key:
            winreg.SetValueEx(key, THEME, 0, winreg.REG_SZ, "dark")
            winreg.SetValueEx(key, "watch.sound", 0, winreg.REG_DWORD, 0)
            winreg.SetValueEx(key, LIST, 0, winreg.REG_MULTI_SZ, ["map.*"])
            winreg.SetValueEx(
                key, "connection.data_folder", 0, winreg.REG_EXPAND_SZ, r"C:\R\%USERNAME%"
            )
        yield _TRIAL
        winreg.DeleteKey(winreg.HKEY_CURRENT_USER, _TRIAL)

    @pytest.mark.windows(reason="the registry")
    def test_the_registry_of_windows_gives_each_type(trial: str) -> None:
        registry = WindowsRegistry()
        assert registry.values(Hive.USER, trial) == {
            THEME: "dark",
            "watch.sound": 0,
            LIST: ["map.*"],
            "connection.data_folder": r"C:\R\%USERNAME%",
        }
        with pytest.raises(FileNotFoundError):
            registry.values(Hive.MACHINE, trial + " of nobody")
