"""`doctor`: does a workspace keep what it promises? It looks at everything and changes nothing."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from app.core.errors import KnownError
from app.services import fresh_reading, last_seen
from app.services.read_models import Progress
from app.store import decisions, health
from app.store.sqlite import Database


@dataclass(frozen=True, slots=True)
class Check:
    """One thing looked at. `name` and `detail` are English sentences (translation sources), `fields` fill the
    detail's `{names}`."""

    name: str
    good: bool
    detail: str
    fields: dict[str, object] = field(default_factory=dict)

    def told(self) -> str:
        """The detail with its fields filled in."""
        return self.detail.format(**self.fields)


_SHOWN = 3  # names listed of what is wrong; the number tells the rest


def doctor(path: Path, report: Callable[[Progress], None] = lambda _: None) -> tuple[Check, ...]:
    """Look at everything in a workspace file, and read its reports once more where the same engine is at hand, which
    takes about as long as importing them did. KnownError where there is none. A file that is damaged, of another
    version or no workspace ends the list early with a check that failed."""
    return _examined(path, lambda db: (_last_seen(db, path), *_fresh(db, report)))


def whole(path: Path) -> tuple[Check, ...]:
    """What `doctor` looks at without reading reports once more: whether a file can be used as a workspace."""
    return _examined(path, lambda _db: ())


def _examined(path: Path, more: Callable[[Database], Sequence[Check]]) -> tuple[Check, ...]:
    if not path.is_file():
        raise KnownError("There is no workspace {path}.", path=path)
    done: list[Check] = []
    try:
        with health.looking(path) as db:
            for look in _LOOKS:
                done.append(look(db))
                if not done[-1].good and look in _GROUNDS:
                    return tuple(done)
            done += more(db)
    except KnownError as error:
        done.append(Check("The file can be read.", False, error.message, error.fields))
    except _MALFORMED as error:  # a value that no program of ours writes
        done.append(Check("The file can be read.", False, "Not as expected: {problem}.", {"problem": repr(error)}))
    return tuple(done)


def _identity(db: Database) -> Check:
    found, newest = health.version(db)
    name = "The file is a workspace of this version."
    if not health.is_workspace(db):
        return Check(name, False, "It is not a Heyue workspace.")
    if found > newest:
        return Check(name, False, "It was saved by a newer Heyue: format {found}.", {"found": found})
    if found < newest:
        return Check(name, False, "Its format is {found}: open it once, so that it is brought up.", {"found": found})
    return Check(name, True, "Format {found}.", {"found": found})


def _pages(db: Database) -> Check:
    wrong = health.broken_pages(db)
    return check("The database is undamaged.", 0, wrong, "SQLite finds nothing wrong.", "SQLite says: {some}")


def _rows(db: Database) -> Check:
    count, wrong = health.unreadable_rows(db)
    return check("Every row can be read.", count, wrong, "{count} rows.", "Damaged: {some}")


def _schema(db: Database) -> Check:
    count, wrong = health.altered_schema(db)
    good = "{count} tables, indexes and triggers, as this version makes them."
    return check("Tables and triggers are those of this version.", count, wrong, good, "Not so: {some}")


def _links(db: Database) -> Check:
    wrong = health.broken_links(db)
    good = "Nothing belongs to something missing."
    return check("All parts belong together.", 0, wrong, good, "Rows without what they belong to, in: {some}")


def _files(db: Database) -> Check:
    count, wrong = health.changed_files(db)
    good = "{count} files, all as imported."
    return check("The imported files are unchanged (SHA-256).", count, wrong, good, "Not as imported: {some}")


def _places(db: Database) -> Check:
    count, wrong = health.misplaced_figures(db)
    good = "{count} figures, all at their places."
    return check("Every figure stands where it says.", count, wrong, good, "Not at its place: {some}")


