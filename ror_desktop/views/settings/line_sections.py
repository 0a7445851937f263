"""The sections of the line: server, workstation, proxy."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QLineEdit

from ror_desktop.views.settings.editors import ChoiceEditor, TextEditor
from ror_desktop.views.settings.row import SettingRow
from ror_desktop.views.settings.section import Section

translate = QCoreApplication.translate

PROXY_PASSWORD = "proxy.password"  # noqa: S105 - the name of a row


def connection_section() -> Section:
    """Server and workstation."""
    return Section(
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


def proxy_section() -> Section:
    """The way out of the hospital."""
    password = TextEditor()
    password.setEchoMode(QLineEdit.EchoMode.Password)
    return Section(
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
