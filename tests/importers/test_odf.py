"""OpenDocument: list numbers, notes and boxes, what is not shown, merged and repeated cells, sheets as shown."""

from app.importers import read
from tests.importers.odf_files import flat_odf, look, odf, p, row, span, table

CHINESE = (
    '<text:list-style style:name="L"><text:list-level-style-number text:level="1" style:num-format="一, 二, 三, ..."'
    ' style:num-suffix="、"/><text:list-level-style-number text:level="2" style:num-format="1" style:num-prefix="("'
    ' style:num-suffix=")" /><text:list-level-style-bullet text:level="3" text:bullet-char="•"/></text:list-style>'
)


def words(body: str, styles: str = "", kind: str = "text") -> str:
    return read(odf(body, styles, kind), "a.odt").text


def items(*inner: str, attributes: str = "") -> str:
    listed = "".join(f"<text:list-item>{each}</text:list-item>" for each in inner)
    return f'<text:list text:style-name="L" {attributes}>{listed}</text:list>'


def test_list_numbers_are_counted() -> None:
    deeper = items(p("丙"), p("丁"))
    body = (
        items(p("甲") + p("又甲"), p("乙") + deeper)
        + p("中")
        + items(p("戊"), attributes='text:continue-numbering="true"')
    )
    assert words(body, CHINESE) == "一、甲\n又甲\n二、乙\n(1) 丙\n(2) 丁\n中\n三、戊\n"
    assert words(items(p("甲")) + p("中") + items(p("乙")), CHINESE) == "一、甲\n中\n一、乙\n"


def test_an_item_that_only_holds_a_deeper_list_takes_no_number() -> None:
    assert words(items(items(items(p("甲")))), CHINESE) == "• 甲\n"


def test_headings_are_numbered_by_the_outline() -> None:
    outline = (
        '<text:outline-style style:name="Outline"><text:outline-level-style style:num-format="1" text:level="1"/>'
        '<text:outline-level-style style:num-format="1" text:level="2" text:display-levels="2" style:num-suffix="."/>'
        "</text:outline-style>"
    )
    heads = "".join(
        f'<text:h text:outline-level="{level}">{name}</text:h>' for level, name in ((1, "甲"), (2, "乙"), (2, "丙"))
    )
    report = read(odf(heads, outer_styles=outline), "a.odt")
    assert report.text == "1 甲\n1.1. 乙\n1.2. 丙\n"
    assert [hint.level for hint in report.hints] == [1, 2, 2]


def test_styles_raise_strike_and_hide() -> None:
    styles = look("T1", 'style:text-position="super 58%"') + look("T2", 'style:text-line-through-style="solid"')
    styles += look("T3", 'text:display="none"') + look("T4", "", "T2") + look("T5", 'style:font-name="Symbol"')
    body = p(
        f"1.2×10{span('4', 'T1')}吨{span('35', 'T2')}{span('36', 'T4')}{span('37', 'T3')}，{span(chr(0xF0A3), 'T5')}5"
    )
    assert words(body, styles) == "1.2×10⁴吨，≤5\n"


def test_notes_and_boxes_stand_below_their_paragraph() -> None:
    body = "<text:note-body><text:p>注77</text:p></text:note-body>"
    note = f"<text:note><text:note-citation>1</text:note-citation>{body}</text:note>"
    box = "<draw:frame><draw:text-box><text:p>框17</text:p></draw:text-box></draw:frame>"
    shape = "<draw:custom-shape><text:p>形18</text:p></draw:custom-shape>"
    assert words(p(f"前{note}中{box}{shape}后")) == "前[1]中后\n框17\n形18\n[1] 注77\n"
    assert words(table(row(f"格{note}", "2")) + p("末")) == "格[1] | 2\n[1] 注77\n末\n"


def test_changes_comments_and_hidden_sections_are_left_out() -> None:
    body = (
        "<text:tracked-changes><text:changed-region><text:deletion><text:p>旧12</text:p></text:deletion>"
        "</text:changed-region></text:tracked-changes>"
        + p("前<text:change/><office:annotation><text:p>批3</text:p></office:annotation>后")
        + f'<text:section text:display="none">{p("藏")}</text:section>'
    )
    report = read(odf(body), "a.odt")
    assert report.text == "前后\n"
    assert len(report.warnings) == 1


def test_blanks_tabs_and_line_breaks() -> None:
    assert words(p("甲\n   <text:s text:c='2'/>乙<text:tab/>丙<text:line-break/>丁")) == "甲   乙\t丙\n丁\n"


def test_merged_and_nested_tables() -> None:
    covered = "<table:covered-table-cell/>"
    inner = table(row("内1", "内2"))
    body = table(
        row(
            "指标",
            '<table:table-cell table:number-columns-spanned="2"><text:p>2022年</text:p></table:table-cell>',
            covered,
        ),
        row(covered, "计划", "实际"),
        row(f"<table:table-cell>{p('前')}{inner}{items(p('列'))}</table:table-cell>", "4"),
    )
    assert words(body, CHINESE) == "指标 | 2022年\n | 计划 | 实际\n前 内1 内2 一、列 | 4\n"


def test_sheets_are_read_as_shown() -> None:
    hidden = (
        '<style:style style:name="H" style:family="table"><style:table-properties table:display="false"/></style:style>'
    )
    columns = '<table:table-column/><table:table-column table:visibility="collapse"/><table:table-column/>'
    filtered = 'table:visibility="filter"'
    rest = "<table:table-cell table:number-columns-repeated='16000'/>"
    sheet = table(
        row("指标", "密", "2023年"), row("优良率", "1", "85.2%"), row("旧", "1", "84%", attributes=filtered),
        f"<table:table-row table:number-rows-repeated='1048000'>{rest}</table:table-row>",
        attributes='table:name="表一"', columns=columns,
    )  # fmt: skip
    other = table(row("7"), attributes='table:name="底稿" table:style-name="H"')
    report = read(odf(sheet + other, hidden, "spreadsheet"), "a.ods")
    assert report.text == "表一\n指标 | 2023年\n优良率 | 85.2%\n"
    assert report.format == "ods"
    assert report.warnings == ("A hidden sheet was left out.",)


def test_flat_files_and_presentations() -> None:
    assert read(flat_odf(p("甲")), "a.fodt").text == "甲\n"
    slide = f'<draw:page draw:name="1"><draw:frame><draw:text-box>{p("题")}</draw:text-box></draw:frame></draw:page>'
    assert read(odf(slide, kind="presentation"), "a.odp").text == "题\n"
