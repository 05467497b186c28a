"""Word documents: what the reader of the document sees, in his order, and nothing else."""

import io
import zipfile

import pytest

from app.core.errors import KnownError
from app.core.model import ImportedReport
from app.importers import read
from app.importers.list_numbers import number_text
from tests.importers.docx_files import (
    docx,
    flat,
    levels,
    numbered,
    numbering,
    package,
    paragraph,
    run,
    table,
    with_chunk,
)

CHINESE = levels(("chineseCountingThousand", "%1、"), ("chineseCountingThousand", "（%2）"), ("decimal", "%3."))


def opened(body: str, **parts: str) -> ImportedReport:
    return read(docx(body, **parts), "a.docx")


def lines(body: str, **parts: str) -> list[str]:
    return opened(body, **parts).text.splitlines()


def style(key: str, name: str, inner: str = "") -> str:
    return f'<w:style w:type="paragraph" w:styleId="{key}"><w:name w:val="{name}"/>{inner}</w:style>'


def test_paragraphs_with_tabs_breaks_and_marks() -> None:
    body = paragraph("甲", "<w:r><w:tab/></w:r>", "乙", "<w:r><w:br/></w:r>", "丙<&", "<w:r><w:noBreakHyphen/></w:r>")
    assert opened(body).text == "甲\t乙\n丙<&-\n"


def test_automatic_numbering_is_written_out() -> None:
    body = "".join(
        numbered(text, level)
        for text, level in [("总结", 0), ("大气", 1), ("水", 1), ("断面", 2), ("排口", 2), ("计划", 0), ("目标", 1)]
    )
    expected = ["一、总结", "（一）大气", "（二）水", "1.断面", "2.排口", "二、计划", "（一）目标"]
    assert lines(body, numbering=numbering(CHINESE)) == expected


def test_numbering_counts_on_past_ten() -> None:
    got = lines("".join(numbered("条") for _ in range(12)), numbering=numbering(CHINESE))
    assert got[9:] == ["十、条", "十一、条", "十二、条"]


def test_two_lists_count_apart_and_a_list_can_start_again() -> None:
    again = (
        '<w:num w:numId="9"><w:abstractNumId w:val="0"/>'
        '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>'
    )
    lists = numbering(CHINESE, levels(("decimalEnclosedCircle", "%1"))) + again
    body = (
        numbered("甲") + numbered("乙", number=2) + numbered("丙") + numbered("丁", number=9) + numbered("戊", number=9)
    )
    assert lines(body, numbering=lists) == ["一、甲", "①乙", "二、丙", "一、丁", "二、戊"]


def test_numbering_and_headings_of_styles() -> None:
    styles = (
        style("H", "heading 1", '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>')
        + style("S", "own", '<w:basedOn w:val="H"/>')
        + style("T", "deep", '<w:pPr><w:outlineLvl w:val="2"/></w:pPr>')
    )
    body = "".join(
        paragraph(text, properties=f'<w:pStyle w:val="{style}"/>')
        for text, style in [("甲", "S"), ("乙", "T"), ("丙", "H")]
    )
    report = opened(body + paragraph("正文"), styles=styles, numbering=numbering(CHINESE))
    assert report.text.splitlines() == ["一、甲", "乙", "二、丙", "正文"]
    hints = [(report.text[hint.span.start : hint.span.end], hint.level) for hint in report.hints]
    assert hints == [("一、甲", 1), ("乙", 3), ("二、丙", 1)]


@pytest.mark.parametrize(
    ("count", "form", "written"),
    [
        (10, "chineseCounting", "十"),
        (21, "chineseCountingThousand", "二十一"),
        (103, "chineseCountingThousand", "一百零三"),
        (110, "chineseCountingThousand", "一百一十"),
        (2020, "ideographDigital", "二〇二〇"),
        (12, "chineseLegalSimplified", "壹拾贰"),
        (3, "ideographTraditional", "丙"),
        (21, "decimalEnclosedCircle", "㉑"),
        (99, "decimalEnclosedCircle", "99"),
        (4, "upperRoman", "IV"),
        (28, "lowerLetter", "bb"),
        (7, "decimalZero", "07"),
        (12, "decimalFullWidth", "１２"),
        (5, "someNewFormat", "5"),
    ],
)
def test_number_formats(count: int, form: str, written: str) -> None:
    assert number_text(count, form) == written


def test_insertions_are_in_deletions_moves_hidden_text_and_field_codes_out() -> None:
    body = paragraph(
        "完成",
        "<w:del><w:r><w:delText>12</w:delText></w:r></w:del>",
        f"<w:ins>{run('15')}</w:ins>",
        f"<w:moveFrom>{run('旧')}</w:moveFrom><w:moveTo>{run('项')}</w:moveTo>",
        run("密", "<w:vanish/>"),
        run("明", '<w:vanish w:val="0"/>'),
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>= 1 + 2</w:instrText></w:r>',
        run("代码"),
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>',
        run("3"),
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>',
        "个",
    )
    report = opened(body)
    assert report.text == "完成15项明3个\n"
    assert any("tracked changes" in warning for warning in report.warnings)


