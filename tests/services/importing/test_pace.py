"""A long job says how fast it goes and how long the rest takes."""

from app.services.importing.pace import Pace
from app.services.read_models import Progress


def told(pace: Pace, *steps: tuple[float, int]) -> tuple[float, float] | None:
    return [pace.told(Progress(done, 1000, ""), now) for now, done in steps][-1]


def test_it_tells_rate_and_rest_once_it_knows() -> None:
    pace = Pace()
    assert told(pace, (0, 0), (1, 10)) is None
    assert told(pace, (10, 100)) == (10, 90)


def test_files_that_were_there_already_do_not_count_for_long() -> None:
    assert told(Pace(), (0, 0), (1, 600), (30, 629), (70, 669), (91, 690)) == (1, 310)


def test_the_next_job_starts_anew() -> None:
    pace = Pace()
    told(pace, (0, 0), (10, 1000))
    assert told(pace, (20, 0), (21, 1)) is None
    assert told(pace, (30, 20)) == (2, 490)


def test_a_job_that_stands_still_tells_nothing() -> None:
    assert told(Pace(), (0, 5), (100, 5), (150, 5)) is None
