"""The menu's commands, and the keys that are silent while words are being typed."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QApplication, QComboBox, QMenu, QWidget


@dataclass(frozen=True, slots=True)
class Command:
    """A line of the menu. `keys` is a key sequence; a `silent` one does nothing while words are being typed, one of
    a view (`of_view`) is answered there and only told here."""

    name: str
    title: str
    run: Callable[[], object]
    keys: str = ""
    checkable: bool = False
    silent: bool = False
    of_view: bool = False


class Menu(QMenu):
    """The window's menu: submenus that Alt and a letter open below `corner`, the menu's button. `host` is the
    window itself."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.host = window
        self._actions: dict[str, QAction] = {}
        self._titles: dict[str, str] = {}
        self._groups: dict[str, list[QAction]] = {}
        self._silent = SilentKeys(window)
        self.corner: QWidget = window

    def action_of(self, name: str) -> QAction:
        """The action of a command."""
        return self._actions[name]

    def add(self, title: str, letter: str, groups: Iterable[Iterable[Command | QMenu]]) -> QMenu:
        """Add a submenu that Alt+`letter` opens, its groups divided by lines."""
        menu = self.addMenu(title.replace(letter, f"&{letter}", 1) if letter in title else f"{title} (&{letter})")
        actions = self._groups[title] = []
        for index, group in enumerate(groups):
            if index:
                menu.addSeparator()
            for entry in group:
                if isinstance(entry, QMenu):
                    menu.addMenu(entry)
                else:
                    actions.append(self._action(entry))
                    menu.addAction(actions[-1])
        shortcut = QShortcut(QKeySequence(f"Alt+{letter}"), self.host)
        shortcut.activated.connect(lambda: self._open(menu))
        return menu

    def set_silent_key(self, name: str, keys: QKeySequence) -> None:
        """Give a silent command another key."""
        self._silent.set_keys(name, keys)
        self._actions[name].setText(f"{self._titles[name]}\t{keys.toString(QKeySequence.SequenceFormat.NativeText)}")

    def key_lists(self) -> dict[str, list[tuple[str, str]]]:
        """The commands that have a key, with the key as the system writes it, by the title of their submenu."""
        native = QKeySequence.SequenceFormat.NativeText
        result: dict[str, list[tuple[str, str]]] = {}
        for title, actions in self._groups.items():
            for action in actions:
                silent = action.text().partition("\t")[2]
                if shown := silent or action.shortcut().toString(native):
                    result.setdefault(title, []).append((str(action.data()).replace("&", "").rstrip(".…"), shown))
        return result

    def _action(self, command: Command) -> QAction:
        action = self._actions[command.name] = QAction(command.title, self.host)
        action.setData(command.title)  # its words may tell what it would undo
        action.setCheckable(command.checkable)
        action.triggered.connect(lambda _checked=False: command.run())
        if command.silent:
            self._titles[command.name] = command.title
            self._silent.add(command.name, action)
            self.set_silent_key(command.name, QKeySequence(command.keys))
        elif command.of_view:
            native = QKeySequence(command.keys).toString(QKeySequence.SequenceFormat.NativeText)
            action.setText(f"{command.title}\t{native}")
        elif command.keys:
            action.setShortcut(QKeySequence(command.keys))
        self.host.addAction(action)
        return action

    def _open(self, menu: QMenu) -> None:
        menu.popup(self.corner.mapToGlobal(self.corner.rect().bottomLeft()))
        menu.setActiveAction(menu.actions()[0])


class AltAlone(QObject):
    """Says when Alt, pressed before `watch`, is let go with nothing done in between. A key that is a shortcut shows
    itself only as a question whether to override it, so all events of the program are seen meanwhile."""

    released = Signal()
    _OTHER = frozenset(
        {
            QEvent.Type.KeyPress,
            QEvent.Type.ShortcutOverride,
            QEvent.Type.Shortcut,
            QEvent.Type.MouseButtonPress,
            QEvent.Type.Wheel,
            QEvent.Type.ApplicationDeactivate,
        }
    )

    def watch(self) -> None:
        """Wait for Alt to be let go."""
        if (app := QApplication.instance()) is not None:
            app.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        alt = isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Alt
        if alt and event.type() == QEvent.Type.KeyRelease:
            self._stop()
            self.released.emit()
        elif event.type() in self._OTHER and not alt:
            self._stop()
        return False

    def _stop(self) -> None:
        if (app := QApplication.instance()) is not None:
            app.removeEventFilter(self)


class SilentKeys(QObject):
    """Keys without a modifier. They rest while the focus is where letters, or Space, mean something else, and a key
    held down counts once: it would decide on figures that nobody saw."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._shortcuts: dict[str, QShortcut] = {}
        self._let_go = (0, 0)  # the key, and when by the system's clock
        self._repeated = False
        window.installEventFilter(self)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._focus_changed)

    def add(self, name: str, action: QAction) -> None:
        """Let the keys of a command trigger its action while they are not silent."""
        shortcut = self._shortcuts[name] = QShortcut(self._window)
        shortcut.setAutoRepeat(False)
        shortcut.activated.connect(lambda: None if self._repeated else action.trigger())

    def set_keys(self, name: str, keys: QKeySequence) -> None:
        """The keys of a command from now on."""
        self._shortcuts[name].setKey(keys)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """X11 repeats a key as letting go and pressing at the same moment; Qt takes some of these for real presses."""
        if isinstance(event, QKeyEvent) and event.timestamp():
            stroke = (int(event.key()), event.timestamp())
            if event.type() == QEvent.Type.KeyRelease:
                self._let_go = stroke
            elif event.type() == QEvent.Type.ShortcutOverride:
                self._repeated = stroke == self._let_go
        return False

    def _focus_changed(self, _old: QWidget | None, new: QWidget | None) -> None:
        space = QKeySequence(Qt.Key.Key_Space)
        for shortcut in self._shortcuts.values():
            wanted = takes_space(new) if shortcut.key() == space else takes_letters(new)
            shortcut.setEnabled(not wanted)


def takes_letters(widget: QWidget | None) -> bool:
    """Does the widget with the focus want letters for itself? An enabled input method tells text fields."""
    if widget is None:
        return False
    return widget.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled) or isinstance(widget, QComboBox)


def takes_space(widget: QWidget | None) -> bool:
    """Does the widget with the focus want the space bar: a button to press, a box to tick?"""
    if takes_letters(widget) or isinstance(widget, QAbstractButton):
        return True
    if not isinstance(widget, QAbstractItemView) or widget.model() is None:
        return False
    return bool(widget.model().flags(widget.model().index(0, 0)) & Qt.ItemFlag.ItemIsUserCheckable)