def test_a_paragraph_whose_mark_was_deleted_goes_on() -> None:
    body = paragraph("全年检查", properties="<w:rPr><w:del/></w:rPr>") + paragraph("5004户次")
    assert opened(body).text == "全年检查5004户次\n"


def test_hidden_by_style() -> None:
    styles = '<w:style w:type="character" w:styleId="V"><w:name w:val="v"/><w:rPr><w:vanish/></w:rPr></w:style>'
    body = paragraph("甲", run("乙", '<w:rStyle w:val="V"/>'))
    assert opened(body, styles=styles).text == "甲\n"


def test_links_controls_smart_tags_text_boxes_and_formulas_are_in() -> None:
    box = f"<w:txbxContent>{paragraph('框内3件')}</w:txbxContent>"
    alternative = (
        f"<w:r><mc:AlternateContent><mc:Choice><wps:txbx>{box}</wps:txbx></mc:Choice>"
        f"<mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    body = (
        paragraph(
            f"<w:hyperlink>{run('链')}</w:hyperlink><w:sdt><w:sdtPr/><w:sdtContent>{run('控')}</w:sdtContent></w:sdt>",
            f"<w:smartTag>{run('签')}</w:smartTag><m:oMath><m:r><m:t>PM2.5</m:t></m:r></m:oMath>",
            alternative,
        )
        + f"<w:sdt><w:sdtContent>{paragraph('块')}</w:sdtContent></w:sdt>"
    )
    assert lines(body) == ["链控签PM2.5", "框内3件", "块"]


def test_symbols_show_what_the_reader_sees() -> None:
    body = paragraph(
        '<w:r><w:sym w:font="Symbol" w:char="F0B3"/></w:r>',
        "85%",
        '<w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r>',
    )
    assert opened(body).text == "≥85%☑\n"


def test_notes_follow_their_paragraph_and_are_marked() -> None:
    notes = (
        f'<w:footnote w:id="0" w:type="separator">{paragraph("线")}</w:footnote>'
        f'<w:footnote w:id="2">{paragraph("不含辐射类21个")}</w:footnote>'
    )
    body = paragraph("审批305个", '<w:r><w:footnoteReference w:id="2"/></w:r>', "。") + paragraph("下一段")
    assert lines(body, footnotes=notes) == ["审批305个[1]。", "[1] 不含辐射类21个", "下一段"]


def test_tables_a_row_a_line_merged_cells_once() -> None:
    wide = f'<w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr>{paragraph("合计")}</w:tc>'
    first = f'<w:tc><w:tcPr><w:vMerge w:val="restart"/></w:tcPr>{paragraph("大气")}</w:tc>'
    rest = f"<w:tc><w:tcPr><w:vMerge/></w:tcPr>{paragraph('大气')}</w:tc>"
    body = (
        paragraph("前")
        + table(("类", "项", "件"), (first, "甲", "3"), (rest, "乙", "4"), (wide, "7"))
        + paragraph("后")
    )
    report = opened(body)
    assert report.text == "前\n类 | 项 | 件\n大气 | 甲 | 3\n | 乙 | 4\n合计 |  | 7\n后\n"
    assert [report.text[span.start : span.end] for span in report.tables] == [
        "类 | 项 | 件\n大气 | 甲 | 3\n | 乙 | 4\n合计 |  | 7"
    ]


def test_tables_inside_cells_and_several_paragraphs_stay_in_their_row() -> None:
    inner = f"<w:tc>{table(('1', '2'))}{paragraph('注')}</w:tc>"
    assert lines(table(("甲", inner))) == ["甲 | 1 2 注"]


def test_a_table_of_one_column_is_only_a_frame() -> None:
    report = opened(table(("标题",), (f"<w:tc>{paragraph('一段')}{paragraph('二段')}</w:tc>",)))
    assert report.text == "标题\n一段\n二段\n"
    assert report.tables == ()


def test_deleted_rows_are_out() -> None:
    body = table(("甲", "1"), ("乙", "2")).replace("<w:tr>", "<w:tr><w:trPr><w:del/></w:trPr>", 1)
    assert lines(body) == ["乙 | 2"]


