"""The sections of the person: appearance, reminders, window."""

from PySide6.QtCore import QCoreApplication

from ror_desktop.views.settings.editors import ChoiceEditor, HourEditor, NumberEditor, SwitchEditor
from ror_desktop.views.settings.row import SettingRow
from ror_desktop.views.settings.section import Section

translate = QCoreApplication.translate

TEXT_SIZES = (90, 100, 115, 130, 150)
_LONGEST_SNOOZE = 240
_LONGEST_NOTICE = 720
_LONGEST_TURN = 600


def appearance_section() -> Section:
    """Language, theme and text size."""
    system = translate("Settings", "Comme le système")
    return Section(
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
                ChoiceEditor([(each, f"{each}\N{NARROW NO-BREAK SPACE}%") for each in TEXT_SIZES]),
            ),
        },
    )


def reminder_section() -> Section:
    """Reminders and their quiet hours."""
    minutes = translate("Settings", " min")
    return Section(
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


def window_section() -> Section:
    """What the window does when nobody looks, and the second screen."""
    return Section(
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
