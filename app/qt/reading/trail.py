"""The history of visited places, with back and forward."""

from dataclasses import replace

from app.qt.session import Selection

_LONGEST = 200


class Trail:
    """Visited places in order, and the current one among them."""

    def __init__(self) -> None:
        self._places: list[Selection] = []
        self._here = -1

    def visit(self, place: Selection) -> None:
        """Add a place and drop those ahead; the current place again changes nothing."""
        place = replace(place, reveal=False)
        if self._here >= 0 and self._places[self._here] == place:
            return
        del self._places[self._here + 1 :]
        self._places.append(place)
        del self._places[:-_LONGEST]
        self._here = len(self._places) - 1

    def go(self, by: int) -> Selection | None:
        """Go back (-1) or forward (1) and return that place; None at either end."""
        if not 0 <= self._here + by < len(self._places):
            return None
        self._here += by
        return self._places[self._here]

    def clear(self) -> None:
        """Forget all places: another workspace was opened."""
        self._places, self._here = [], -1
