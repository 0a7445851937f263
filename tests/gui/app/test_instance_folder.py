"""Desktops that run beside each other share nothing."""

from pathlib import Path

from ror_desktop.system.instance_folder import claim


def test_the_second_desktop_has_a_place_and_a_key_of_its_own(tmp_path: Path) -> None:
    first, second = claim("embedded", tmp_path), claim("embedded", tmp_path)
    assert (first.number, second.number) == (1, 2)
    assert first.folder != second.folder
    assert first.key != second.key
    for each in (first, second):
        each.release()


def test_a_place_that_is_left_can_be_taken_again(tmp_path: Path) -> None:
    first = claim("embedded", tmp_path)
    folder = first.folder
    first.release()
    again = claim("embedded", tmp_path)
    assert (again.number, again.folder) == (1, folder)
    again.release()


def test_a_disk_that_takes_no_lock_keeps_nobody_from_starting(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("no folder")
    claimed = claim("embedded", blocked)
    assert claimed.number == 1
    claimed.release()
