"""What a reviewer does to figures: every act, undo and redo, by keys and buttons."""

from tests.e2e.soak.hand import Hand, Missed

KEYS = {"confirm": "a", "reject": "x", "doubt": "question"}


def _decide(hand: Hand, act: str) -> None:
    hand.to(hand.luck.choice(["reading", "table"]))
    figure = hand.undecided()
    if hand.see(f"last({figure}, {hand.reviewer!r})")[:1] == [act]:
        raise Missed("decided so already")
    before = hand.see(f"last({figure}, {hand.reviewer!r})")
    hand.keys.key(KEYS[act])
    hand.decided(figure, act, before)


def confirm(hand: Hand) -> None:
    """A."""
    _decide(hand, "confirm")


def reject(hand: Hand) -> None:
    """X."""
    _decide(hand, "reject")


def doubt(hand: Hand) -> None:
    """The question mark."""
    _decide(hand, "doubt")


def review_view(hand: Hand) -> None:
    """Reject with a reason in the Review view."""
    hand.to("review")
    figure = hand.undecided()
    before = hand.see(f"last({figure}, {hand.reviewer!r})")
    hand.keys.key("x")
    _words(hand, "not in the report")
    hand.decided(figure, "reject", before)


def reject_why(hand: Hand) -> None:
    """Delete, then words."""
    hand.to("reading")
    figure = hand.undecided()
    before = hand.see(f"last({figure}, {hand.reviewer!r})")
    hand.keys.key("Delete")
    _words(hand, "twice in the table")
    hand.decided(figure, "reject", before)


def comment(hand: Hand) -> None:
    """C, then words."""
    figure = hand.undecided()
    before = hand.see(f"last({figure}, {hand.reviewer!r})")
    hand.keys.key("c")
    _words(hand, f"look again {hand.luck.randrange(1000)}")
    hand.decided(figure, "comment", before)


def _words(hand: Hand, words: str) -> None:
    hand.wait("focus() == 'CommentField'")
    hand.keys.type(words)
    hand.keys.key("Return")


def correct(hand: Hand) -> None:
    """E, another value, Enter."""
    figure = hand.undecided()
    before = hand.see(f"last({figure}, {hand.reviewer!r})")
    hand.keys.key("e")
    hand.wait("window().inspector.form is not None and window().inspector.form.value.hasFocus()")
    hand.keys.key("ctrl+a")
    hand.keys.type(f"{hand.luck.randrange(1, 90)}.{hand.luck.randrange(10)}")
    hand.keys.key("Return")
    hand.decided(figure, "correct", before)
    hand.wait("window().inspector.form is None")


def reopen(hand: Hand) -> None:
    """Click on a decided figure, R."""
    figure = hand.decided_one()
    before = hand.see(f"last({figure}, {hand.reviewer!r})")
    if before[:1] == ["reopen"]:
        raise Missed("reopened already")
    hand.keys.key("r")
    hand.decided(figure, "reopen", before)


def quick(hand: Hand) -> None:
    """Eight presses, 65 ms apart: each counts or is refused."""
    hand.undecided()
    before = hand.log()
    hand.keys.key(*[hand.luck.choice("ax") for _ in range(8)], delay=65)
    hand.quiet()
    hand.saved |= hand.grown(before)


def held(hand: Hand) -> None:
    """A held down confirms one figure alone."""
    hand.to("reading")
    hand.undecided()
    hand.quiet()
    before = hand.log()
    hand.keys.hold("a", 0.9)
    hand.quiet()
    new = {number for number in hand.grown(before) if hand.see(f"by({number!r})") == hand.reviewer}
    assert len(new) == 1, f"a key held down decided {len(new)} times"
    hand.saved |= new


