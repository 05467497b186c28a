"""What the window's menu holds for reviewing."""

from PySide6.QtCore import QCoreApplication, QObject
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu

from app.qt.controllers.undo_history import RecentStep
from app.qt.keys import DEFAULTS
from app.qt.review.queue_menu import QueueMenu
from app.qt.window.actions import Actions
from app.qt.window.menu import Command, Menu

# What needs an open workspace, besides the decisions.
_OF_WORKSPACE = (
    "import", "import_folder", "watch_folder", "close_workspace", "export", "find", "copy", "search",
    "sign", "reread", "orphans", "catalogue", "record", "print", "print_record", "evidence", "backups",
)  # fmt: skip


def review_commands(menu: Menu, window: Actions) -> list[list[Command | QMenu]]:
    """The Review menu."""
    translate, deciding = QCoreApplication.translate, window.deciding

    def act(name: str, title: str) -> Command:
        keys = deciding.keys.of(name).toString()
        return Command(name, title, lambda: deciding.act(name), keys, silent=True)

    following = Command(
        "next", translate("Menu", "Next undecided figure"), deciding.next, deciding.keys.of("next").toString(),
        silent=True,
    )  # fmt: skip
    return [
        [
            act("confirm", translate("Menu", "Confirm")),
            act("correct", translate("Menu", "Correct...")),
            act("reject", translate("Menu", "Reject")),
            Command(
                "reject_why",
                translate("Menu", "Reject with a reason..."),
                lambda: deciding.ask("reject_why"),
                "Del",
                of_view=True,
            ),
            act("doubt", translate("Menu", "Doubt")),
            act("comment", translate("Menu", "Comment...")),
            act("reopen", translate("Menu", "Reopen")),
        ],
        [following, QueueMenu(window.session, deciding.queue, menu)],
        [Command("sign", translate("Menu", "Sign off..."), window.signing.open), _second(menu, window)],
        [
            Command("reread", translate("Menu", "Read reports again..."), window.rereading.start),
            Command("orphans", translate("Menu", "Unmatched decisions..."), window.rereading.place),
            Command("catalogue", translate("Menu", "Catalogue of indicators..."), window.cataloguing.open),
        ],
    ]


def paper_commands(window: Actions) -> list[Command | QMenu]:
    """What goes out of a review, in the File menu."""
    translate, papers = QCoreApplication.translate, window.papers
    return [
        Command("print", translate("Menu", "Print..."), window.print_front, "Ctrl+P"),
        Command("record", translate("Menu", "Export review record..."), papers.export_record),
        Command("print_record", translate("Menu", "Print review record..."), papers.print_record),
        Command("evidence", translate("Menu", "Export evidence package..."), papers.export_evidence),
        Command("backups", translate("Menu", "Backups..."), papers.show_backups),
    ]


def _second(parent: Menu, window: Actions) -> QMenu:
    """The second reviewer."""
    translate, packages = QCoreApplication.translate, window.packages
    menu = QMenu(translate("Menu", "Second reviewer"), parent)
    menu.addAction(translate("Menu", "Export review package..."), packages.export)
    menu.addAction(translate("Menu", "Import review package..."), packages.choose)
    menu.addSeparator()
    menu.addAction(translate("Menu", "Settle differences..."), packages.settle)
    menu.addAction(translate("Menu", "Agreement..."), packages.compare)
    menu.addSeparator()
    blind = menu.addAction(translate("Menu", "Blind until both are done"))
    blind.setCheckable(True)
    blind.triggered.connect(packages.set_blind)
    # By way of the menu: without a reference to it Python takes its action for deleted.
    menu.aboutToShow.connect(lambda: menu.actions()[-1].setChecked(packages.blind()))
    return menu


class ReviewActions(QObject):
    """Keeps the menu at what can be taken back and done again, at the keys chosen, at whether a workspace is open."""

    def __init__(self, menu: Menu, window: Actions) -> None:
        super().__init__(menu)
        self._menu, self._steps, self._keys, self._session = menu, window.steps, window.deciding.keys, window.session
        menu.action_of("redo").setShortcuts([QKeySequence("Ctrl+Shift+Z"), QKeySequence("Ctrl+Y")])
        self._steps.changed.connect(self._name_steps)
        self._keys.changed.connect(self._name_keys)
        self._session.opened.connect(self._enable)
        self._session.closed.connect(self._enable)
        self._name_steps()
        self._enable()

    def _name_steps(self) -> None:
        latest, translate = self._steps.latest, QCoreApplication.translate
        undo, redo = self._menu.action_of("undo"), self._menu.action_of("redo")
        _name(undo, latest.undo, translate("Menu", "Undo"), translate("Menu", "Undo: {what}"))
        _name(redo, latest.redo, translate("Menu", "Redo"), translate("Menu", "Redo: {what}"))

    def _name_keys(self) -> None:
        for act in DEFAULTS:
            self._menu.set_silent_key(act, self._keys.of(act))

    def _enable(self) -> None:
        for name in (*DEFAULTS, "reject_why", *_OF_WORKSPACE):
            self._menu.action_of(name).setEnabled(self._session.workspace is not None)


def _name(action: QAction, told: RecentStep | None, plain: str, full: str) -> None:
    action.setText(plain if told is None else full.format(what=told.words))
    action.setEnabled(told is not None)
