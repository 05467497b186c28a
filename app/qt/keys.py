"""The keys of decisions, one each: the defaults, or what the reviewer chose."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QKeySequence

from app.qt import settings

DEFAULTS = {
    "confirm": "A",
    "correct": "E",
    "reject": "X",
    "doubt": "?",
    "comment": "C",
    "reopen": "R",
    "next": "Space",
}


class DecisionKeys(QObject):
    """The key of each act. Emits `changed` when one changes."""

    changed = Signal()

    def of(self, act: str) -> QKeySequence:
        """The key of an act of `DEFAULTS`."""
        return QKeySequence(settings.text_setting(_setting(act), DEFAULTS[act]))

    def shown(self, act: str) -> str:
        """The key in the system's notation."""
        return self.of(act).toString(QKeySequence.SequenceFormat.NativeText)

    def taken_by(self, keys: QKeySequence, other_than: str) -> str | None:
        """The act that uses these keys; None if none does."""
        return next((act for act in DEFAULTS if act != other_than and self.of(act) == keys), None)

    def put(self, act: str, keys: QKeySequence) -> None:
        """Set the key of an act."""
        settings.remember(_setting(act), keys.toString(QKeySequence.SequenceFormat.PortableText))
        self.changed.emit()

    def reset(self) -> None:
        """Restore all default keys."""
        for act, keys in DEFAULTS.items():
            settings.remember(_setting(act), keys)
        self.changed.emit()


def _setting(act: str) -> str:
    return f"keys/{act}"
