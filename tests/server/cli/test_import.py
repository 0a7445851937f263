"""Loading a region from what an export wrote, and machines that are there already."""

import io
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import requests

from ror_server import resources
from ror_server.cli.main import main
from tests.server.clients import SECONDS, TOKEN_PATH, bearer, get
from tests.server.fhir import bodies
from tests.support.databases import database_url, on_every_database
from tests.support.running_server import serve

FOLDER = resources.folder() / "regions" / "idf"


@pytest.fixture
def empty(tmp_path: Path, dialect: str) -> Iterator[str]:
    folder = tmp_path / "empty"
    folder.mkdir()
    with database_url(folder, dialect=dialect) as url:
        yield url


def load(url: str, file: Path, *options: str) -> int:
    return main(["import", "--database", url, str(file), *options])


def exported(url: str, file: Path) -> list[dict[str, Any]]:
    assert main(["export", "--database", url, "--output", str(file)]) == 0
    document = json.loads(file.read_text("utf-8")) if file.suffix == ".json" else None
    if document is not None:
        return [entry["resource"] for entry in document["entry"]]
    return [json.loads(line) for line in file.read_text("utf-8").splitlines()]


REGION = [
    bodies.organization("ej", number="1750712184", kind="EJ"),
    bodies.organization("eg", part_of="ej", number="1750100125"),
    bodies.organization("pole", part_of="eg", number="1", kind="OI"),
    bodies.place("rea", "pole", "REA1", extension=[bodies.capacity(bodies.AVAILABLE, 3)]),
    bodies.place("usc"),
    bodies.offer("offre", "pole", "rea", "usc"),
]


@pytest.fixture
def written(tmp_path: Path) -> Path:
    file = tmp_path / "region.ndjson"
    file.write_text("\n".join(json.dumps(each) for each in REGION), encoding="utf-8")
    return file


@on_every_database
@pytest.mark.parametrize("name", ["again.ndjson", "again.json"])
def test_what_an_export_wrote_is_loaded_whole(
    empty: str, written: Path, tmp_path: Path, name: str
) -> None:
    assert load(empty, written, "--region-folder", str(FOLDER)) == 0
    assert main(["audit", "verify", "--database", empty]) == 0
    before = exported(empty, tmp_path / name)
    assert len(before) == len(REGION)
    with database_url(tmp_path, "other.db") as other:
        assert load(other, tmp_path / name, "--region-folder", str(FOLDER)) == 0
        after = exported(other, tmp_path / name)
    # Of the commit that put them in: who follows this server must not miss them.
    dates = {each["meta"].pop("lastUpdated") for each in after}
    assert min(dates) > max(each["meta"].pop("lastUpdated") for each in before)
    assert after == before


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
def test_an_export_is_loaded_whatever_editor_saved_it(
    written: Path, empty: str, tmp_path: Path, encoding: str
) -> None:
    resources = [json.loads(line) for line in written.read_text("utf-8").splitlines()]
    resources[0]["name"] = "Hôpital d’Évry"
    text = "\n".join(json.dumps(each, ensure_ascii=False) for each in resources)
    saved = tmp_path / "saved.ndjson"
    saved.write_bytes(text.encode(encoding, "replace"))
    assert load(empty, saved, "--region-folder", str(FOLDER)) == 0
    assert "Hôpital d’Évry" in [
        each.get("name") for each in exported(empty, tmp_path / "again.ndjson")
    ]