def test_pages_begin_at_page_breaks_and_where_word_saw_them() -> None:
    body = (
        paragraph("一页")
        + paragraph('<w:r><w:br w:type="page"/></w:r>', "<w:r><w:lastRenderedPageBreak/></w:r>", "二页")
        + paragraph("还是二页，", "<w:r><w:lastRenderedPageBreak/></w:r>", "三页")
        + paragraph("四页", properties="<w:pageBreakBefore/>")
    )
    report = opened(body)
    assert [page.label for page in report.pages] == ["1", "2", "3", "4"]
    assert [report.text[page.start : page.start + 2] for page in report.pages] == ["一页", "二页", "三页", "四页"]


def test_a_table_of_contents_is_left_out_with_a_warning() -> None:
    styles = style("T1", "toc 1")
    report = opened(
        paragraph("一、总结\t1", properties='<w:pStyle w:val="T1"/>') + paragraph("一、总结"), styles=styles
    )
    assert report.text == "一、总结\n"
    assert report.warnings


def test_a_contents_style_alone_makes_no_contents() -> None:
    styles = style("T1", "toc 1") + style("B", "own", '<w:basedOn w:val="T1"/>')
    body = "".join(
        paragraph(text, properties=f'<w:pStyle w:val="{key}"/>')
        for text, key in [("一、总结……3", "T1"), ("浓度为32微克。", "T1"), ("优良率87.7%，完成32项。", "B")]
    )
    assert opened(body, styles=styles).text == "浓度为32微克。\n优良率87.7%，完成32项。\n"


def test_lines_that_link_to_headings_are_contents() -> None:
    field = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    toc = field.format("begin") + '<w:r><w:instrText>TOC \\o "1-3"</w:instrText></w:r>' + field.format("separate")
    body = (
        paragraph(toc, run("一、总结"), run("\t1"))
        + paragraph(f'<w:hyperlink w:anchor="_Toc1">{run("二、计划")}</w:hyperlink>')
        + paragraph(field.format("end"))
        + paragraph("一、总结")
    )
    assert lines(body) == ["", "一、总结"]


def test_raised_digits_become_superscripts() -> None:
    up = '<w:vertAlign w:val="superscript"/>'
    power = "<m:sSup><m:e><m:r><m:t>10</m:t></m:r></m:e><m:sup><m:r><m:t>-6</m:t></m:r></m:sup></m:sSup>"
    body = paragraph(
        run("1.2×10"), run("4", up), "吨，浓度35", run("1", up), "，PM", run("2.5", '<w:vertAlign w:val="subscript"/>'),
        run("注", up), run("3", '<w:position w:val="10"/>'), run("4", '<w:position w:val="2"/>'),
        f"<m:oMath>{power}</m:oMath>",
    )  # fmt: skip
    assert opened(body).text == "1.2×10⁴吨，浓度35¹，PM2.5注³410⁻⁶\n"


@pytest.mark.parametrize("mark", ["<w:strike/>", "<w:dstrike/>"])
def test_struck_through_text_is_left_out_with_a_note(mark: str) -> None:
    report = opened(paragraph("浓度为", run("35", mark), run("32", '<w:strike w:val="0"/>'), "微克"))
    assert report.text == "浓度为32微克\n"
    assert any("Struck" in warning for warning in report.warnings)


@pytest.mark.parametrize(
    ("font", "code", "sign"),
    [("", "\uf0a3", "≤"), ("Symbol", "\uf06d", "μ"), ("Wingdings", "\uf0e1", "↑"), ("Wingdings", "\uf081", "①")],
)
def test_letters_of_symbol_fonts_show_what_the_reader_sees(font: str, code: str, sign: str) -> None:
    fonts = f'<w:rFonts w:ascii="{font}" w:hAnsi="{font}"/>' if font else ""
    assert opened(paragraph(run(code, fonts), "35")).text == f"{sign}35\n"


def test_prompts_of_empty_controls_are_no_text() -> None:
    prompt = (
        f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{run('单击此处输入文字')}</w:sdtContent></w:sdt>"
    )
    assert opened(paragraph("单位：", prompt, "完")).text == "单位：完\n"


def test_a_numbered_paragraph_that_only_ends_a_section_takes_no_number() -> None:
    listed = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
    end = paragraph(properties=listed + "<w:sectPr/>")
    assert lines(numbered("甲") + end + numbered("乙"), numbering=numbering(CHINESE)) == ["一、甲", "", "二、乙"]


@pytest.mark.parametrize(
    ("inner", "words"),
    [
        ("<w:drawing><pic:pic xmlns:pic='p'/></w:drawing>", "pictures"),
        ("<w:drawing><c:chart xmlns:c='c'/></w:drawing>", "charts"),
        ("<w:drawing><dgm:relIds xmlns:dgm='d'/></w:drawing>", "SmartArt"),
        ("<w:object><o:OLEObject xmlns:o='o'/></w:object>", "embedded"),
        ('<w:fldSimple w:instr="REF a"/>', "no result"),
    ],
)
def test_what_is_not_read_leaves_a_note(inner: str, words: str) -> None:
    report = opened(paragraph("正文", f"<w:r>{inner}</w:r>"))
    assert report.text == "正文\n"
    assert [warning for warning in report.warnings if words in warning]


