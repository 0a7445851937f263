"""Everybody can read the pages: both languages whole, contrast, labels."""

import re
from pathlib import Path

import pytest

from checks import web_texts
from ror_server.accounts.open_sessions import browser_name
from ror_server.web.i18n import Localizer
from tests.server.web_pages import PageReader, WebVisitor
from tests.support.typography import plain

ROOT = Path(__file__).parents[3]
SPACE = ROOT / "resources" / "web-account"
SIGNED_IN = ["", "/sessions", "/mot-de-passe"]
# (text, background, least contrast): 4.5 for what is read, 3 for signs and edges of controls.
PAIRS = [
    *[(text, back, 4.5) for text in ("text", "text-muted") for back in ("background", "surface")],
    ("text", "surface-alt", 4.5),
    ("accent", "background", 4.5),
    ("accent", "surface", 4.5),
    ("accent", "surface-alt", 4.5),
    ("accent-text", "accent", 4.5),
    ("danger", "surface", 4.5),
    ("danger", "surface-alt", 4.5),
    ("success", "surface", 4.5),
    ("success", "surface-alt", 3.0),
    ("warning", "surface-alt", 3.0),
    ("border-strong", "surface", 3.0),
    ("border-strong", "background", 3.0),
]


def tokens(dark: bool) -> dict[str, str]:  # noqa: FBT001 - a parameter of the tests below
    sheet = (SPACE / "static" / "account.css").read_text("utf-8")
    light_part, dark_part = sheet.split("prefers-color-scheme: dark")
    return dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6});", dark_part if dark else light_part))


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        each / 12.92 if each <= 0.04045 else ((each + 0.055) / 1.055) ** 2.4 for each in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize(("front", "back", "least"), PAIRS)
def test_colours_keep_the_contrast_of_wcag_aa(
    front: str,
    back: str,
    least: float,
    dark: bool,  # noqa: FBT001
) -> None:
    colours = tokens(dark)
    lighter, darker = sorted((luminance(colours[front]), luminance(colours[back])), reverse=True)
    assert (lighter + 0.05) / (darker + 0.05) >= least


def test_both_schemes_have_the_same_colours() -> None:
    assert tokens(dark=False).keys() == tokens(dark=True).keys()


def test_colours_are_written_once_as_tokens() -> None:
    sheet = (SPACE / "static" / "account.css").read_text("utf-8")
    rules = re.sub(r"--[a-z-]+: #[0-9a-f]{6};", "", sheet)
    # White behind a QR code is no matter of taste.
    assert re.findall(r"#[0-9a-f]{3,8}\b", rules) == ["#ffffff"]


def check_page(page: str, language: str) -> None:
    reader = PageReader(page)
    assert reader.all("html")[0].attributes["lang"] == language
    assert len(reader.all("h1")) == 1
    assert reader.all("main", id="contenu")
    assert reader.all("a", href="#contenu")
    labelled = {tag.attributes["for"] for tag in reader.all("label")}
    fields = [tag for tag in reader.tags if tag.name in {"input", "select", "textarea"}]
    seen = [tag for tag in fields if tag.attributes.get("type") != "hidden"]
    assert {tag.attributes["id"] for tag in seen} == labelled
    ids = [tag.attributes["id"] for tag in reader.tags if "id" in tag.attributes]
    assert len(ids) == len(set(ids))
    for tag in reader.tags:
        for described in tag.attributes.get("aria-describedby", "").split():
            assert described in ids
    assert all("alt" in tag.attributes for tag in reader.all("img"))


@pytest.mark.parametrize("language", ["fr", "en"])
def test_every_page_can_be_read_by_machines_for_people(pitie: WebVisitor, language: str) -> None:
    pitie.language = language
    for path in SIGNED_IN:
        check_page(pitie.get(path).text, language)
    check_page(pitie.get("/nulle-part").text, language)
    check_page(pitie.send("/mot-de-passe", {"nouveau": "court"}).text, language)
    code = pitie.send("/code").text
    check_page(code, language)
    (picture,) = PageReader(code).all("div", role="img")
    assert "QR code" in picture.attributes["aria-label"]
    assert PageReader(code).all("p", role="status", id="told")
    pitie.send("/deconnexion")
    check_page(pitie.get("/connexion").text, language)
    check_page(pitie.sign_in("pitie", "faux").text, language)


