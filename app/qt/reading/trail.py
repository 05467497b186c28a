"""The places visited, with back and forward, and where each report was left."""

from dataclasses import dataclass, replace

from app.qt.session import Selection
from app.services.read_models import FigureRow

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


@dataclass(frozen=True, slots=True)
class Left:
    """Where a report was left: the chosen figure's place, if any, and the text offset at the top."""

    chosen: Selection | None
    offset: int


class LeftPlaces:
    """Where each report was left."""

    def __init__(self) -> None:
        self._left: dict[int, Left] = {}

    def leave(self, report_id: int, chosen: FigureRow | None, offset: int) -> None:
        """Keep where a report is being left."""
        self._left[report_id] = Left(Selection(report_id, chosen.id, chosen.span) if chosen else None, offset)

    def found(self, place: Selection) -> Left | None:
        """Where a report was left that is only opened; None where a figure or words of it are wanted."""
        if place.figure_id is not None or place.span is not None:
            return None
        return self._left.get(place.report_id)

    def clear(self) -> None:
        """Forget all: another workspace was opened."""
        self._left.clear()
