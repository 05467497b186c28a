"""The language: Chinese or English, as the system has it or as the reader chose."""

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

from app import paths
from app.core.errors import KnownError

LANGUAGES = ("system", "zh_CN", "en")


def language(chosen: str) -> str:
    """`zh_CN` or `en`: what was chosen, or what the system speaks."""
    if chosen in LANGUAGES[1:]:
        return chosen
    return "zh_CN" if QLocale.system().language() == QLocale.Language.Chinese else "en"


class Translators:
    """The translations in force: ours and Qt's own."""

    def __init__(self) -> None:
        self._loaded: list[QTranslator] = []

    def use(self, name: str) -> None:
        """Speak `zh_CN` or `en` from now on; windows made before keep their words."""
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
    """A KnownError's sentence in the language in force; fields that name a sentence themselves are translated too."""
    return QCoreApplication.translate("KnownError", message).format(**fields)


def error_message(error: KnownError) -> str:
    """The one sentence for the user."""
    return known_message(error.message, error.fields)
