"""The language of the interface: Chinese or English, chosen by the user or taken from the system."""

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

from app import paths
from app.core.errors import KnownError

LANGUAGES = ("system", "zh_CN", "en")


def language(chosen: str) -> str:
    """Return `zh_CN` or `en` for a setting (`system`, `zh_CN`, `en`)."""
    if chosen in LANGUAGES[1:]:
        return chosen
    return "zh_CN" if QLocale.system().language() == QLocale.Language.Chinese else "en"


class Translators:
    """Installs the translations of the program and of Qt."""

    def __init__(self) -> None:
        self._loaded: list[QTranslator] = []

    def use(self, name: str) -> None:
        """Speak `zh_CN` or `en`; windows that exist already keep their words."""
        for translator in self._loaded:
            QCoreApplication.removeTranslator(translator)
        self._loaded.clear()
        QLocale.setDefault(QLocale(name))
        if name == "en":
            return
        qt = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        for file, folder in ((f"qtbase_{name}", qt), (f"heyue_{name}", str(paths.resources() / "i18n"))):
            translator = QTranslator()
            if translator.load(file, folder):
                QCoreApplication.installTranslator(translator)
                self._loaded.append(translator)


def known_message(message: str, fields: dict[str, object]) -> str:
    """Translate a KnownError's sentence and fill in its fields; fields that are sentences themselves are translated
    too."""
    return QCoreApplication.translate("KnownError", message).format(**fields)


def error_message(error: KnownError) -> str:
    """Translate the sentence of a KnownError."""
    return known_message(error.message, error.fields)
