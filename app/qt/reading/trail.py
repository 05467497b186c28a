"""Where the reader has been: back and forward."""

from dataclasses import replace

from app.qt.session import Selection

_LONGEST = 200


class Trail:
    """Places in the order they were chosen, with the present one among them."""

    def __init__(self) -> None:
        self._places: list[Selection] = []
        self._here = -1

    def visit(self, place: Selection) -> None:
        """A place was chosen; what lay ahead is forgotten. The present place again changes nothing."""
        place = replace(place, reveal=False)
        if self._here >= 0 and self._places[self._here] == place:
            return
        del self._places[self._here + 1 :]
        self._places.append(place)
        del self._places[:-_LONGEST]
        self._here = len(self._places) - 1

    def go(self, by: int) -> Selection | None:
        """Go back (-1) or forward (1); None at the end of the trail."""
        if not 0 <= self._here + by < len(self._places):
            return None
        self._here += by
        return self._places[self._here]

    def clear(self) -> None:
        """Another workspace: nothing has been visited."""
        self._places, self._here = [], -1
