"""Presentations: slides in their order, shapes, tables, list numbers, what every slide repeats left out."""

from collections.abc import Mapping

from app.core.model import ImportedReport
from app.importers import read
from tests.importers.docx_files import package

_P = "http://schemas.openxmlformats.org/presentationml/2006/main"
_A = "http://schemas.openxmlformats.org/drawingml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_SPACES = f'xmlns:p="{_P}" xmlns:a="{_A}" xmlns:r="{_R}"'


def pptx(*slides: str, show: tuple[bool, ...] = (), more: Mapping[str, str] | None = None) -> bytes:
    """A presentation of slides (the XML inside `p:spTree`), named so that the order of their names is not theirs."""
    count = len(slides)
    ids = "".join(f'<p:sldId id="{256 + at}" r:id="r{at}"/>' for at in range(count))
    files = {
        "[Content_Types].xml": "<Types/>",
        "ppt/presentation.xml": f"<p:presentation {_SPACES}><p:sldIdLst>{ids}</p:sldIdLst></p:presentation>",
        "ppt/_rels/presentation.xml.rels": "<Relationships>" + "".join(
            f'<Relationship Id="r{at}" Type="{_R}/slide" Target="slides/slide{count - at}.xml"/>' for at in range(count)
        ) + "</Relationships>",
    }  # fmt: skip
    for at, inner in enumerate(slides):
        hidden = "" if not show or show[at] else 'show="0"'
        files[f"ppt/slides/slide{count - at}.xml"] = (
            f"<p:sld {_SPACES} {hidden}><p:cSld><p:spTree>{inner}</p:spTree></p:cSld></p:sld>"
        )
    return package({**files, **(more or {})})


def shape(*paragraphs: str, kind: str = "") -> str:
    place = f'<p:nvSpPr><p:nvPr><p:ph type="{kind}"/></p:nvPr></p:nvSpPr>' if kind else ""
    inner = "".join(each if each.startswith("<a:p>") else f"<a:p>{run(each)}</a:p>" for each in paragraphs)
    return f"<p:sp>{place}<p:txBody>{inner}</p:txBody></p:sp>"


def run(text: str, attributes: str = "") -> str:
    return f"<a:r><a:rPr {attributes}/><a:t>{text}</a:t></a:r>"


def numbered(text: str, form: str, level: int = 0) -> str:
    return f'<a:p><a:pPr lvl="{level}"><a:buAutoNum type="{form}"/></a:pPr>{run(text)}</a:p>'


def read_slides(*slides: str) -> ImportedReport:
    return read(pptx(*slides), "a.pptx")


def test_slides_are_pages_in_the_order_of_the_presentation() -> None:
    report = read_slides(shape("一、大气", kind="title") + shape("甲32"), shape("乙"))
    assert report.text == "一、大气\n甲32\n乙\n"
    assert [(page.start, page.label) for page in report.pages] == [(0, "1"), (9, "2")]
    assert [hint.span.end for hint in report.hints] == [4]


def test_hidden_slides_numbers_of_slides_and_struck_words_are_left_out() -> None:
    old, up = run("35", 'strike="sngStrike"'), run("4", 'baseline="30000"')
    struck = f"<a:p>{old}{run('32')}{up}</a:p>"
    data = pptx(shape(struck) + shape("7", kind="sldNum") + shape("某局", kind="ftr"), shape("藏"), show=(True, False))
    report = read(data, "a.pptx")
    assert report.text == "32⁴\n"
    assert report.warnings == ("A hidden slide was left out.",)


def test_list_numbers_groups_and_line_breaks() -> None:
    body = shape(
        numbered("甲", "ea1ChsPeriod"), numbered("乙", "ea1ChsPeriod"), numbered("丙", "arabicParenBoth", 1),
        numbered("丁", "ea1ChsPeriod"), f"<a:p>{run('戊')}<a:br/>{run('己')}</a:p>",
    )  # fmt: skip
    assert read_slides(f"<p:grpSp>{body}</p:grpSp>").text == "一、甲\n二、乙\n(1) 丙\n三、丁\n戊\n己\n"


def test_tables_with_merged_cells() -> None:
    def cell(text: str, attributes: str = "") -> str:
        return f"<a:tc {attributes}><a:txBody><a:p>{run(text)}</a:p></a:txBody></a:tc>"

    rows = (
        cell("指标", 'rowSpan="2"') + cell("2022年", 'gridSpan="2"') + cell("x", 'hMerge="1"'),
        cell("x", 'vMerge="1"') + cell("计划") + cell("实际"),
    )
    table = "".join(f"<a:tr>{row}</a:tr>" for row in rows)
    frame = (
        f"<p:graphicFrame><a:graphic><a:graphicData><a:tbl>{table}</a:tbl></a:graphicData></a:graphic></p:graphicFrame>"
    )
    report = read_slides(frame)
    assert report.text == "指标 | 2022年\n | 计划 | 实际\n"
    assert len(report.tables) == 1


def test_the_words_of_smartart() -> None:
    space = "http://schemas.openxmlformats.org/drawingml/2006/diagram"
    frame = f'<p:graphicFrame><d:relIds xmlns:d="{space}" r:dm="r7"/></p:graphicFrame>'
    point = f"<d:pt><d:t><a:p>{run('三项17')}</a:p></d:t></d:pt>"
    relation = f'<Relationship Id="r7" Type="{_R}/diagramData" Target="../d.xml"/>'
    more = {
        "ppt/slides/_rels/slide1.xml.rels": f"<Relationships>{relation}</Relationships>",
        "ppt/d.xml": f'<d:dataModel xmlns:d="{space}" {_SPACES}><d:ptLst>{point}</d:ptLst></d:dataModel>',
    }
    assert read(pptx(frame, more=more), "a.pptx").text == "三项17\n"
