"""A tiny report with everything a report can have, for tests of the store and what stands on it."""

import hashlib
import sqlite3
from collections.abc import Callable, Mapping
from contextlib import closing
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from app.core.model import (
    Comparison,
    Direction,
    Extraction,
    Figure,
    Hint,
    ImportedReport,
    Kind,
    Mode,
    Page,
    Reason,
    Relation,
    RelationType,
    ReportHeader,
    Section,
    Span,
    UnusedNumeral,
    UnusedReason,
)
from app.store import figure_tables
from app.store.figure_pages import FigureFields, pack
from app.store.reports import NewReport
from app.store.sqlite import Database

TEXT = """青川区生态环境局2023年工作总结
一、空气
全年PM2.5平均浓度为31.50微克/立方米，同比下降3.2%。
处罚12件，其中大气7件、水4件。
"""


def span(quote: str, text: str = TEXT) -> Span:
    start = text.index(quote)
    return Span(start, start + len(quote))


def extraction(text: str = TEXT, *, region: str = "青川区", year: int | None = 2023, title: str = "") -> Extraction:
    """What an engine could read from TEXT; spans are moved where `text` begins with other words."""
    level = Figure(
        span=span("31.50微克/立方米", text),
        quote="31.50微克/立方米",
        value=Decimal("31.50"),
        unit="微克/立方米",
        indicator="air.pm25",
        also=("air.pm10",),
        subject="PM2.5平均浓度",
        period="2023",
        section=0,
        step=Decimal("0.01"),
        confidence=90,
        why=(Reason("indicator", "alias", "PM2.5"),),
    )
    change = Figure(
        span("3.2%", text), "3.2%", Decimal("3.2"), "%", kind=Kind.CHANGE, direction=Direction.DOWN, section=0
    )
    counts = tuple(
        Figure(span(quote, text), quote, Decimal(value), "件", comparison=Comparison.EQ, section=0)
        for quote, value in (("12件", 12), ("7件", 7), ("4件", 4))
    )
    heading = span("一、空气", text)
    return Extraction(
        head=ReportHeader(title or text.partition("\n")[0], region, "青川区生态环境局", year, 2023, "summary"),
        outline=(Section(Span(heading.start, len(text)), heading, "一、空气", 1, Mode.ACHIEVED),),
        figures=(level, change, *counts),
        relations=(Relation(RelationType.SUM, (2, 3, 4), False, "11", "差1", ("12 = 7 + 4", "11")),),
        asides=(UnusedNumeral(span("2023年", text), "2023年", UnusedReason.DATE),),
        apart=(Span(len(text) - 1, len(text)),),
        engine="test",
    )


def new_report(
    text: str = TEXT, *, name: str = "青川.txt", region: str = "青川区", year: int | None = 2023, title: str = ""
) -> NewReport:
    """A report ready to be stored, of the bytes that `text` is in UTF-8."""
    read = extraction(text, region=region, year=year, title=title)
    data = text.encode()
    return NewReport(
        name=name,
        data=data,
        sha256=hashlib.sha256(data).hexdigest(),
        imported=ImportedReport(
            text=text,
            format="txt",
            pages=(Page(0, "1", ((0, 0, 5), (5, 6, 3))),),
            hints=(Hint(read.outline[0].heading, 1),),
            tables=(Span(0, 4),),
            warnings=("A byte could not be read.",),
        ),
        extraction=read,
        places=tuple((1, figure.quote + "。") for figure in read.figures),
    )


@dataclass(frozen=True)
class FiguresChanged:
    """A change of figures as somebody makes it who knows how they are kept: those of which `which` holds get other
    `fields`, or go where there are none."""

    which: Callable[[FigureFields], bool]
    fields: Mapping[str, str]

    def _made(self, figure: FigureFields) -> FigureFields:
        return FigureFields(**{**figure._asdict(), **self.fields})

    def make(self, path: Path) -> None:
        with closing(sqlite3.connect(path)) as connection, connection:
            db = Database(connection, execute_plugins=False)
            changed = 0
            for (report_id,) in db.execute("SELECT id FROM reports").fetchall():
                rows = figure_tables.figures_of(db, report_id)
                hit = {number for number, fields in rows if self.which(fields)}
                changed += len(hit)
                kept = [(n, self._made(f) if n in hit else f) for n, f in rows if self.fields or n not in hit]
                if not self.fields:
                    db.execute(f"DELETE FROM figures WHERE id IN ({', '.join(map(str, hit))})")
                figure_tables.put_page(db, report_id, [n for n, _ in kept], pack([f for _, f in kept]))
            assert changed