def test_a_loaded_region_leaves_lines_in_the_trail(
    empty: str, written: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert load(empty, written, "--region-folder", str(FOLDER)) == 0
    capsys.readouterr()
    assert main(["audit", "list", "--event", "region_imported", "--json", "--database", empty]) == 0
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [(line["address"], line["detail"], line["content"]) for line in lines] == [
        ("ror-server", "Île-de-France", {"region": "11", "resources": 0}),
        ("ror-server", "region.ndjson", {"region": "11", "resources": 6}),
    ]


def test_a_loaded_region_is_real_and_can_be_served(
    empty: str, written: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert load(empty, written, "--region-folder", str(FOLDER)) == 0
    password = "une phrase assez longue pour un compte 7"
    monkeypatch.setattr("sys.stdin", io.StringIO(password + "\n"))
    words = ["user", "add", "samu", "--name", "SAMU", "--read", "--password-stdin"]
    words += ["--own-password"]
    assert main([*words, "--database", empty]) == 0
    with serve(empty) as server:
        body = {"identifier": "samu", "password": password}
        answer = requests.post(f"{server.url}/api/v1/session", json=body, timeout=SECONDS)
        headers = bearer(answer.json()["access_token"])
        region = get(server, "/api/v1/region", headers).json()
        assert (region["code"], region["fictitious"]) == ("11", False)
        assert get(server, "/ws-diffusion-fhir/Location", headers).json()["total"] == 2


@pytest.mark.parametrize(
    ("text", "options", "said"),
    [
        ("", ["--region-folder", str(FOLDER)], "ni un Bundle ni du NDJSON"),
        ("des lits", [], "ni un Bundle ni du NDJSON"),
        ('{"resourceType": "Bundle"}', [], "ni un Bundle ni du NDJSON"),
        ('{"resourceType": "Bundle", "entry": [3]}', [], "ni un Bundle ni du NDJSON"),
        ('{"resourceType": "Location", "id": "x"}', [], "--region-folder"),
        (
            '{"resourceType": "Location", "id": "x"}',
            ["--region-folder", "/nulle/part"],
            "region.json",
        ),
        (
            '{"resourceType": "Location", "id": "x"}',
            ["--region-folder", str(FOLDER)],
            "no geographic site",
        ),
        ('{"resourceType": "Patient", "id": "x"}', ["--region-folder", str(FOLDER)], "Patient"),
    ],
)
def test_a_file_that_will_not_do_loads_nothing(
    empty: str,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    text: str,
    options: list[str],
    said: str,
) -> None:
    file = tmp_path / "region.ndjson"
    file.write_text(text, encoding="utf-8")
    assert load(empty, file, *options) != 0
    assert said in capsys.readouterr().err
    assert load(empty, tmp_path / "absent") == 1
    exported(empty, tmp_path / "out.ndjson")
    assert (tmp_path / "out.ndjson").read_text() == ""


def test_a_script_is_told_when_free_beds_were_left_out(
    empty: str, written: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    beds = [bodies.capacity(bodies.AVAILABLE, 500), bodies.capacity(bodies.INSTALLED, 12)]
    place = bodies.place("rea", "pole", "REA1", extension=beds)
    resources = [place if each["id"] == "rea" else each for each in REGION]
    written.write_text("\n".join(json.dumps(each) for each in resources), encoding="utf-8")
    assert load(empty, written, "--region-folder", str(FOLDER)) == 1
    said = capsys.readouterr()
    assert "laissés de côté" in said.out
    assert "Tout n’a pas été pris" in said.err
    assert len(exported(empty, tmp_path / "after.ndjson")) == len(REGION)


def test_what_is_there_already_is_not_loaded_twice(
    small_url: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = exported(small_url, tmp_path / "region.ndjson")
    assert load(small_url, tmp_path / "region.ndjson") == 1
    assert "déjà dans la base" in capsys.readouterr().err
    assert exported(small_url, tmp_path / "again.ndjson") == before


def token_of(url: str, secret: str) -> requests.Response:
    body = {"grant_type": "client_credentials", "client_id": "gal", "client_secret": secret}
    return requests.post(f"{url}{TOKEN_PATH}", body, timeout=SECONDS)


def test_a_machine_is_kept_out_let_in_and_given_another_secret(
    small_url: str, capsys: pytest.CaptureFixture[str]
) -> None:
    def run(*words: str) -> str:
        assert main([*words, "--database", small_url]) == 0
        return capsys.readouterr().out.strip()

    first = run("client", "add", "gal", "--name", "Gestion", "--write")
    with serve(small_url) as server:
        token = bearer(token_of(server.url, first).json()["access_token"])
        run("client", "disable", "gal")
        assert get(server, "/api/v1/changes/latest", token).status_code == 401
        assert token_of(server.url, first).status_code == 401
        run("client", "enable", "gal")
        assert token_of(server.url, first).status_code == 200
        second = run("client", "secret", "gal")
        assert token_of(server.url, first).status_code == 401
        assert token_of(server.url, second).status_code == 200
    events = run("audit", "list")
    assert [line.split("\t")[2] for line in events.splitlines() if "\tgal" in line] == [
        "client_created",
        "client_disabled",
        "client_enabled",
        "client_secret_changed",
    ]
    assert main(["client", "disable", "inconnu", "--database", small_url]) == 2
    assert "Aucun client inconnu" in capsys.readouterr().err
