"""What the window's menu holds."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QMenu

from app.qt import settings
from app.qt.parts.error_dialogs import show_log
from app.qt.window.actions import Actions
from app.qt.window.dialogs.about import AboutDialog, KeysDialog
from app.qt.window.dialogs.manual import ManualDialog
from app.qt.window.menu import Command, Menu
from app.qt.window.review_menu import ReviewActions, paper_commands, review_commands
from app.qt.window.topbar import VIEWS
from app.qt.words import workspace_name


def view_titles() -> dict[str, str]:
    """The views' names in their order."""
    translate = QCoreApplication.translate
    return dict(
        zip(
            VIEWS,
            (
                translate("Menu", "Reading"),
                translate("Menu", "Table"),
                translate("Menu", "Trends"),
                translate("Menu", "Checks"),
                translate("Menu", "Review"),
            ),
            strict=True,
        )
    )


def fill_menu(menu: Menu, window: Actions) -> None:
    """Add File, Edit, Review, View, Go and Help."""
    translate = QCoreApplication.translate
    menu.add(translate("Menu", "File"), "F", _file(menu, window))
    menu.add(translate("Menu", "Edit"), "E", _edit(window))
    menu.add(translate("Menu", "Review"), "R", review_commands(menu, window))
    menu.add(translate("Menu", "View"), "V", _view(menu, window))
    menu.add(translate("Menu", "Go"), "G", _go(window))
    menu.add(translate("Menu", "Help"), "H", _help(menu, window))
    ReviewActions(menu, window)
    group = QActionGroup(menu)
    for name in VIEWS:
        group.addAction(menu.action_of(name))


def _file(menu: Menu, window: Actions) -> list[list[Command | QMenu]]:
    translate = QCoreApplication.translate
    return [
        [
            Command("new_workspace", translate("Menu", "New workspace..."), window.files.new_workspace, "Ctrl+N"),
            Command("open_workspace", translate("Menu", "Open workspace..."), window.files.open_workspace, "Ctrl+O"),
            _recent(menu, window),
        ],
        [
            Command("import", translate("Menu", "Import reports..."), window.files.choose_files, "Ctrl+Shift+I"),
            Command("import_folder", translate("Menu", "Import folder..."), window.files.choose_folder),
            Command("watch_folder", translate("Menu", "Watch a folder..."), window.watching.toggle, checkable=True),
        ],
        [
            Command("export", translate("Menu", "Export table..."), window.export_table, "Ctrl+E"),
            *paper_commands(window),
        ],
        [
            Command("close_workspace", translate("Menu", "Close workspace"), window.close_asked.emit, "Ctrl+Shift+W"),
            Command("quit", translate("Menu", "Quit"), window.close, "Ctrl+Q"),
        ],
    ]


def _edit(window: Actions) -> list[list[Command | QMenu]]:
    translate = QCoreApplication.translate
    return [
        [
            Command("undo", translate("Menu", "Undo"), window.steps.undo, "Ctrl+Z"),
            Command("redo", translate("Menu", "Redo"), window.steps.redo, "Ctrl+Shift+Z"),
        ],
        [
            Command("copy", translate("Menu", "Copy"), window.copy_marked, "Ctrl+C", of_view=True),
            Command("find", translate("Menu", "Find..."), window.find_words, "Ctrl+F", of_view=True),
        ],
        [Command("settings", translate("Menu", "Settings..."), window.show_preferences, "Ctrl+,")],
    ]


def _view(menu: Menu, window: Actions) -> list[list[Command | QMenu]]:
    translate = QCoreApplication.translate

    def show(name: str) -> Callable[[], object]:
        return lambda: window.show_view(name)

    return [
        [
            Command(name, title, show(name), f"Ctrl+{index}", checkable=True)
            for index, (name, title) in enumerate(view_titles().items(), 1)
        ],
        [
            Command("library", translate("Menu", "Library"), lambda: window.columns.toggle("library"), "Ctrl+B", True),
            Command(
                "inspector", translate("Menu", "Inspector"), lambda: window.columns.toggle("inspector"), "Ctrl+I", True
            ),
        ],
        [
            _choice(
                menu,
                translate("Menu", "Appearance"),
                "scheme",
                (
                    ("system", translate("Menu", "Match system")),
                    ("light", translate("Menu", "Light")),
                    ("dark", translate("Menu", "Dark")),
                ),
                window.scheme_chosen.emit,
            ),
            _choice(
                menu,
                translate("Menu", "Language"),
                "language",
                (("system", translate("Menu", "Match system")), ("zh_CN", "中文"), ("en", "English")),
                window.language_chosen.emit,
            ),
        ],
        [Command("full_screen", translate("Menu", "Full screen"), window.toggle_full_screen, "F11")],
    ]


def _go(window: Actions) -> list[list[Command | QMenu]]:
    translate = QCoreApplication.translate
    return [
        [Command("search", translate("Menu", "Search reports and commands"), window.search.start, "Ctrl+K")],
        [
            Command("next_pane", translate("Menu", "Next pane"), lambda: window.walk_panes(True), "F6"),
            Command("pane_before", translate("Menu", "Pane before"), lambda: window.walk_panes(False), "Shift+F6"),
        ],
        [
            Command("to_library", translate("Menu", "To the library"), window.library.take_focus, "Ctrl+Shift+L"),
            Command("to_inspector", translate("Menu", "To the inspector"), window.inspector.take_focus, "Ctrl+Shift+D"),
        ],
    ]


def _help(menu: Menu, window: Actions) -> list[list[Command | QMenu]]:
    translate = QCoreApplication.translate
    return [
        [
            Command("manual", translate("Menu", "Manual"), lambda: ManualDialog(menu.host).show(), "F1"),
            Command("keys", translate("Menu", "Keys"), lambda: KeysDialog(menu, menu.host).open(), "Shift+F1"),
        ],
        [
            Command("log", translate("Menu", "Show log folder"), show_log),
            Command("about", translate("Menu", "About Heyue"), lambda: AboutDialog(menu.host).open()),
        ],
    ]


def _recent(parent: Menu, window: Actions) -> QMenu:
    menu = QMenu(QCoreApplication.translate("Menu", "Open recent"), parent)

    def fill() -> None:
        menu.clear()
        for path in settings.recent_workspaces():
            action = menu.addAction(workspace_name(path))
            action.setToolTip(str(path))
            action.triggered.connect(lambda _checked=False, path=path: window.files.open_recent(path))
        if menu.isEmpty():
            menu.addAction(QCoreApplication.translate("Menu", "None yet")).setEnabled(False)
            return
        menu.addSeparator()
        menu.addAction(QCoreApplication.translate("Menu", "Empty this list")).triggered.connect(
            settings.forget_workspaces
        )

    menu.setToolTipsVisible(True)
    menu.aboutToShow.connect(fill)
    return menu


def _choice(
    parent: Menu, title: str, key: str, entries: tuple[tuple[str, str], ...], chosen: Callable[[str], object]
) -> QMenu:
    """A submenu in which one entry is marked; the choice is remembered under `key`."""
    menu = QMenu(title, parent)
    group = QActionGroup(menu)
    for value, words in entries:
        action = menu.addAction(words)
        action.setCheckable(True)
        action.setData(value)
        action.triggered.connect(lambda _checked=False, value=value: chosen(value))
        group.addAction(action)

    def mark() -> None:
        for action in menu.actions():
            action.setChecked(action.data() == settings.text_setting(key, "system"))

    menu.aboutToShow.connect(mark)
    return menu
