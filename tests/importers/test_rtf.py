r"""Rich text: code pages, `\u` and its halves, tables in columns, what is not shown, what stands aside."""

from app.importers import read

HEAD = (
    r"{\rtf1\ansi\ansicpg936\deff0{\fonttbl{\f0\fnil\fcharset134 \'cb\'ce\'cc\'e5;}{\f1\fswiss\fcharset0 Arial;}"
    r"{\f2\ftech\fcharset2 Symbol;}{\f3\fnil\fcharset2 Wingdings;}{\f4\fnil\fcharset136 PMingLiU;}}"
    r"{\colortbl;\red0\green0\blue0;}{\stylesheet{\s0 Normal;}{\s1\outlinelevel0 heading 1;}}"
    r"{\info{\title \'b1\'ea\'cc\'e2}}{\header \'d2\'b3\'c3\'bc}\uc1 "
)


def gbk(text: str) -> str:
    """Text as the escaped bytes of GBK."""
    return "".join(f"\\'{byte:02x}" for byte in text.encode("gb18030"))


def words(body: str) -> str:
    """The canonical text of a document with this body."""
    return read((HEAD + body + "}").encode("latin-1"), "a.rtf").text


def notes(body: str) -> tuple[str, ...]:
    return read((HEAD + body + "}").encode("latin-1"), "a.rtf").warnings


def test_pairs_of_bytes_are_one_character_however_they_are_parted() -> None:
    assert words(rf"\f0 {gbk('东江市')}\par") == "东江市\n"
    assert words("\\f0 \\'b6\r\n\\'ab\\'bd\n\\'ad\\par") == "东江\n"
    assert words("\\f0 \\'8d@\\'8d\\{\\'8d\\\\\\par") == bytes.fromhex("8d408d7b8d5c").decode("gb18030") + "\n"


def test_chinese_bytes_in_a_western_font_and_in_other_code_pages() -> None:
    assert words(rf"\f1 {gbk('优良率')}85.2%\par") == "优良率85.2%\n"
    assert words(r"\f1 25\'b0C\par") == "25°C\n"
    assert words(r"\f4 \'c0\'f4\'b9\'d2\par") == bytes.fromhex("c0f4b9d2").decode("big5hkscs") + "\n"


def test_unicode_with_its_stand_ins_and_its_halves() -> None:
    assert words(r"\u20248?\u33391\'3f\uc2 \u29575\'c2\'ca\uc0\u65292 85\par") == "优良率，85\n"
    assert words(r"\uc0\u-10174\u-8265\par") == "𠮷\n"


def test_text_told_twice_is_read_once_as_unicode() -> None:
    assert words(r"{\upr{a\'3f}{\*\ud{a\u22823?}}}b\par") == "a大b\n"


def test_what_is_deleted_struck_or_hidden_is_left_out_and_told() -> None:
    body = r"1{\deleted 22}{\revised 3}{\strike 44}5\v 66\v0 7\strike 88\strike0 9{\*\unknown 10}\par"
    assert words(body) == "13579\n"
    assert len(notes(body)) == 2


def test_raised_characters_and_symbol_fonts() -> None:
    assert words(r"1.2\'a1\'c110{\super 4}, 35{\super 3}{\up6 2}, PM{\sub 2.5}\par") == "1.2×10⁴, 35³², PM2.5\n"
    body = r"{\f2\'a3}35{\f2 \u61615 ?}{\field{\*\fldinst SYMBOL 225 \\f \"Wingdings\" \\s 12}{\fldrslt\f3\fs24}}5\par"
    assert words(body) == "≤35↓↑5\n"


def test_rows_have_a_place_for_each_column_of_their_table() -> None:
    row1 = rf"\trowd\trleft-108\clvmgf\cellx1392\cellx4392\pard\intbl {gbk('指标')}\cell 2022\cell\row"
    row2 = r"\trowd\trleft-108\clvmrg\cellx1390\cellx2892\cellx4392\pard\intbl\cell a\cell b\par c\cell\row"
    row3 = r"\trowd\trleft-108\cellx1392\clmgf\cellx2892\clmrg\cellx4392\pard\intbl d\cell e\cell\cell\row"
    assert words(row1 + row2 + row3 + r"\pard x\par") == "指标 | 2022\n | a | b c\nd | e\nx\n"


def test_a_table_in_a_cell_is_its_words() -> None:
    properties = r"{\*\nesttableprops\trowd\cellx1\cellx2\nestrow}{\nonesttables\par}"
    inner = rf"\itap2 1\nestcell{{\nonesttables\par}}2\nestcell{properties}"
    row = rf"\trowd\cellx2000\cellx4000\pard\intbl a\par{inner}\pard\intbl b\cell c\cell\row\pard "
    assert words(row + r"x\par").split() == ["a", "1", "2", "b", "|", "c", "x"]


def test_notes_and_boxes_stand_below_their_paragraph() -> None:
    note = r"{\super\chftn}{\*\footnote\pard\plain{\super\chftn} n77\par m}"
    box = r"{\shp{\*\shpinst\shpleft0{\sp{\sn a}{\sv 12}}{\shptxt\pard box17\par}}{\shprslt{\*\do{\dptxbxtext old}}}}"
    assert words(rf"a{note}b{box}c\par d\par") == "a[1]bc\n[1] n77 m\nbox17\nd\n"


def test_headers_pictures_and_bytes_of_data_are_no_text() -> None:
    body = (
        r"a{\pict\wmetafile8 00ff}{\pict\bin6 }{\\'}}b{\header{\shp{\*\shpinst{\shptxt 9\par}}}}{\*\bkmkstart _Toc}\par"
    )
    assert words(body) == "ab\n"


def test_list_numbers_stand_before_their_text() -> None:
    first = rf"{{\listtext\pard\plain\f0 {gbk('一、')}\tab}}{gbk('大气')}\par"
    assert words(first + r"{\pntext\f0 1.\tab}x\par{\listtext\f2\'b7\tab}y\par") == "一、大气\n1. x\n• y\n"


def test_headings_pages_and_a_table_of_contents() -> None:
    toc = r"{\field{\*\fldinst TOC \\o}{\fldrslt a\tab{\field{\*\fldinst PAGEREF _Toc}{\fldrslt 3}}\par b\tab 4}}\par"
    report = read((HEAD + toc + r"\pard\outlinelevel0 T\par\pard x\page y\par}").encode(), "a.rtf")
    assert report.text == "T\nx\ny\n"
    assert [(report.text[hint.span.start : hint.span.end], hint.level) for hint in report.hints] == [("T", 1)]
    assert [page.start for page in report.pages] == [0, 4]
    assert report.warnings == ("The table of contents was left out.",)


def test_links_show_their_words_only() -> None:
    assert words(r'{\field{\*\fldinst HYPERLINK "http://a/28"}{\fldrslt{\ul x12}}}y\par') == "x12y\n"
