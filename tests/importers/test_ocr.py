"""Text from scans: read from made pages where the extra `ocr` is installed, asked for or refused in a sentence where it
is not to be read here."""

import importlib.util
from decimal import Decimal
from pathlib import Path

import pytest

from app.core.errors import KnownError
from app.core.model import Figure, Page, Span
from app.core.text.scanned import DOUBTFUL, with_doubts
from app.importers import OcrWantedError, formats, read
from app.importers import ocr as extra
from app.importers.ocr.repairs import DOUBTFUL as DOUBT
from app.importers.ocr.repairs import Sign, mended
from app.importers.ocr.sheets import without_strokes
from app.importers.pdf.shapes import Rule
from tests.importers.pdf_files import Sheet, pdf
from tests.importers.scan_files import FONTS, made_page

PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 64
MISSING = not (extra.available() and all(map(Path.exists, FONTS)) and importlib.util.find_spec("PIL"))
WHY = "the extra ocr (requirements-ocr.lock) or the Noto fonts are missing"


@pytest.fixture
def with_ocr(monkeypatch: pytest.MonkeyPatch) -> None:
    if MISSING:
        pytest.skip(WHY)
    monkeypatch.setattr(formats, "available", lambda: True)


def line(text: str, score: float = 0.99) -> list[Sign]:
    return [Sign(sign, score, 10.0 * at, 0, 10.0 * at + 10, 20) for at, sign in enumerate(text)]


def told(signs: list[Sign]) -> str:
    return "".join(sign.text for sign in signs)


def figure(start: int, quote: str) -> Figure:
    return Figure(Span(start, start + len(quote)), quote, Decimal(quote[:-1]), "件")


@pytest.mark.parametrize(
    ("read_as", "is_"),
    [
        ("水质IⅢ类", "水质Ⅲ类"),
        ("ⅢⅢ类", "Ⅲ类"),
        ("川类", "Ⅲ类"),
        ("ⅣV类", "Ⅳ类"),
        ("1类", "Ⅰ类"),
        ("达到（1～IⅢ类)比例", "达到（Ⅰ～Ⅲ类）比例"),
        ("2.50×104吨", "2.50×10⁴吨"),
        ("死亡率为5.3%0，", "死亡率为5.3‰，"),
        ("臭氧（03）浓度", "臭氧（O3）浓度"),
        ("3O5件", "305件"),
        ("l2.5吨", "12.5吨"),
        ("水面面积1,234.5m，", "水面面积1,234.5㎡，"),
    ],
)
def test_what_ocr_gets_wrong_though_sure_is_mended_and_doubtful(read_as: str, is_: str) -> None:
    signs = mended(line(read_as))
    assert told(signs) == is_
    assert min(sign.score for sign in signs) <= DOUBT
    assert [sign.left for sign in signs] == sorted(sign.left for sign in signs)


@pytest.mark.parametrize("text", ["盐度为31.2%", "1.2×10吨", "长度12m，", "合计1.234.5元", "共12,34件。"])
def test_what_reads_like_a_known_mistake_is_doubtful_and_stays(text: str) -> None:
    signs = mended(line(text))
    assert told(signs) == text
    assert min(sign.score for sign in signs) <= DOUBT


@pytest.mark.parametrize(
    ("read_as", "is_"),
    [
        ("劣V类断面", "劣Ⅴ类断面"),
        ("IV类", "Ⅳ类"),
        ("达到优良（1～Ⅲ类）", "达到优良（Ⅰ～Ⅲ类）"),
        ("1类区昼间55dB(A)", "1类区昼间55dB(A)"),
        ("NO2为12μg/m3", "NO2为12μg/m3"),
        ("氨氮0.5mg/l，", "氨氮0.5mg/l，"),
        ("O3浓度105", "O3浓度105"),
        ("同比下降,降幅(含个人)", "同比下降，降幅（含个人）"),
        ("1,234,567元", "1,234,567元"),
        ("2023-03-05", "2023-03-05"),
    ],
)
def test_what_is_clear_stays_sure(read_as: str, is_: str) -> None:
    signs = mended(line(read_as))
    assert told(signs) == is_
    assert min(sign.score for sign in signs) > 0.9


def test_strokes_of_large_print_are_no_rules() -> None:
    sign = Sign("图", 0.99, 100, 70, 132, 102)
    rules = [Rule(104, 72, 101), Rule(118, 66, 108)], [Rule(86, 101, 131)]
    table = [Rule(96, 60, 130)], [Rule(60, 90, 400), Rule(86, 60, 200)]
    upright, level = without_strokes((rules[0] + table[0], rules[1] + table[1]), [sign])
    assert (upright, level) == (table[0], table[1])


def test_figures_are_as_sure_as_their_least_sure_character() -> None:
    # 全年12件，34件: sure of the first, not of the second.
    page = Page(0, "1", ((0, -1, 6, 99, 0, 0, 60, 20), (6, -1, 3, 62, 60, 0, 30, 20)))
    sure, doubtful = with_doubts([page], (figure(2, "12件"), figure(6, "34件")))
    assert (sure.confidence, sure.why) == (100, ())
    assert doubtful.confidence == DOUBTFUL
    assert [(reason.rule, reason.words) for reason in doubtful.why] == [("ocr", "62")]


def test_a_picture_is_refused_without_the_extra_and_asked_for_with_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(formats, "available", lambda: False)
    with pytest.raises(KnownError, match=r"扫描\.png is a picture; .* is not installed"):
        read(PNG, "扫描.png")
    monkeypatch.setattr(formats, "available", lambda: True)
    with pytest.raises(OcrWantedError):
        read(PNG, "扫描.png")
    with pytest.raises(OcrWantedError):
        read(pdf(Sheet(covered=True)), "扫描.pdf")


@pytest.mark.usefixtures("with_ocr")
@pytest.mark.parametrize("seed", [2, 3, 5])
def test_made_pages_are_read_to_the_character(seed: int) -> None:
    from tests.ocr_score import Score, judge, read_page

    page, score = made_page(seed), Score()
    report = read_page(page)
    judge(page, report, score)
    assert score.error < 0.5 and score.numbers[False, True] == 0 and score.sure > 0.8
    rows = [row.split(" | ") for row in report.text.split("\n") if " | " in row]
    assert rows[-3:] == page.rows[-3:]
    assert report.by_ocr and report.pages[0].runs


@pytest.mark.usefixtures("with_ocr")
@pytest.mark.parametrize("turned", [90, 180, 270])
def test_a_page_that_lies_on_its_side_is_read(turned: int) -> None:
    import io

    from PIL import Image

    page, out = made_page(1), io.BytesIO()
    Image.open(io.BytesIO(page.data)).rotate(turned, expand=True).save(out, "PNG")
    report = read(out.getvalue(), "a.png", with_ocr=True)
    assert page.lines[0] in report.text and page.lines[2][:8] in report.text
    # The boxes are those of the picture as it lies.
    (start, _, _, _, left, top, width, height), *_ = report.pages[0].runs
    assert report.text[start] == page.lines[0][0]
    near_top, near_left = top + height < 1200, left + width < 1200
    assert {90: near_left, 180: not near_top, 270: not near_left}[turned]


def test_a_blank_scan_is_refused_in_a_sentence(with_ocr: None) -> None:
    with pytest.raises(KnownError, match="no text"):
        read(pdf(Sheet(covered=True)), "a.pdf", with_ocr=True)
