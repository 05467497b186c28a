"""Why a figure was read as it was: the words and rules behind each field, and which names came next."""

from collections.abc import Iterator

from app.core.engine import extract, read_mentions
from app.core.errors import KnownError
from app.core.json_rows import number_text
from app.core.model import Figure, ImportedReport
from app.core.naming.candidates import Matcher
from app.core.naming.catalogue import Catalogue, plain_spelling
from app.core.naming.namer import runs_of
from app.core.naming.scorer import Scorer

_SHOWN = 4  # candidates


def explain(report: ImportedReport, catalogue: Catalogue, position: int) -> Iterator[str]:
    """Lines that tell how the figure at a position (code points into the canonical text) was read, one line a field,
    then the candidates for its name with their scores. Raises `KnownError` where no figure stands there."""
    figures = extract(report, catalogue).figures
    at = next((i for i, figure in enumerate(figures) if figure.span.start <= position < figure.span.end), None)
    if at is None:
        if not figures:
            raise KnownError("No figure was found in this text.")
        near = min((figure.span.start for figure in figures), key=lambda start: abs(start - position))
        raise KnownError("No figure stands at {position}; the nearest begins at {near}.", position=position, near=near)
    yield from _fields(figures[at])
    yield from _candidates(report, catalogue, figures, at)


def _fields(figure: Figure) -> Iterator[str]:
    because = {reason.field: f"{reason.rule}: {reason.words}".rstrip(": ") for reason in figure.why}
    high = "" if figure.high is None else f"..{number_text(figure.high)}"
    amount = f"{figure.comparison.value} {number_text(figure.value) or '?'}{high} {figure.unit}"
    direction = f" {figure.direction.value}" if figure.direction else ""
    for field, value in (
        ("quote", f"{figure.quote!r} at {figure.span.start}..{figure.span.end}"),
        ("comparison", amount),
        ("kind", figure.kind.value + direction),
        ("period", figure.period or "none"),
        ("place", figure.place),
        ("basis", figure.basis),
        ("indicator", " ".join((figure.indicator or "none", *figure.also))),
        ("subject", figure.subject),
        ("confidence", str(figure.confidence)),
    ):
        if value:
            yield f"{field:11} {value:32} {because.get(field, '')}".rstrip()


def _candidates(report: ImportedReport, catalogue: Catalogue, figures: tuple[Figure, ...], at: int) -> Iterator[str]:
    """The names that the scorer would choose from, best first, each with the features that weigh most."""
    folded, mentions, parts = read_mentions(report, catalogue)
    matcher = Matcher(plain_spelling(folded.text), [plain_spelling(part.title) for part in parts.sections], catalogue)
    scorer = Scorer(matcher, mentions, runs_of(matcher.text, mentions, catalogue), catalogue.weights)
    ranked = scorer.best(mentions[at], [figure.indicator for figure in figures[:at]])
    for each in ranked[:_SHOWN]:
        yield f"candidate   {each.slug:32} {each.score:+} {', '.join(scorer.deciding(each))}"