def bulk(hand: Hand) -> None:
    """Mark rows of the table, then a button for all."""
    _list_shape(hand)
    rows = hand.wait("window().view('table').list.model().rowCount()", lambda count: count > 8)
    start = hand.luck.randrange(rows - 6)
    hand.click(f"row_spot(window().view('table').list, {start})")
    hand.keys.key(*["shift+Down"] * hand.luck.randrange(2, 5))
    hand.wait("window().view('table').bulk.isVisible()")
    hand.quiet()
    before = hand.log()
    act = hand.luck.choice(["confirm", "doubt", "reject", "reopen", "reopen"])
    hand.click(f"center(window().view('table').bulk.buttons[{act!r}])")
    hand.saved |= hand.grown(before)


def _list_shape(hand: Hand) -> None:
    hand.to("table")
    if hand.see("window().view('table').bar.shape.matrix"):
        hand.click("center(window().view('table').bar._list)")
        hand.wait("not window().view('table').bar.shape.matrix")


def dismiss(hand: Hand) -> None:
    """Lay a finding aside with a reason."""
    hand.to("checks")
    if not hand.see("window().view('checks').list.isVisible()"):
        raise Missed("no findings")
    hand.keys.key(*["Down"] * hand.luck.randrange(1, 12))
    hand.quiet()
    before = hand.log()
    hand.keys.key("Delete")
    hand.dialog("ReasonDialog")
    hand.keys.type("rounded so in the source")
    hand.keys.key("Return")
    hand.saved |= hand.grown(before)


def undo(hand: Hand) -> None:
    """Ctrl+Z."""
    _turn(hand, "undo", "ctrl+z")


def redo(hand: Hand) -> None:
    """Ctrl+Z, then Ctrl+Y."""
    _turn(hand, "undo", "ctrl+z")
    hand.quiet()
    _turn(hand, "redo", hand.luck.choice(["ctrl+y", "ctrl+shift+z"]))


def _turn(hand: Hand, which: str, keys: str) -> None:
    hand.wait(f"window().steps.latest.{which} is not None", patience=3)
    before = hand.log()
    hand.keys.key(keys)
    hand.saved |= hand.grown(before)


def add(hand: Hand) -> None:
    """Mark a numeral that is no figure, and make it one."""
    _mark(hand)
    before = hand.log()
    hand.click("line('Add as a figure')")
    hand.wait("window().inspector.form is not None and window().inspector.form.value.hasFocus()")
    hand.keys.key("ctrl+a")
    hand.keys.type(str(hand.luck.randrange(1, 20)))
    hand.keys.key("Return")
    hand.saved |= hand.grown(before)


def _mark(hand: Hand) -> None:
    hand.report()
    hand.text()
    for _ in range(hand.luck.randrange(4)):
        hand.keys.key("Next")
    hand.wait("not pane('first').text.scrolling")
    ends = hand.see(f"free_numeral({hand.luck.randrange(50)})")
    if not ends:
        raise Missed("no free numeral in sight")
    left, right = (tuple(end) for end in ends)
    hand.keys.drag((left[0] + 1, left[1]), (right[0] - 1, right[1]))
    hand.wait("pane('first').text.selected_span() is not None", patience=3)
    hand.keys.click(((left[0] + right[0]) // 2, left[1]), button=3)


def let_speak(hand: Hand) -> None:
    """Another candidate for a cell of the matrix."""
    hand.to("table")
    if not hand.see("window().view('table').bar.shape.matrix"):
        hand.click("center(window().view('table').bar._matrix)")
        hand.wait("window().view('table').bar.shape.matrix")
    hand.quiet()
    before = hand.log()
    hand.keys.click(tuple(hand.wait("several_candidates()")), button=3)
    hand.wait("in_the_way() == 'menu'")
    hand.keys.key("Down", "Down", "Right", "Down", "Return")
    hand.saved |= hand.grown(before)


ACTS = {
    "confirm": confirm, "reject": reject, "reject with a reason": reject_why, "doubt": doubt, "comment": comment,
    "correct": correct, "reopen": reopen, "quick presses": quick, "key held down": held, "several at once": bulk,
    "dismiss a finding": dismiss, "undo": undo, "redo": redo, "add by hand": add,
    "reject in the Review view": review_view, "let another figure speak": let_speak,
}  # fmt: skip