ADMINISTRATION = ["", "/comptes", "/comptes/nouveau", "/comptes/account-pitie?etablissement=h",
                  "/logiciels", "/logiciels/nouveau", "/logiciels/fiche?id=logiciel-lits",
                  "/regroupements", "/regroupements/nouveau", "/regroupements/fiche?code=USC-ADU",
                  "/region", "/relais", "/journal"]  # fmt: skip


@pytest.mark.parametrize("language", ["fr", "en"])
def test_every_page_of_the_administration_can_be_read_too(
    visitor: WebVisitor, language: str
) -> None:
    visitor.sign_in("admin")
    visitor.language = language
    for path in ADMINISTRATION:
        answer = visitor.get(f"/administration{path}")
        assert answer.status_code == 200
        check_page(answer.text, language)


@pytest.mark.parametrize("language", ["fr", "en"])
def test_a_catalogue_has_every_text_of_the_pages_and_nothing_more(language: str) -> None:
    messages = web_texts.messages(language)
    assert web_texts.said() == messages.keys()
    fields = re.compile(r"%\([a-z]+\)s")
    for source, said in messages.items():
        for french, told in zip(source, said, strict=True):
            assert told
            assert sorted(fields.findall(french)) == sorted(fields.findall(told))
            # Templates put texts into attributes and fill them in as gettext's %-format.
            assert not re.search('[<>&"]', told)
            assert "%" not in fields.sub("", told)
            assert language != "fr" or told == french


def test_a_number_takes_the_form_of_its_language() -> None:
    forms = ("%(num)s\u00a0compte", "%(num)s\u00a0comptes")
    folder = SPACE / "translations"
    french = Localizer("fr", folder / "fr.po", "Europe/Paris")
    english = Localizer("en", folder / "en.po", "Europe/Paris")
    assert [plain(french.ngettext(*forms, n)) for n in (0, 1, 2)] == [
        "0 compte", "1 compte", "2 comptes",
    ]  # fmt: skip
    assert [english.ngettext(*forms, n) for n in (0, 1, 2)] == [
        "0 accounts", "1 account", "2 accounts",
    ]  # fmt: skip


def test_numbers_are_written_as_they_are_typed() -> None:
    french = Localizer("fr", SPACE / "translations" / "fr.po", "Europe/Paris")
    assert [french.number(each) for each in (48.85341, -2.0, 1234.5)] == [
        "48,85341", "\u22122", "1234,5",
    ]  # fmt: skip


def test_the_language_is_chosen_by_hand_before_the_browser_and_remembered(
    visitor: WebVisitor,
) -> None:
    visitor.language = "de;q=0.9, en-GB;q=0.8, fr;q=0.5"
    assert "Sign in to my account" in visitor.get("/connexion").text
    assert "Connexion à mon compte" in visitor.get("/connexion?lang=fr").text
    assert "Connexion à mon compte" in visitor.get("/connexion").text


@pytest.mark.parametrize("asked", ["", "de", "xx;q=foo,*", "en;q=0", "fr-FR,en;q=0.1"])
def test_french_is_spoken_when_nothing_better_is_asked(visitor: WebVisitor, asked: str) -> None:
    visitor.language = asked
    assert "Connexion à mon compte" in visitor.get("/connexion").text


def test_an_unknown_language_is_not_remembered(visitor: WebVisitor) -> None:
    answer = visitor.get("/connexion?lang=xx")
    assert "ror-langue" not in answer.headers.get("Set-Cookie", "")


def test_english_dates_and_refusals_are_english(pitie: WebVisitor) -> None:
    pitie.language = "en"
    assert "23 November 2026 at 15:30" in plain(pitie.get("/sessions").text)
    assert "This page does not exist." in pitie.get("/nulle-part").text


@pytest.mark.parametrize(
    ("agent", "name"),
    [
        ("Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Firefox/140.0", "Firefox, Windows"),
        ("Mozilla/5.0 (Linux; Android 15) Chrome/156.0 Mobile Safari/537.36", "Chrome, Android"),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 19_0) Version/19 Safari/604.1", "Safari, iPhone"),
        ("Mozilla/5.0 (Windows NT 10.0) Chrome/156 Safari/537.36 Edg/156.0", "Edge, Windows"),
        ("curl/8.0", ""),
    ],
)
def test_browsers_are_called_by_their_usual_names(agent: str, name: str) -> None:
    assert browser_name(agent) == name
