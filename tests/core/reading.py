"""Short forms of what the engine reads, for tests that state a reading as a sentence."""

from app.core.engine import extract
from app.core.json_rows import number_text
from app.core.model import Extraction, Figure, ImportedReport
from app.services import catalogues

SUMMARY = "青岚区生态环境局2023年工作总结和2024年工作计划\n一、2023年工作总结\n"
PLAN = "二、2024年工作计划\n"


def read(text: str) -> Extraction:
    """Read a text as it stands."""
    return extract(ImportedReport(text, "txt"), catalogues.load())


def in_summary(sentence: str) -> tuple[Figure, ...]:
    """The figures of a sentence in the achieved part of a report on 2023."""
    return read(SUMMARY + sentence).figures


def in_plan(sentence: str) -> tuple[Figure, ...]:
    """The figures of a sentence in the plan part for 2024."""
    return read(SUMMARY + PLAN + sentence).figures


def amount(figure: Figure) -> str:
    """`value..high unit`: `32 微克/立方米`, `8..10 个`, `? 个` where redacted."""
    high = "" if figure.high is None else f"..{number_text(figure.high)}"
    return f"{number_text(figure.value) or '?'}{high} {figure.unit}"


def amounts(sentence: str) -> list[str]:
    """Amounts of the figures of a sentence in a summary."""
    return [amount(figure) for figure in in_summary(sentence)]