def _keys(db: Database) -> Check:
    count, wrong = health.misnamed_figures(db)
    good = "{count} figures."
    return check("Every figure has the place, value and unit of its key.", count, wrong, good, "Not so: {some}")


def _by_hand(db: Database) -> Check:
    count, wrong = decisions.altered_by_hand(db)
    good = "{count} figures."
    return check("Every figure added by hand is as the log says.", count, wrong, good, "Not so: {some}")


def _search(db: Database) -> Check:
    count, wrong = health.unsearchable(db)
    texts = [str(number) for number in wrong]
    return check("Full-text search knows every report.", count, texts, "{count} reports.", "Unknown to it: {some}")


def _chain(db: Database) -> Check:
    count, broken = decisions.verify_chain(db)
    name = "The log of decisions is unbroken."
    if broken is None:
        return Check(name, True, "{count} decisions, each fits the one before.", {"count": count})
    bad = "Decision {event} is the first that does not fit: {problem}."
    return Check(name, False, bad, {"event": broken.event, "problem": broken.problem})


def _states(db: Database) -> Check:
    count, broken = decisions.verify_states(db)
    name = "Every figure's state follows from its decisions."
    if broken is None:
        return Check(name, True, "{count} figures with decisions.", {"count": count})
    return Check(name, False, "Figure {figure} is the first whose state does not.", {"figure": broken.event})


def _last_seen(db: Database, path: Path) -> Check:
    name = "No decision is missing that was here when it was last open."
    wrong = last_seen.missing(db, path)
    if wrong is None:
        return Check(name, True, "Nothing is known to be missing.")
    return Check(name, False, wrong.message, wrong.fields)


def _fresh(db: Database, report: Callable[[Progress], None]) -> tuple[Check, ...]:
    """Texts against their files, and what was read in them against a fresh reading."""
    found = fresh_reading.compare(db, report)
    texts = "{count} texts." if not found.other_importer else "{count} texts; {others} by another Heyue, not compared."
    read = (
        "{count} reports." if not found.other_engine else "{count} reports; {others} by another engine, not compared."
    )
    checks = [
        _compared("Every text is what its file reads as.", found.texts, found.other_importer, found.wrong_texts, texts)
    ]
    for part, name in _READ.items():
        wrong = [words for each in found.differences for words in getattr(each, part)]
        wrong += found.wrong_sentences if part == "figures" else []
        checks.append(_compared(name, found.readings, found.other_engine, wrong, read))
    return tuple(checks)


def _compared(name: str, count: int, others: int, wrong: Sequence[str], good: str) -> Check:
    if wrong:
        return check(name, count, wrong, good, "Not so: {some}")
    return Check(name, True, good, {"count": count, "others": others})


def check(name: str, count: int, wrong: Sequence[str], good: str, bad: str) -> Check:
    """A look at `count` things of which `wrong` are not as they should be: the first few are named as `{some}`."""
    if not wrong:
        return Check(name, True, good, {"count": count})
    more = len(wrong) - _SHOWN
    some = "; ".join(wrong[:_SHOWN]) + (f" (+{more})" if more > 0 else "")
    return Check(name, False, bad, {"some": some})


# What the engine reads, in the order in which it is told: the fields of `store.comparison.Differences`.
_READ = {
    "head": "Every head is what the engine reads.",
    "outline": "Every outline is what the engine reads.",
    "figures": "Every figure is what the engine reads.",
    "relations": "Every relation is what the engine reads.",
    "asides": "Every numeral set aside is what the engine reads.",
}
_MALFORMED = (ValueError, LookupError, TypeError, ArithmeticError, AttributeError, RecursionError)
_Look = Callable[[Database], Check]
_GROUNDS: tuple[_Look, ...] = (_identity, _pages, _rows)  # what the later looks stand on
_LOOKS: tuple[_Look, ...] = (
    *_GROUNDS, _schema, _links, _files, _places, _keys, _search, _chain, _states, _by_hand,
)  # fmt: skip
