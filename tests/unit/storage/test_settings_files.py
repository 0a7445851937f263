"""The files of settings: written whole, read with patience, kept aside when broken."""

import os
from datetime import UTC, datetime
from pathlib import Path

import pytest

from ror_desktop.config.layers import ProblemKind, merge_layers
from ror_desktop.domain.errors import StorageFailed
from ror_desktop.services.user_settings import UserSettings
from ror_desktop.storage import settings_files
from ror_desktop.storage.settings_files import TomlSettingsStore, load_policy

NOW = datetime(2026, 11, 23, 10, 0, tzinfo=UTC)


@pytest.fixture
def roaming(tmp_path: Path) -> Path:
    return tmp_path / "roaming" / "settings.toml"


@pytest.fixture
def machine(tmp_path: Path) -> Path:
    return tmp_path / "local" / "this-machine.toml"


@pytest.fixture
def store(roaming: Path, machine: Path) -> TomlSettingsStore:
    return TomlSettingsStore(roaming, machine)


def test_missing_files_say_nothing_and_are_no_problem(store: TomlSettingsStore) -> None:
    assert store.load(NOW) == ({}, ())


def test_values_come_back_as_they_were_saved(store: TomlSettingsStore) -> None:
    values: dict[str, str | int | bool] = {
        "connection.workstation": 'Réa « 2 » \\ "nord"',
        "appearance.text_size": 115,
        "watch.sound": False,
    }
    store.save(values)
    assert store.load(NOW) == (values, ())


def test_what_speaks_of_one_machine_does_not_roam(
    store: TomlSettingsStore, roaming: Path, machine: Path
) -> None:
    store.save({"camera.preferred": "HD Webcam", "appearance.theme": "dark"})
    assert settings_files.read(roaming).values == {"appearance.theme": "dark"}
    assert settings_files.read(machine).values == {"camera.preferred": "HD Webcam"}


def test_a_broken_file_is_kept_aside_and_told(store: TomlSettingsStore, roaming: Path) -> None:
    roaming.parent.mkdir()
    roaming.write_text("[appearance\ntheme = dark", "utf-8")
    values, problems = store.load(NOW)
    assert not values
    assert [(each.kind, each.key) for each in problems] == [
        (ProblemKind.UNREADABLE_FILE, "settings.toml")
    ]
    (aside,) = roaming.parent.iterdir()
    assert aside.name == "settings.unreadable-20261123-100000.toml"
    assert aside.read_text("utf-8").startswith("[appearance")


def test_a_file_that_is_no_text_is_kept_aside(store: TomlSettingsStore, machine: Path) -> None:
    machine.parent.mkdir()
    machine.write_bytes(b"\xff\xfe\x00")
    assert len(store.load(NOW)[1]) == 1
    assert not machine.exists()


def test_a_broken_policy_stays_where_it_is_and_is_told(tmp_path: Path) -> None:
    path = tmp_path / "policy.toml"
    path.write_text("server =", "utf-8")
    values, problems = load_policy(path)
    assert not values
    assert problems[0].key == "policy.toml"
    assert path.exists()


def test_a_policy_is_written_as_administrators_write(tmp_path: Path) -> None:
    path = tmp_path / "policy.toml"
    # With the mark that Windows' own editor puts in front.
    path.write_text(
        '\ufeff[connection]\nserver = "https://ror.example.fr"\n'
        "[reminders]\nquiet_from = 21:00:00\n"
        '[policy]\nlocked = ["reminders.*"]\n',
        "utf-8",
    )
    values, problems = load_policy(path)
    found = merge_layers(values, {}, {})
    assert not problems
    assert not found.problems
    assert found.settings.connection.server == "https://ror.example.fr"
    assert "reminders.quiet_from" in found.fixed


def test_a_save_that_fails_leaves_the_old_file(
    store: TomlSettingsStore, roaming: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.save({"appearance.theme": "dark"})

    def full(_descriptor: int) -> None:
        raise OSError("no space left")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(StorageFailed):
        store.save({"appearance.theme": "light"})
    assert settings_files.read(roaming).values == {"appearance.theme": "dark"}
    assert list(roaming.parent.iterdir()) == [roaming]


def test_a_change_is_kept_counts_at_once_and_gives_up_the_command_lines_word(
    store: TomlSettingsStore,
) -> None:
    own = UserSettings(store, {}, {}, {"appearance.theme": "dark", "appearance.language": "en"})
    now = own.change({"appearance.theme": "light"})
    assert now.settings.appearance.theme == "light"
    assert now.settings.appearance.language == "en"
    assert store.load(NOW)[0] == {"appearance.theme": "light"}


def test_a_change_of_what_is_fixed_is_left_out(store: TomlSettingsStore) -> None:
    own = UserSettings(store, {"connection.server": "https://ror.example.fr"}, {}, {})
    own.change({"connection.server": "https://other.example.fr", "connection.region": "11"})
    assert own.now.settings.connection.server == "https://ror.example.fr"
    assert store.load(NOW)[0] == {}


def test_a_change_drops_wrong_values_and_keeps_those_of_a_newer_program(
    store: TomlSettingsStore,
) -> None:
    user = {
        "appearance.theme": "purple",
        "future.thing": 3,
        "watch.sound": False,
        "update.channel": "none",
    }
    own = UserSettings(store, {}, user, {})
    assert own.change({"appearance.text_size": 130}).settings.watch.sound is False
    assert store.load(NOW)[0] == {
        "future.thing": 3,
        "watch.sound": False,
        "appearance.text_size": 130,
    }


def test_after_a_change_that_the_disk_refuses_all_is_as_before(tmp_path: Path) -> None:
    in_the_way = tmp_path / "file"
    in_the_way.write_text("", "utf-8")
    store = TomlSettingsStore(in_the_way / "settings.toml", in_the_way / "machine.toml")
    own = UserSettings(store, {}, {}, {})
    with pytest.raises(StorageFailed):
        own.change({"appearance.theme": "dark"})
    assert own.now.settings.appearance.theme is None


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
def test_a_policy_is_read_whatever_editor_saved_it(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "policy.toml"
    path.write_bytes('# réglé par l’établissement\nserver = "https://ror.fr"\n'.encode(encoding))
    found = settings_files.read(path)
    assert (dict(found.values), found.unreadable) == ({"server": "https://ror.fr"}, False)
