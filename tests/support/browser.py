"""A real browser without a screen, used through WebDriver as a person uses theirs."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from selenium.common.exceptions import StaleElementReferenceException, WebDriverException
from selenium.webdriver import Chrome, ChromeOptions
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.by import By
from selenium.webdriver.remote.webelement import WebElement
from selenium.webdriver.support.wait import WebDriverWait

_WAIT_SECONDS = 30
# Asks nobody for anything: no updates, no models, no reports; and runs as root in containers.
_FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
    "--hide-scrollbars",
)


class Browser:
    """A browser on one page."""

    def __init__(self, driver: Chrome) -> None:
        self.driver = driver

    def open(self, url: str) -> None:
        """Go to an address."""
        self.driver.get(url)

    def find(self, selector: str) -> WebElement:
        """Return the first element of a CSS selector, once it is there."""
        return self._wait().until(lambda driver: driver.find_element(By.CSS_SELECTOR, selector))

    def find_all(self, selector: str) -> list[WebElement]:
        """Return the elements of a CSS selector that are there now."""
        return self.driver.find_elements(By.CSS_SELECTOR, selector)

    def type(self, name: str, text: str) -> None:
        """Replace the text of a field."""
        field = self.find(f"[name={name}]")
        field.clear()
        field.send_keys(text)

    def press(self, words: str) -> None:
        """Press the button with these words."""
        path = f"//button[normalize-space()='{words}']"
        self._wait().until(lambda driver: driver.find_element(By.XPATH, path)).click()

    def wait_for_text(self, selector: str, words: str) -> str:
        """Wait until an element says something, and return all that it says."""
        self._wait().until(lambda _driver: words in self.find(selector).text)
        return self.find(selector).text

    def wait_until_gone(self, element: WebElement) -> None:
        """Wait until the page of an element has been replaced."""
        self._wait().until(lambda _driver: _is_gone(element))

    def complaints(self) -> list[str]:
        """Return what the browser complained about since the last call."""
        entries = self.driver.get_log("browser")  # type: ignore[no-untyped-call]
        return [entry["message"] for entry in entries]

    def dress(self, *, dark: bool = False, width: int = 1366, height: int = 768) -> None:
        """Take a colour scheme and the size of a screen."""
        scheme = {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}
        self.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": [scheme]})
        metrics = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": False}
        self.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)

    def _wait(self) -> WebDriverWait[Chrome]:
        return WebDriverWait(
            self.driver,
            _WAIT_SECONDS,
            poll_frequency=0.05,
            # An element found in a page that is replaced before it answers: look again.
            ignored_exceptions=(StaleElementReferenceException,),
        )


def _is_gone(element: WebElement) -> bool:
    """Tell whether the page of an element has been replaced."""
    try:
        element.is_enabled()
    except StaleElementReferenceException:
        return True
    except WebDriverException as error:
        # When the page goes between two questions of chromedriver itself, it passes on the
        # inspector's words instead of "stale element" (seen with Chromium 156).
        if "does not belong to the document" not in (error.msg or ""):
            raise
        return True
    return False


@contextmanager
def running_browser(folder: Path, language: str = "fr") -> Iterator[Browser]:
    """Start Debian's Chromium with a profile of its own, and end it.

    Args:
        folder: where the profile goes.
        language: that the browser asks pages for.
    """
    chromium, driver = shutil.which("chromium"), shutil.which("chromedriver")
    assert chromium, "chromium is missing: python dev.py test installs it"
    assert driver, "chromedriver is missing: python dev.py test installs it"
    options = ChromeOptions()
    options.binary_location = chromium
    for flag in (*_FLAGS, f"--user-data-dir={folder / 'chromium'}", f"--lang={language}"):
        options.add_argument(flag)
    options.add_experimental_option("prefs", {"intl.accept_languages": language})
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    # A named driver: Selenium does not look for one on the network.
    chrome = Chrome(options, Service(driver))
    try:
        yield Browser(chrome)
    finally:
        chrome.quit()
