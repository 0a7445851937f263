"""Installs the translation of the interface: French as written, others from the catalogues."""

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

from ror_desktop import paths

_LOCALES = {"fr": "fr_FR", "en": "en_GB"}


def install(app: QCoreApplication, wanted: str | None) -> str:
    """Speak a language.

    Args:
        app: gets the translators.
        wanted: "fr" or "en"; None follows the system, French when it speaks another.

    Returns:
        The language spoken.
    """
    system = QLocale.system()
    spoken = QLocale.languageToCode(system.language())
    language = wanted or (spoken if spoken in _LOCALES else "fr")
    # The system's own habits (24 h, week) hold when it speaks that language.
    locale = system if spoken == language else QLocale(_LOCALES[language])
    QLocale.setDefault(locale)
    own = str(paths.resources() / "translations")
    qt = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    for name, folder in ((f"qtbase_{language}", qt), (f"ror_{language}", own)):
        translator = QTranslator(app)
        if translator.load(name, folder):
            app.installTranslator(translator)
        else:
            # Slow to import, for what happens on an incomplete installation only.
            import logging  # noqa: PLC0415

            logging.getLogger(__name__).info("no catalogue %s", name)
    return language
