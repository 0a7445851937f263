"""The page of the QR code: what it shows, what it says when the code is used."""

import re
from datetime import timedelta

import cv2
import numpy as np
import pytest
import segno

from ror_desktop.qr.payload import parse
from ror_server.settings import ServerSettings
from tests.server.accounts.codes import send_code
from tests.server.web_pages import PageReader, WebVisitor, code_id_of, secret_of
from tests.support.clock import MovableClock
from tests.support.running_server import RunningServer, serve
from tests.support.typography import plain

# Move to, move by, draw to the right: all that segno writes.
_STEP = re.compile(r"([Mmh])(-?[0-9.]+)(?: (-?[0-9.]+))?")


def drawn_text(page: PageReader) -> str:
    """Read the picture of a page, module by module."""
    (path,) = (tag for tag in page.all("path") if tag.attributes.get("stroke"))
    size = int(page.all("svg")[0].attributes["viewbox"].split()[2])
    picture = np.full((size, size), 255, np.uint8)
    x, y = 0.0, 0.0
    for kind, first, second in _STEP.findall(path.attributes["d"]):
        if kind == "h":
            picture[int(y), int(x) : int(x) + int(first)] = 0
            x += int(first)
        elif kind == "M":
            x, y = float(first), float(second)
        else:
            x, y = x + float(first), y + float(second)
    big = cv2.resize(picture, None, fx=8, fy=8, interpolation=cv2.INTER_NEAREST)
    text, _, _ = cv2.QRCodeDetector().detectAndDecode(big)
    return str(text)


def test_the_picture_says_version_server_and_secret(
    pitie: WebVisitor, server: RunningServer
) -> None:
    page = pitie.show_code()
    code = parse(drawn_text(page))
    assert code.server == server.url
    assert code.secret == secret_of(page).replace("-", "")
    assert send_code(server, code.secret).status_code == 200


def test_the_server_named_is_the_one_that_the_administrator_set(
    small_url: str, clock: MovableClock
) -> None:
    settings = ServerSettings(public_url="https://ror.example.fr/region/")
    with serve(small_url, settings, clock) as server:
        visitor = WebVisitor(server)
        page = visitor.get("/connexion")
        # Links keep the path under which people reach the server.
        assert 'action="/region/compte/connexion"' in page.text
        assert "__Host-ror-formulaire" in page.headers["Set-Cookie"]
        visitor.http.close()


def test_the_page_knows_by_whom_the_code_was_used(pitie: WebVisitor, server: RunningServer) -> None:
    page = pitie.show_code()
    state = f"/code/{code_id_of(page)}/etat"
    assert pitie.get(state).json()["state"] == "waiting"
    send_code(server, secret_of(page), "Régulation, <b>2</b>")
    told = pitie.get(state).json()
    assert told["state"] == "used"
    expected = "Ce code a été utilisé à 15:30 par le poste « Régulation, <b>2</b> » (127.0.0.1)."
    assert plain(told["message"]) == expected
    shown = pitie.get(f"/code/{code_id_of(page)}").text
    assert "&lt;b&gt;2" in shown
    assert "<b>2" not in shown


def test_a_workstation_without_a_name_is_told_by_its_address(
    pitie: WebVisitor, server: RunningServer
) -> None:
    page = pitie.show_code()
    send_code(server, secret_of(page), "")
    told = pitie.get(f"/code/{code_id_of(page)}/etat").json()
    assert "un poste sans nom (127.0.0.1)" in told["message"]


def test_the_page_knows_when_the_code_is_too_old(pitie: WebVisitor, clock: MovableClock) -> None:
    page = pitie.show_code()
    assert page.all("section", id="code")[0].attributes["data-seconds"] == "120"
    clock.advance(timedelta(minutes=2))
    assert pitie.get(f"/code/{code_id_of(page)}/etat").json()["state"] == "expired"


def test_renewing_ends_the_code_before(pitie: WebVisitor, server: RunningServer) -> None:
    page = pitie.show_code()
    token = {"jeton": page.token, "remplace": code_id_of(page)}
    renewed = PageReader(pitie.post("/code", token).text)
    assert secret_of(renewed) != secret_of(page)
    assert send_code(server, secret_of(page)).json()["code"] == "qr_expired"
    assert send_code(server, secret_of(renewed)).status_code == 200


def test_a_code_ends_with_the_browser_that_shows_it(
    pitie: WebVisitor, server: RunningServer
) -> None:
    page = pitie.show_code()
    pitie.send("/deconnexion")
    assert send_code(server, secret_of(page)).json()["code"] == "qr_expired"


def test_the_code_of_another_account_cannot_be_followed_or_ended(
    pitie: WebVisitor, server: RunningServer
) -> None:
    page = pitie.show_code()
    other = WebVisitor(server)
    other.sign_in("samu")
    assert other.get(f"/code/{code_id_of(page)}/etat").status_code == 404
    other.send("/code", {"remplace": code_id_of(page)})
    assert send_code(server, secret_of(page)).status_code == 200
    other.http.close()


def test_whoever_is_signed_out_is_told_so_by_the_page(pitie: WebVisitor) -> None:
    state = f"/code/{code_id_of(pitie.show_code())}/etat"
    pitie.send("/deconnexion")
    answer = pitie.get(state)
    assert (answer.status_code, answer.json()["state"]) == (401, "signed_out")


def test_reading_the_address_of_the_form_makes_no_code(pitie: WebVisitor) -> None:
    assert pitie.get("/code", follow=False).headers["Location"] == "/compte"


@pytest.mark.parametrize("length", [26, 28])
def test_a_code_is_small_enough_to_be_read_from_afar(length: int) -> None:
    text = f"ROR1:https://ror.ile-de-france.example.fr#{'A' * length}"
    assert segno.make_qr(text, error="m", version=5).version == 5
