"""Looking about: every view, both kinds of pages, two panes, searching, dragging."""

import time
from collections.abc import Callable

from tests.e2e.soak.hand import Hand, Missed

_MANY = 20  # figures: a report of another region stands beside it
_STILL = 31  # seconds: Qt ends an idle thread of its pool after 30


def _view(name: str) -> Callable[[Hand], None]:
    def show(hand: Hand) -> None:
        other = hand.luck.choice([view for view in ("reading", "table", "checks") if view != name])
        hand.to(other)
        hand.to(name)

    return show


def trend_point(hand: Hand) -> None:
    """Choose an indicator and click on a point: its sentence opens."""
    hand.to("trends")
    hand.click("center(window().view('trends').mode)")
    hand.click("line('Lines over the years')")
    hand.quiet()
    marks = [mark for mark in hand.wait("marks()", patience=5) if not mark["target"]]
    if not marks:
        raise Missed("no points")
    hand.keys.click(tuple(hand.luck.choice(marks)["spot"]))
    hand.wait("window().view('reading').isVisible()")
    hand.quiet()


def trend_mode(hand: Hand) -> None:
    """Another comparison."""
    hand.to("trends")
    hand.click("center(window().view('trends').mode)")
    hand.click(f"line({hand.luck.choice(['Plan and', 'Regions in', 'Two years', 'Heat map', 'Told diff', 'Lines'])!r})")
    hand.quiet()


def matrix(hand: Hand) -> None:
    """The table's other shape."""
    hand.to("table")
    shape = hand.see("window().view('table').bar.shape.matrix")
    hand.click(f"center(window().view('table').bar.{'_list' if shape else '_matrix'})")
    hand.wait(f"window().view('table').bar.shape.matrix is {not shape}")
    hand.quiet()


def sift(hand: Hand) -> None:
    """Words above the table, and away with them."""
    hand.to("table")
    hand.keys.key("ctrl+f")
    hand.wait("window().view('table').bar.search.hasFocus()")
    hand.keys.type(hand.luck.choice(["PM2.5", "20", "pm", "3"]))
    hand.quiet()
    hand.keys.key("ctrl+a", "BackSpace")
    hand.wait("window().view('table').bar.search.text() == ''")


def original_pages(hand: Hand) -> None:
    """A pdf as its own pages; a click on a figure there."""
    hand.report(lambda row: row[2] == "pdf")
    _pages(hand, "Original page")


def set_pages(hand: Hand) -> None:
    """A text or docx set on pages; a click on a figure there."""
    hand.report(lambda row: row[2] in ("txt", "docx"))
    _pages(hand, "Page view")


def _pages(hand: Hand, words: str) -> None:
    if hand.see("pane('first').mode") != "page":
        hand.mode("first", words)
    hand.wait("pane('first').mode == 'page' and pane('first').pages.loaded_pages")
    hand.wait("not pane('first').pages.busy", patience=60)
    _wheel(hand, "first")
    reachable = hand.see("figures_in_sight('first')")
    if reachable:
        figure = hand.luck.choice(reachable)
        hand.click(f"spot({figure})")
        hand.wait(f"place() and place()['figure'] == {figure}")
    hand.quiet()


def still(hand: Hand) -> None:
    """Pages left open and still for over 30 seconds; then the second pane opens or closes, and pages are drawn anew."""
    hand.luck.choice([original_pages, set_pages, set_pages])(hand)
    time.sleep(_STILL)
    if hand.see("len(window().view('reading').sides())") == 2:
        hand.click("center(pane('second').header.side)")
        hand.wait("len(window().view('reading').sides()) == 1")
    else:
        _open_beside(hand, "Its pages")
    for side in ("first", "second")[: hand.see("len(window().view('reading').sides())")]:
        _wheel(hand, side)
    hand.quiet()


def beside(hand: Hand) -> None:
    """Another report beside the one shown."""
    hand.report()
    if hand.see("len(window().view('reading').sides())") == 2:
        _close_beside(hand)
    _open_beside(hand, hand.luck.choice(["Its pages", "Same region, year", "Another region"]))


def _open_beside(hand: Hand, words: str) -> None:
    hand.click("center(pane('first').header.side)")
    hand.click(f"line({words!r})")
    hand.wait("len(window().view('reading').sides()) == 2 and pane('second').content is not None")
    hand.quiet()


def _close_beside(hand: Hand) -> None:
    hand.click("center(pane('second').header.side)")
    hand.wait("len(window().view('reading').sides()) == 1")
    hand.quiet()


def close_beside(hand: Hand) -> None:
    """Open a second pane and close it."""
    hand.report()
    if hand.see("len(window().view('reading').sides())") == 1:
        _open_beside(hand, "Its pages")
    _close_beside(hand)


