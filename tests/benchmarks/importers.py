"""Reading files: each form of a sample, and of a text of 100,000 characters."""

from collections.abc import Callable, Iterable
from functools import partial
from time import perf_counter

from app.importers import read
from app.importers.pages import PdfPages
from tests.importers.docx_files import docx, paragraph
from tests.importers.make_samples import SAMPLES
from tests.importers.pdf_files import Sheet, pdf

_LINE = "全区环境空气质量持续改善，PM2.5平均浓度为32微克/立方米，优良率85.2%"


def run() -> Iterable[tuple[str, float, str]]:
    """Milliseconds of one reading, libraries loaded before."""
    samples = {path.name: path.read_bytes() for path in sorted(SAMPLES.glob("*-202[123].*"))}
    lines = [_LINE] * (100_000 // len(_LINE))
    large = {
        "100,000 characters.txt": "\n".join(lines).encode("gb18030"),
        "100,000 characters.docx": docx("".join(map(paragraph, lines))),
        "100,000 characters.pdf": pdf(*(Sheet().lines(*lines[at : at + 30]) for at in range(0, len(lines), 30))),
    }
    for name, data in {**samples, **large}.items():
        read(data, name)
        yield f"read {name} ({len(data) / 1000:,.0f} kB)", _milliseconds(partial(read, data, name)), "ms"
    pages = PdfPages(samples["chengchuan-2023.pdf"])
    yield "render a page at 2 pixels a point", _milliseconds(lambda: pages.render(0, 2.0)), "ms"
    yield "boxes of 20 characters on a page", _milliseconds(lambda: pages.boxes(0, 100, 120)), "ms"
    pages.close()


def _milliseconds(work: Callable[[], object]) -> float:
    """Best of three."""
    times = []
    for _ in range(3):
        begun = perf_counter()
        work()
        times.append(perf_counter() - begun)
    return min(times) * 1000
