"""How fast a long job goes, and how long the rest will take."""

from collections import deque

from app.services.read_models import Progress

_LOOK_BACK = 60.0  # seconds: files that were there already go by in no time and must not count for long
_SURE_AFTER = 5.0  # seconds


class Pace:
    """Of one job after another: one that counts from the start again is a new one."""

    def __init__(self) -> None:
        self._steps: deque[tuple[float, int]] = deque()

    def told(self, progress: Progress, now: float) -> tuple[float, float] | None:
        """Things a second over the last minute and seconds for the rest; None while it is too early to tell.
        `now` is in seconds, of a clock that only goes on."""
        if self._steps and progress.done < self._steps[-1][1]:
            self._steps.clear()
        self._steps.append((now, progress.done))
        while now - self._steps[0][0] > _LOOK_BACK:
            self._steps.popleft()
        begun, before = self._steps[0]
        if now - begun < _SURE_AFTER or progress.done == before:
            return None
        rate = (progress.done - before) / (now - begun)
        return rate, (progress.total - progress.done) / rate