def swap(hand: Hand) -> None:
    """The two panes change sides; what is selected is in a pane that is shown."""
    hand.report(lambda row: row[3] > _MANY)
    if hand.see("len(window().view('reading').sides())") == 1:
        _open_beside(hand, "Another region")
    elif hand.see("window().view('reading').sides()[0][0] == window().view('reading').sides()[1][0]"):
        _close_beside(hand)
        _open_beside(hand, "Another region")
    sides = hand.see("window().view('reading').sides()")
    hand.click("button(tr('Gutter', 'Swap the panes'))")
    hand.wait("window().view('reading').sides()", lambda now: now[0][0] == sides[1][0])
    hand.quiet()
    _close_beside(hand)
    place, shown = hand.see("place()"), hand.see("window().view('reading').sides()")
    assert place is None or place["report"] == shown[0][0], "selected, and not on show"


def _wheel(hand: Hand, side: str) -> None:
    hand.keys.move(tuple(hand.wait(f"center(pane({side!r}).surface.viewport())")))
    for _ in range(hand.luck.randrange(1, 5)):
        hand.keys.click_here(hand.luck.choice([4, 5, 5]))


def find(hand: Hand) -> None:
    """Ctrl+F in the texts."""
    hand.report()
    hand.text()
    hand.keys.key("ctrl+f")
    hand.wait("window().view('reading').find_bar.field.hasFocus()")
    hand.keys.type(hand.luck.choice(["2023", "PM2.5", "10", "20"]))
    hand.keys.key("Return", "Return")
    hand.quiet()
    hand.keys.key("Escape")
    hand.wait("not window().view('reading').find_bar.isVisible()")


def search(hand: Hand) -> None:
    """Ctrl+K through all reports, and to a place found."""
    hand.keys.key("ctrl+k")
    hand.wait("window().top.search.hasFocus()")
    hand.keys.key("ctrl+a")
    hand.keys.type(hand.luck.choice(["2022", "2023", "10", "12"]))
    hand.wait("window().search.isVisible() and window().search.model.rowCount()")
    hand.keys.key("Down", "Return")
    hand.wait("window().view('reading').isVisible()")
    hand.quiet()


def mark(hand: Hand) -> None:
    """Drag across the text."""
    hand.report()
    hand.text()
    left, top = hand.wait("center(pane('first').text.viewport())")
    hand.keys.drag((left - 120, top - 40), (left + hand.luck.randrange(10, 160), top + hand.luck.randrange(80)))
    hand.wait("pane('first').text.selected_span() is not None", patience=3)
    hand.keys.key("ctrl+c")


def edge(hand: Hand) -> None:
    """Drag an edge between columns there and back."""
    hand.to("reading")
    x, y = hand.wait("center(window().columns.handle(1))")
    by = hand.luck.choice([-60, 80])
    hand.keys.drag((x, y), (x + by, y))
    hand.keys.drag((x + by, y), (x, y))
    hand.quiet()


def panels(hand: Hand) -> None:
    """Library and inspector away and back."""
    for keys, name in (("ctrl+b", "library"), ("ctrl+i", "inspector")):
        before = hand.see(f"checked({name!r})")
        for now in (not before, before):
            hand.keys.key(keys)
            hand.wait(f"checked({name!r}) is {now}")


def theme(hand: Hand) -> None:
    """Light, dark."""
    hand.command(hand.luck.choice(["Light", "Dark"]))
    hand.quiet()


def library(hand: Hand) -> None:
    """Through the library by keys."""
    hand.to("reading")
    hand.keys.key("ctrl+shift+l")
    hand.wait("focus() == 'ReportTree'")
    hand.keys.key(*["Down"] * hand.luck.randrange(1, 6), "Return")
    hand.quiet()


def stroll(hand: Hand) -> None:
    """Keys that decide nothing, at random."""
    hand.to("reading")
    keys = ["j", "k", "F6", "Next", "Prior", "F8", "shift+F8", "alt+Left", "alt+Right", "Home", "End", "Tab"]
    hand.keys.key(*hand.luck.choices(keys, k=12))
    hand.quiet()


ACTS = {f"view {name}": _view(name) for name in ("reading", "table", "trends", "checks", "review")} | {
    "original pages": original_pages, "pages set here": set_pages, "pages left still": still, "open beside": beside,
    "close beside": close_beside, "swap": swap, "a point of a trend": trend_point, "modes of trends": trend_mode,
    "matrix": matrix, "sift the table": sift, "find": find, "search": search, "drag over text": mark,
    "drag an edge": edge, "panels": panels, "light and dark": theme, "library": library, "stroll": stroll,
}  # fmt: skip
