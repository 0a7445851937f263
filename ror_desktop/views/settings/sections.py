"""The sections of the settings dialog: which settings stand where, with which control and words."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QLineEdit

from ror_desktop.config import MapSettings
from ror_desktop.views.settings.editors import (
    ChoiceEditor,
    HourEditor,
    NumberEditor,
    OpenChoiceEditor,
    SwitchEditor,
    TextEditor,
)
from ror_desktop.views.settings.setting_row import SettingRow, SettingsSection

translate = QCoreApplication.translate

PROXY_PASSWORD = "proxy.password"  # noqa: S105 - the name of a row
_TEXT_SIZES = (90, 100, 115, 130, 150)
_LONGEST_SNOOZE = 240
_LONGEST_NOTICE = 720
_LONGEST_TURN = 600


def all_sections() -> Sequence[SettingsSection]:
    """Return the sections in the order of the dialog."""
    return (
        _connection_section(),
        _proxy_section(),
        _appearance_section(),
        _reminder_section(),
        _window_section(),
        _camera_section(),
        _map_section(),
        _diagnostics_section(),
    )


def _connection_section() -> SettingsSection:
    """Server and workstation."""
    return SettingsSection(
        translate("Settings", "Serveur"),
        {
            "connection.server": SettingRow(
                translate("Settings", "Adresse du serveur"),
                translate(
                    "Settings",
                    "Donnée par votre région. Vide : serveur de démonstration sur ce poste. Changer"
                    " de serveur rouvre la fenêtre ; ce qui attend d’être envoyé à l’ancien"
                    " y reste gardé.",
                ),
                TextEditor("https://ror.exemple.fr"),
            ),
            "connection.workstation": SettingRow(
                translate("Settings", "Nom du poste"),
                translate(
                    "Settings",
                    "S’affiche dans votre compte, à côté de la session ouverte ici. Prend effet"
                    " à la prochaine connexion.",
                ),
                TextEditor(translate("Settings", "Régulation, poste 2")),
            ),
        },
    )


def _proxy_section() -> SettingsSection:
    """The way out of the hospital."""
    password = TextEditor()
    password.setEchoMode(QLineEdit.EchoMode.Password)
    return SettingsSection(
        translate("Settings", "Proxy"),
        {
            "proxy.mode": SettingRow(
                translate("Settings", "Serveur mandataire (proxy)"),
                translate("Settings", "Par où ce poste sort vers le serveur et le fond de carte."),
                ChoiceEditor(
                    (
                        ("system", translate("Settings", "Celui du système")),
                        ("none", translate("Settings", "Aucun")),
                        ("manual", translate("Settings", "À cette adresse :")),
                    )
                ),
            ),
            "proxy.address": SettingRow(
                translate("Settings", "Adresse du proxy"),
                translate("Settings", "Nom et port, donnés par votre service informatique."),
                TextEditor("proxy.exemple.fr:3128"),
            ),
            "proxy.user": SettingRow(
                translate("Settings", "Identifiant pour le proxy"),
                translate("Settings", "Vide si le proxy ne demande rien."),
                TextEditor(),
            ),
            PROXY_PASSWORD: SettingRow(
                translate("Settings", "Mot de passe pour le proxy"),
                translate(
                    "Settings",
                    "Gardé dans le coffre du système ; sans coffre, jusqu’à la fermeture seulement."
                    " Vide : inchangé.",
                ),
                password,
            ),
        },
    )


def _appearance_section() -> SettingsSection:
    """Language, theme and text size."""
    system = translate("Settings", "Comme le système")
    return SettingsSection(
        translate("Settings", "Apparence"),
        {
            "appearance.language": SettingRow(
                translate("Settings", "Langue"),
                translate("Settings", "Prend effet au prochain démarrage."),
                ChoiceEditor((("system", system), ("fr", "Français"), ("en", "English"))),
            ),
            "appearance.theme": SettingRow(
                translate("Settings", "Thème"),
                translate("Settings", "Le thème sombre repose les yeux la nuit."),
                ChoiceEditor(
                    (
                        ("system", system),
                        ("light", translate("Settings", "Clair")),
                        ("dark", translate("Settings", "Sombre")),
                        ("contrast", translate("Settings", "Contraste élevé")),
                    )
                ),
            ),
            "appearance.text_size": SettingRow(
                translate("Settings", "Taille du texte"),
                translate("Settings", "Dans toute la fenêtre, tout de suite."),
                ChoiceEditor([(each, f"{each}\N{NARROW NO-BREAK SPACE}%") for each in _TEXT_SIZES]),
            ),
        },
    )


def _reminder_section() -> SettingsSection:
    """Reminders and their quiet hours."""
    minutes = translate("Settings", " min")
    return SettingsSection(
        translate("Settings", "Rappels"),
        {
            "reminders.enabled": SettingRow(
                "",
                translate("Settings", "Avant que les chiffres d’un service soient trop anciens."),
                SwitchEditor(translate("Settings", "Me rappeler de déclarer")),
            ),
            "reminders.minutes_before": SettingRow(
                translate("Settings", "Combien de temps avant"),
                translate("Settings", "Avant que les chiffres passent la limite de la région."),
                NumberEditor(0, _LONGEST_NOTICE, minutes),
            ),
            "reminders.quiet_from": SettingRow(
                translate("Settings", "Silence à partir de"),
                translate("Settings", "Aucun rappel de cette heure…"),
                HourEditor(),
            ),
            "reminders.quiet_to": SettingRow(
                translate("Settings", "Silence jusqu’à"),
                translate("Settings", "… à celle-ci. La même heure deux fois : pas de silence."),
                HourEditor(),
            ),
            "reminders.snooze_minutes": SettingRow(
                translate("Settings", "« Plus tard » repousse de"),
                translate("Settings", "Quand vous remettez un rappel à plus tard."),
                NumberEditor(5, _LONGEST_SNOOZE, minutes),
            ),
        },
    )


def _window_section() -> SettingsSection:
    """What the window does when nobody looks, and the second screen."""
    return SettingsSection(
        translate("Settings", "Fenêtre et alertes"),
        {
            "tray.close_to_tray": SettingRow(
                "",
                translate("Settings", "Les rappels et la surveillance continuent."),
                SwitchEditor(translate("Settings", "Fermer la fenêtre la range près de l’heure")),
            ),
            "tray.start_minimised": SettingRow(
                "",
                translate("Settings", "Prend effet au prochain démarrage."),
                SwitchEditor(translate("Settings", "Démarrer rangé près de l’heure")),
            ),
            "tray.start_with_system": SettingRow(
                "",
                translate("Settings", "À l’ouverture de votre session sur ce poste."),
                SwitchEditor(translate("Settings", "Démarrer avec le système")),
            ),
            "watch.sound": SettingRow(
                "",
                translate("Settings", "En plus de la notification."),
                SwitchEditor(translate("Settings", "Un son quand un lit surveillé se libère")),
            ),
            "wall.rotation_seconds": SettingRow(
                translate("Settings", "Écran mural : changer de vue toutes les"),
                translate("Settings", "0 : une seule vue, fixe."),
                NumberEditor(0, _LONGEST_TURN, translate("Settings", " s")),
            ),
            "wall.large_type": SettingRow(
                "",
                translate("Settings", "Pour être lu du fond de la salle."),
                SwitchEditor(translate("Settings", "Écran mural en grands caractères")),
            ),
        },
    )


def _camera_section() -> SettingsSection:
    """Which camera reads sign-in codes."""
    return SettingsSection(
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


def _map_section() -> SettingsSection:
    """The base map."""
    return SettingsSection(
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


def _diagnostics_section() -> SettingsSection:
    """The log."""
    return SettingsSection(
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
