"""The worked example of docs/engine.md is what the engine reads. `python -m tests.test_engine_doc` writes it anew."""

import re
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path

import pytest

from app.core.engine import extract, read_mentions
from app.core.json_rows import number_text
from app.core.model import Extraction, Figure, ImportedReport
from app.services import catalogues

PAGE = Path(__file__).resolve().parents[1] / "docs" / "engine.md"
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.M | re.S)


@lru_cache(maxsize=1)
def blocks() -> dict[str, str]:
    """The fenced blocks of the page by the word behind the fence."""
    return {found[1]: found[2] for found in BLOCK.finditer(PAGE.read_text("utf-8"))}


def report() -> ImportedReport:
    return ImportedReport(blocks()["report"], "txt")


@lru_cache(maxsize=1)
def read() -> Extraction:
    return extract(report(), catalogues.load())


def of_figures(columns: Callable[[Figure], tuple[str, ...]]) -> list[str]:
    """A line for each figure: its quote, then its columns."""
    return [" | ".join((short(each.quote), *(word or "-" for word in columns(each)))) for each in read().figures]


def short(quote: str) -> str:
    return "".join(quote.split())


def reasons(figure: Figure, *fields: str) -> str:
    found = [each for each in figure.why if each.field in fields]
    return ", ".join(f"{each.rule} {each.words}".strip() for each in found)


def normalized() -> list[str]:
    return read_mentions(report(), catalogues.load())[0].text.splitlines()


def sections() -> list[str]:
    return [f"{section.title} | {section.mode}" for section in read().outline]


def numbers() -> list[str]:
    return of_figures(lambda each: (number_text(each.value) or "", each.unit, f"step {number_text(each.step)}"))


def unused() -> list[str]:
    return [f"{each.quote} | {each.reason}" for each in read().asides]


def attributes() -> list[str]:
    return of_figures(
        lambda each: (
            each.kind, each.comparison, each.direction or "", each.period or "", each.place, each.basis,
            reasons(each, "kind", "period", "comparison"),
        )
    )  # fmt: skip


def naming() -> list[str]:
    return of_figures(lambda each: (each.indicator or "", each.subject, reasons(each, "indicator")))


def arithmetic() -> list[str]:
    quotes = [each.quote for each in read().figures]
    return [
        f"{each.type} | {'holds' if each.holds else 'does not hold'} | {each.computed} | "
        + ", ".join(short(quotes[member]) for member in each.members)
        for each in read().relations
    ]


STEPS = {step.__name__: step for step in (normalized, sections, numbers, unused, attributes, naming, arithmetic)}


def rewritten() -> str:
    """The page with what the engine reads now."""

    def block(found: re.Match[str]) -> str:
        body = "\n".join(STEPS[found[1]]()) + "\n" if found[1] in STEPS else found[2]
        return f"```{found[1]}\n{body}```"

    return BLOCK.sub(block, PAGE.read_text("utf-8"))


@pytest.mark.parametrize("name", STEPS)
def test_the_page_shows_what_the_engine_reads(name: str) -> None:
    assert blocks()[name].splitlines() == STEPS[name]()


def test_the_page_shows_every_step() -> None:
    assert set(blocks()) == {"report", *STEPS}


if __name__ == "__main__":
    PAGE.write_text(rewritten(), "utf-8", newline="\n")
