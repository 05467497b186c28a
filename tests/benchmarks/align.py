"""Alignment of two reports of 100,000 characters each, with and without an outline."""

from collections.abc import Iterable
from time import perf_counter

from app.core.compare.align import AlignedSide, align
from app.core.model import Mode, Section, Span

_SUBJECTS = [chr(0x4E00 + 37 * n) + chr(0x4E00 + 53 * n + 7) for n in range(300)]


def _report(shift: int, chapters: bool) -> AlignedSide:
    text = ""
    outline: list[Section] = []
    while len(text) < 100_000:
        start = len(text)
        number = len(outline)
        text += f"第{number}部分{_SUBJECTS[number % 300]}\n"
        heading = Span(start, len(text))
        for line in range(20):
            words = "".join(_SUBJECTS[(number * 7 + line * 3 + k) % 300] for k in range(15))
            text += f"{words}达到{shift + line}个。"
        text += "\n"
        outline.append(Section(Span(start, len(text)), heading, text[start : heading.end].strip(), 1, Mode.ACHIEVED))
    return AlignedSide(text, tuple(outline) if chapters else (), ())


def run() -> Iterable[tuple[str, float, str]]:
    """Seconds of one alignment."""
    for name, chapters in (("with an outline", True), ("without any heading", False)):
        left, right = _report(1, chapters), _report(2, chapters)
        begun = perf_counter()
        found = align(left, right)
        took = perf_counter() - begun
        yield f"align 2 x {len(left.text)} characters {name} ({len(found.sentences)} sentences)", took * 1000, "ms"