def test_number_formats_that_are_not_known_leave_a_note() -> None:
    report = opened(numbered("甲"), numbering=numbering(levels(("someNewFormat", "%1."))))
    assert report.text == "1.甲\n"
    assert report.warnings


def test_a_header_is_read_where_it_alone_names_the_issuer() -> None:
    header = paragraph("东江市生态环境局")
    assert lines(paragraph("2023年工作总结"), header1=header) == ["东江市生态环境局", "2023年工作总结"]
    assert lines(paragraph("西江市环境局总结"), header1=header) == ["西江市环境局总结"]
    assert lines(paragraph("2023年工作总结"), header1=paragraph("内部资料")) == ["2023年工作总结"]


def test_documents_set_into_the_text_are_read_in_their_place() -> None:
    inner = docx(table(("甲", "1"), ("乙", "2")), styles="")
    data = with_chunk(paragraph("前") + '<w:altChunk r:id="r9"/>' + paragraph("后"), inner)
    report = read(data, "a.docx")
    assert report.text == "前\n甲 | 1\n乙 | 2\n后\n"
    assert [report.text[span.start : span.end] for span in report.tables] == ["甲 | 1\n乙 | 2"]


def test_word_2003_documents_are_read() -> None:
    body = (
        "<w:p><w:pPr><w:listPr><wx:t wx:val='一、'/></w:listPr></w:pPr><w:r><w:t>总结</w:t></w:r></w:p>"
        "<wx:sect><w:tbl><w:tr><w:tc><w:p><w:r><w:t>甲</w:t></w:r></w:p></w:tc>"
        "<w:tc><w:p><w:r><w:t>32</w:t></w:r></w:p></w:tc></w:tr></w:tbl></wx:sect>"
        "<w:p><w:r><w:pict><w:binData>AAAA</w:binData></w:pict></w:r>"
        "<aml:annotation w:type='Word.Deletion'><aml:content><w:r><w:t>旧</w:t></w:r></aml:content>"
        "</aml:annotation><w:r><w:t>新</w:t></w:r></w:p>"
    )
    spaces = 'xmlns:w="http://schemas.microsoft.com/office/word/2003/wordml" xmlns:wx="wx" xmlns:aml="aml"'
    data = f'<?xml version="1.0"?><?mso-application progid="Word.Document"?><w:wordDocument {spaces}><w:body>{body}'
    report = read(f"{data}</w:body></w:wordDocument>".encode(), "a.doc")
    assert report.text == "一、总结\n甲 | 32\n新\n"


def test_flat_documents_are_read_as_their_packages() -> None:
    body = numbered("总结") + paragraph("正文")
    assert read(flat(docx(body, numbering=numbering(CHINESE))), "a.xml").text == "一、总结\n正文\n"


def test_strict_documents_are_read_too() -> None:
    strict = "http://purl.oclc.org/ooxml/wordprocessingml/main"
    body = "<w:body><w:p><w:r><w:t>严格</w:t></w:r></w:p></w:body>"
    files = {
        "[Content_Types].xml": "<Types/>",
        "word/document.xml": f'<w:document xmlns:w="{strict}">{body}</w:document>',
    }
    assert read(package(files), "a.docx").text == "严格\n"


def test_a_document_of_pictures_only_is_refused() -> None:
    with pytest.raises(KnownError, match="holds no text"):
        opened(paragraph("<w:r><w:drawing/></w:r>"))


def test_the_last_line_of_a_table_of_contents_may_end_its_field() -> None:
    begin = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>TOC</w:instrText></w:r>'
    first = paragraph(begin + '<w:r><w:fldChar w:fldCharType="separate"/></w:r>', "一、大气\t3")
    last = paragraph("二、水\t5", '<w:r><w:fldChar w:fldCharType="end"/></w:r>')
    assert read(docx(first + last + paragraph("正文。")), "a.docx").text == "正文。\n"


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
def test_parts_in_utf_16_are_read_whole(encoding: str) -> None:
    data = docx(paragraph("完成", run("4"), "项。") + numbered("总结"), numbering=numbering(CHINESE))
    changed, mark = io.BytesIO(), "" if encoding == "utf-16" else "\ufeff"
    with zipfile.ZipFile(io.BytesIO(data)) as archive, zipfile.ZipFile(changed, "w") as other:
        for name in archive.namelist():
            words = archive.read(name).decode().partition("?>")[2]
            other.writestr(name, f'{mark}<?xml version="1.0" encoding="UTF-16"?>{words}'.encode(encoding))
    assert read(changed.getvalue(), "a.docx").text == read(data, "a.docx").text
