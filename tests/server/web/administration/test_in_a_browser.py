"""An administrator at work in a real browser: nothing is refused by the page's own policy."""

from collections.abc import Iterator

import pytest

from tests.server.clients import get, headers_of, sign_in
from tests.support.browser import Browser, running_browser
from tests.support.running_server import RunningServer
from tests.support.small_region import password_of
from tests.support.typography import plain

AREA = "/compte/administration"
PHONE_WIDTH, PHONE_HEIGHT = 390, 844
NEW = "Trois brebis, sept nuages 42"


@pytest.fixture(scope="module")
def chromium(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    with running_browser(tmp_path_factory.mktemp("browser")) as running:
        yield running


@pytest.fixture
def browser(chromium: Browser, server: RunningServer) -> Browser:
    """The browser of an administrator."""
    chromium.dress()
    chromium.driver.delete_all_cookies()
    chromium.open(f"{server.url}/compte")
    enter(chromium, "admin", password_of("admin"))
    chromium.find(".tiles")
    return chromium


def enter(browser: Browser, identifier: str, password: str) -> None:
    browser.type("identifiant", identifier)
    browser.type("mot_de_passe", password)
    browser.press("Se connecter")


def follow(browser: Browser, words: str) -> None:
    """Follow the link with these words."""
    page = browser.find("html")
    (link,) = [each for each in browser.find_all("a") if each.text == words]
    link.click()
    browser.wait_until_gone(page)


def press(browser: Browser, words: str) -> None:
    page = browser.find("html")
    browser.press(words)
    browser.wait_until_gone(page)


def test_an_account_is_made_used_and_disabled(browser: Browser, server: RunningServer) -> None:
    follow(browser, "Administration")
    browser.find("nav.within a").click()
    follow(browser, "Créer un compte")
    browser.type("identifiant", "n.petit")
    browser.type("nom", "Noé Petit")
    browser.find("#lecture").click()
    press(browser, "Créer le compte")
    password = browser.find(".secret code").text
    follow(browser, "Ouvrir la fiche du compte")
    browser.type("etablissement", "necker")
    press(browser, "Chercher")
    press(browser, "Ajouter")
    assert "Les établissements sont enregistrés." in browser.find(".notice").text
    address = browser.driver.current_url.partition("?")[0]
    press(browser, "Se déconnecter")
    enter(browser, "n.petit", password)
    assert "provisoire" in browser.wait_for_text("main", "provisoire")
    for name, text in (("actuel", password), ("nouveau", NEW), ("encore", NEW)):
        browser.type(name, text)
    press(browser, "Changer le mot de passe")
    assert sign_in(server, "n.petit", NEW).json()["account"]["rights"]["sites"] == ["site-necker"]
    press(browser, "Se déconnecter")
    enter(browser, "admin", password_of("admin"))
    browser.find(".tiles")
    browser.open(address)
    press(browser, "Désactiver le compte")
    assert "désactivé" in browser.find("h1").text
    assert sign_in(server, "n.petit", NEW).status_code == 403
    # Signing out clears what the browser kept, and the browser says that it did.
    said = [each for each in browser.complaints() if "Cleared data types" not in each]
    assert said == []


def test_a_regroupement_is_renamed_and_moved_on_a_telephone(
    browser: Browser, server: RunningServer
) -> None:
    browser.dress(dark=True, width=PHONE_WIDTH, height=PHONE_HEIGHT)
    browser.open(f"{server.url}{AREA}/regroupements")
    follow(browser, "Réanimation adulte")
    browser.type("libelle", "Réanimation des adultes")
    browser.find("#a122").click()
    press(browser, "Enregistrer")
    assert "dans la minute" in plain(browser.find(".notice").text)
    page = browser.find("html")
    browser.find("[aria-label='Descendre Réanimation des adultes']").click()
    browser.wait_until_gone(page)
    found = get(server, "/api/v1/region", headers_of(server, "samu")).json()["groupings"]
    assert [each["label"] for each in found[:2]] == [
        "Réanimation pédiatrique",
        "Réanimation des adultes",
    ]
    assert found[1]["activities"] == ["122", "127"]
    assert browser.complaints() == []


# Each reached by every administrator.
PAGES = ["", "/comptes", "/comptes/nouveau", "/comptes/account-pitie?etablissement=hôpital",
         "/logiciels", "/logiciels/nouveau", "/logiciels/fiche?id=logiciel-lits", "/regroupements",
         "/regroupements/nouveau", "/regroupements/fiche?code=USC-ADU", "/region",
         "/journal"]  # fmt: skip


def test_no_page_is_wider_than_a_telephone_or_complains(
    browser: Browser, server: RunningServer
) -> None:
    browser.dress(width=PHONE_WIDTH, height=PHONE_HEIGHT)
    for path in PAGES:
        browser.open(f"{server.url}{AREA}{path}")
        width = browser.driver.execute_script("return document.documentElement.scrollWidth")
        assert (path, width) == (path, PHONE_WIDTH)
    assert browser.complaints() == []
