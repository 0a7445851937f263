"""The sections of the dialog: which settings stand where, with which control and which line."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from ror_desktop.config import MapSettings
from ror_desktop.views.settings.editors import ChoiceEditor, OpenChoiceEditor, TextEditor
from ror_desktop.views.settings.line_sections import connection_section, proxy_section
from ror_desktop.views.settings.person_sections import (
    appearance_section,
    reminder_section,
    window_section,
)
from ror_desktop.views.settings.row import SettingRow
from ror_desktop.views.settings.section import Section

translate = QCoreApplication.translate


def camera_section() -> Section:
    """Which camera reads sign-in codes."""
    return Section(
        translate("Settings", "Caméra"),
        {
            "camera.preferred": SettingRow(
                translate("Settings", "Caméra préférée"),
                translate(
                    "Settings",
                    "Pour lire les QR codes de connexion. Absente, une autre est prise.",
                ),
                ChoiceEditor((("", translate("Settings", "La première trouvée")),)),
            ),
        },
    )


def map_section() -> Section:
    """The base map."""
    return Section(
        translate("Settings", "Carte"),
        {
            "map.tiles": SettingRow(
                translate("Settings", "Fond de carte"),
                translate(
                    "Settings",
                    "Une autre adresse peut être tapée. Les contours des départements s’affichent"
                    " toujours, même sans réseau.",
                ),
                OpenChoiceEditor(
                    (
                        (MapSettings().tiles or "", translate("Settings", "Plan de l’IGN")),
                        ("", translate("Settings", "Aucun : contours seuls")),
                    )
                ),
            ),
            "map.credit": SettingRow(
                translate("Settings", "Mention sous la carte"),
                translate("Settings", "Celle que le fournisseur du fond de carte demande."),
                TextEditor(),
            ),
        },
    )


def diagnostics_section() -> Section:
    """The log."""
    return Section(
        translate("Settings", "Diagnostic"),
        {
            "diagnostics.level": SettingRow(
                translate("Settings", "Détail du journal"),
                translate(
                    "Settings",
                    "Le journal ne contient ni mot de passe, ni chiffre saisi."
                    " Menu Aide, Copier le diagnostic.",
                ),
                ChoiceEditor(
                    (
                        ("warning", translate("Settings", "Anomalies seules")),
                        ("info", translate("Settings", "Normal")),
                        ("debug", translate("Settings", "Tout, pour chercher une panne")),
                    )
                ),
            ),
        },
    )


def all_sections() -> Sequence[Section]:
    """Return the sections in the order of the dialog."""
    return (
        connection_section(),
        proxy_section(),
        appearance_section(),
        reminder_section(),
        window_section(),
        camera_section(),
        map_section(),
        diagnostics_section(),
    )
