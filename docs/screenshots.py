"""Takes the pictures of the README and of the guide from the running program.

`python docs/screenshots.py` writes docs/pictures/*.png and resources/guide/pictures/*.png.
"""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication

from docs.studio import SIZE, Studio, child, studio, take, wait
from ror_desktop.app.desktop import Desktop
from ror_desktop.app.pages.page_models import MAP
from ror_desktop.domain.selection import list_of_cell
from ror_desktop.domain.synthesis import CellKey, Row, RowKind
from ror_desktop.models.alerts import Alert, AlertKind
from ror_desktop.views.entry.bulk_confirmation_dialog import BulkConfirmationDialog
from ror_desktop.views.entry.entry_page import EntryPage
from ror_desktop.views.filters.filter_dock import FilterDock
from ror_desktop.views.map.map_page import MapPage
from ror_desktop.views.map.site_list_view import SiteListView
from ror_desktop.views.settings.settings_dialog import SettingsDialog
from ror_desktop.views.synthesis.list_panel import ListPanel
from ror_desktop.views.synthesis.synthesis_page import SynthesisPage
from ror_desktop.views.wall.wall_window import WallWindow

PICTURES = Path(__file__).parent / "pictures"
GUIDE = Path(__file__).parent.parent / "resources" / "guide" / "pictures"
_GUIDE = QSize(1100, 640)
"""Smaller, so that what is written stays legible beside the text."""


def main() -> int:
    """Take every picture; return the exit code."""
    with studio() as stage:
        for mode in ("light", "dark"):
            stage.dress(mode)
            _pages_of_the_readme(stage, mode)
        stage.dress("light")
        _declaring(stage)
        _looking(stage)
    return 0


def _pages_of_the_readme(stage: Studio, mode: str) -> None:
    """Take the three pages, in light for the guide too."""

    def shoot(desktop: Desktop, name: str, size: QSize) -> None:
        take(desktop.window, PICTURES / f"{name}-{mode}.png")
        if mode == "light":
            desktop.window.resize(size)
            take(desktop.window, GUIDE / f"{name}.png")
            desktop.window.resize(SIZE)

    with stage.desktop("lits.delafontaine") as desktop:
        shoot(desktop, "entry", _GUIDE)
    with stage.desktop("regulation.samu75") as desktop:
        shoot(desktop, "synthesis", SIZE)
        _show_map(desktop)
        shoot(desktop, "map", _GUIDE)


def _declaring(stage: Studio) -> None:
    """Take signing in, the grid, what opens over Saisie, and the settings."""
    with stage.desktop() as desktop:
        take(desktop.window, GUIDE / "sign-in.png")
    with stage.desktop("lits.delafontaine") as desktop:
        page = child(desktop.window, EntryPage)
        page.views.setCurrentIndex(1)
        desktop.window.resize(_GUIDE)
        take(desktop.window, GUIDE / "grid.png")
        page.confirm_several()
        dialog = child(desktop.window, BulkConfirmationDialog)
        dialog.model.choose_all(chosen=True)
        take(dialog, GUIDE / "bulk.png")
        dialog.reject()
        page.declare_quickly()
        quick = page.quick_entry
        if quick is None:
            raise LookupError("no quick entry")
        quick.search.setText("rea")
        quick.choose()
        take(quick, GUIDE / "quick.png")
        quick.reject()
        settings = SettingsDialog(desktop.settings, "Île-de-France", desktop.window)
        settings.form.row("connection.server").control.setProperty("text", "https://ror.exemple.fr")
        settings.show()
        take(settings, GUIDE / "settings.png")
        settings.reject()


def _looking(stage: Studio) -> None:
    """Take filters, what is watched, and the wall."""
    with stage.desktop("regulation.samu75") as desktop:
        page = child(desktop.window, SynthesisPage)
        _watch(page, desktop)
        take(desktop.window, GUIDE / "watch.png")
        page.wall_requested.emit()
        (wall,) = [each for each in QApplication.topLevelWidgets() if isinstance(each, WallWindow)]
        take(wall, GUIDE / "wall.png")
        wall.close()
        filters = FilterDock(desktop.store, desktop.filter_state)
        filters.resize(320, 900)
        filters.show()
        take(filters, GUIDE / "filters.png")
        filters.close()


def _watch(page: SynthesisPage, desktop: Desktop) -> None:
    """Watch two lists, and show the call of a bed that freed."""
    lists = child(page, ListPanel)
    for family, departement in (("Réanimation", "75"), ("Soins intensifs", "93")):
        row = _row(desktop, family)
        lists.show_choice(list_of_cell(CellKey(row, departement)))
        lists.toggle_watch()
    unit = next(each for each in desktop.store.units() if each.departement == "75")
    words = f"{unit.name}, {unit.site.name} (75). Lits disponibles : 2, contre 1 avant."
    title = "Un lit s’est libéré : Réanimation – Paris (75)"
    desktop.alerts.call(Alert(AlertKind.BED_FREED, title, words, unit.location_id))


def _row(desktop: Desktop, family: str) -> Row:
    region = desktop.store.region
    if region is None:
        raise LookupError("no region")
    found = next(each for each in region.families if each.casefold() == family.casefold())
    return Row(RowKind.FAMILY, found)


def _show_map(desktop: Desktop) -> None:
    """Open the map, and wait until the establishments in view are listed."""
    desktop.window.show_page(MAP)
    sites = child(child(desktop.window, MapPage), SiteListView)
    wait(lambda: sites.model().rowCount() > 0)


if __name__ == "__main__":
    sys.exit(main())
