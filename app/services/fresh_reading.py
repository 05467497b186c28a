"""What the engine reads in a report, and whether that is what a workspace keeps of it."""

import hashlib
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace

from app import importers
from app.core.errors import KnownError
from app.core.model import Extraction, ImportedReport
from app.core.naming.catalogue import Catalogue
from app.core.text.evidence import page_of, sentences
from app.core.text.normalize import normalize
from app.services import catalogues, own_catalogue
from app.services.read_models import Progress
from app.store import comparison, manual_figures, reports
from app.store.comparison import Differences, KeptReport
from app.store.sqlite import Database


@dataclass(slots=True)
class Compared:
    """Reports compared with a fresh reading. `texts` and `readings` count those that could be: what other importers or
    another engine read may be read otherwise now; `other_importer` and `other_engine` count these. `wrong_texts` names
    what is not as the file reads, `differences` what is not as the engine reads, report by report."""

    texts: int = 0
    readings: int = 0
    other_importer: int = 0
    other_engine: int = 0
    wrong_texts: list[str] = field(default_factory=list)
    differences: list[Differences] = field(default_factory=list)
    wrong_sentences: list[str] = field(default_factory=list)


def extract_report(imported: ImportedReport, catalogue: Catalogue) -> tuple[Extraction, tuple[tuple[int, str], ...]]:
    """What the engine reads in a report, and the page and sentence of each figure as a `NewReport` has them."""
    from app.core import engine  # noqa: PLC0415 - many rules; not wanted before the first import

    extraction = replace(engine.extract(imported, catalogue), engine=catalogues.engine_version())
    evidence = sentences(imported.text, normalize(imported.text), [figure.span for figure in extraction.figures])
    pages = (page_of(imported.pages, figure.span.start) for figure in extraction.figures)
    return extraction, tuple(zip(pages, evidence, strict=True))


def compare(db: Database, report: Callable[[Progress], None]) -> Compared:
    """Read the files of a workspace and their texts once more, where these importers and this engine read them before.
    Takes about as long as importing them did."""
    own = own_catalogue.entries(db)
    catalogue = catalogues.load(own_catalogue.text_of(own))
    reading = catalogues.reading_digest(own_catalogue.reading_text(own))
    found = Compared()
    kept = comparison.kept_reports(db)
    for number, each in enumerate(kept):
        report(Progress(number, len(kept), each.file_name))
        imported = reports.imported(db, each.id)
        # OCR takes seconds a page, and another version of it may read otherwise.
        if each.importer == catalogues.importer_version() and not imported.by_ocr:
            found.texts += 1
            found.wrong_texts += _wrong_text(db, each)
        else:
            found.other_importer += 1
        if (each.engine, each.reading) == (catalogues.engine_version(), reading):
            found.readings += 1
            extraction, places = extract_report(imported, catalogue)
            found.differences.append(comparison.differences(db, each, extraction, places))
            found.wrong_sentences += _wrong_sentences(db, each.id)
        else:
            found.other_engine += 1
    report(Progress(len(kept), len(kept), ""))
    return found


def _wrong_text(db: Database, kept: KeptReport) -> Iterator[str]:
    try:
        data = reports.source(db, kept.id)
        if hashlib.sha256(data).hexdigest() != kept.sha256:
            return  # that is told of the file itself
        fresh = importers.read(data, kept.file_name)
    except zlib.error:
        return
    except KnownError as error:
        yield f"{kept.file_name} ({error})"
        return
    wrong = comparison.text_differences(db, kept.id, fresh)
    if wrong:
        yield f"{kept.file_name} ({', '.join(wrong)})"


def _wrong_sentences(db: Database, report_id: int) -> Iterator[str]:
    """Figures added by hand whose sentence is not the one around them: the engine's are compared whole."""
    text = reports.text(db, report_id)
    rows = manual_figures.sentences_kept(db, report_id)
    fresh = sentences(text, normalize(text), [span for span, _, _ in rows]) if rows else ()
    for (_, quote, kept), sentence in zip(rows, fresh, strict=True):
        if kept != sentence:
            yield f"{quote} (sentence)"
