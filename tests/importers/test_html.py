"""Web pages and office documents saved as one: encodings, blocks, tables, what a browser does not show."""

import pytest

from app.importers import read


def words(body: str, head: str = "") -> str:
    return read(f"<html><head>{head}</head><body>{body}</body></html>".encode(), "a.html").text


@pytest.mark.parametrize(
    ("declared", "encoding"),
    [
        ("gb2312", "gb18030"),
        ("gbk", "gb18030"),
        ("utf-8", "utf-8"),
        ("gb2312", "utf-8"),
        ("utf-8", "gb18030"),
        ("", "gb18030"),
        ("unicode", "utf-16"),
    ],
)
def test_bytes_are_decoded_whatever_the_page_says(declared: str, encoding: str) -> None:
    text = "全市镕堃鉐完成整治32项，优良率达到85.2%，同比上升1.2个百分点。"  # 镕堃鉐 is beyond GB 2312
    page = (
        f'<html><head><meta http-equiv=Content-Type content="text/html; charset={declared}"></head><body><p>{text}</p>'
    )
    assert read(page.encode(encoding), "a.htm").text == text + "\n"


def test_blocks_headings_and_lines() -> None:
    report = read("<html><body><h2>一、大气</h2><div>甲<p>乙<br>丙</p>丁</div></body></html>".encode(), "a.html")
    assert report.text == "一、大气\n甲\n乙\n丙\n丁\n"
    assert [(hint.level, report.text[hint.span.start : hint.span.end]) for hint in report.hints] == [(2, "一、大气")]


def test_a_line_broken_in_the_source_has_no_blank_between_ideographs() -> None:
    assert words("<p>全市完成\n  整治，\r\n共32\n项。PM2.5\nAQI</p>") == "全市完成整治，共32 项。PM2.5 AQI\n"


def test_what_is_not_shown_is_left_out() -> None:
    styles = "<style>.x1,td.y {display:none} .up{vertical-align:super}</style>"
    body = (
        "<p>1<span class=x1>2</span><span style='DISPLAY: none'>3</span><script>4</script>"
        "<!--[if gte mso 9]>5<![endif]-->"
        "<strike>6</strike><del>7</del><span style='text-decoration:line-through'>8</span>9"
        "<span style='mso-element:comment-list'>10</span></p>"
        "<p>10<span class=up>4</span>、m<sup>3</sup>、PM<sub>2.5</sub></p>"
    )
    assert words(body, styles) == "19\n10⁴、m³、PM2.5\n"


def test_merged_cells_keep_their_places() -> None:
    table = (
        "<table><caption>表1</caption><tr><th rowspan=2>指标<th colspan='2'>2022年<th rowspan=2>2023年</tr>"
        "<tr><td>计划<td>实际</tr><tbody><tr><td>PM2.5<td>33<td>32.5<td>30.5</tr></tbody></table>"
    )
    assert words(table) == "表1\n指标 | 2022年 |  | 2023年\n | 计划 | 实际\nPM2.5 | 33 | 32.5 | 30.5\n"


def test_hidden_rows_columns_and_cells() -> None:
    table = (
        "<table><col><col style='display:none'><col><tr><td>a<td>b<td>c</tr>"
        "<tr style='display:none'><td>d<td>e<td>f</tr>"
        "<tr><td>g<td>h<td style='display:none'>i</tr></table>"
    )
    assert words(table) == "a | c\ng\n"


def test_tables_that_only_lay_out_a_page_are_walked() -> None:
    data = "<table><tr><td>甲<td>32</tr><tr><td>乙<td>33</tr><tr><td>丙<td>34</tr></table>"
    assert (
        words(f"<table><tr><td>栏<td><p>一、大气</p><p>正文。</p>{data}</tr></table>")
        == "栏\n一、大气\n正文。\n甲 | 32\n乙 | 33\n丙 | 34\n"
    )
    assert words("<table><tr><td><p>甲</p><p>乙</p></td></tr></table>") == "甲\n乙\n"
    small = "<table><tr><td>内1<td>内2</tr></table>"
    assert words(f"<table><tr><td>外面的一格文字<td>第二格</tr><tr><td>前{small}后<td>4</tr></table>") == (
        "外面的一格文字 | 第二格\n前 内1 内2 后 | 4\n"
    )


def test_list_numbers() -> None:
    assert words("<ol><li>甲<li>乙</ol><ol start=3 type=a><li>丙</ol><ul><li>丁</ul>") == "1. 甲\n2. 乙\nc. 丙\n丁\n"
    assert words("<ol style='list-style-type:cjk-ideographic'><li><p>甲</p><p>又</p></ol>") == "一、甲\n又\n"
    label = "<span style='mso-list:Ignore'>{}<span>&nbsp;&nbsp; </span></span>"
    word = f"<p class=MsoListParagraph><![if !supportLists]>{label}<![endif]>甲</p>"
    assert words(word.format("（一）") + word.format("1.") + word.format("l")) == "（一）甲\n1. 甲\n• 甲\n"


def test_preformatted_lines_stay_lines() -> None:
    assert words("<pre>甲 32\n乙 33\n</pre>丙") == "甲 32\n乙 33\n丙\n"


def test_footnotes_of_word_and_its_table_of_contents() -> None:
    note = "<a href='#_ftn1'><span class=MsoFootnoteReference><sup>[1]</sup></span></a>"
    contents = "<p class=MsoToc1>一、大气<span>......</span>3</p>"
    body = f"{contents}<p>优良率{note}为87%。</p><div style='mso-element:footnote'>[1] 注</div>"
    assert words(body) == "优良率[1]为87%。\n[1] 注\n"


def test_an_html_table_saved_as_xls() -> None:
    page = (
        "<html xmlns:x='urn:schemas-microsoft-com:office:excel'><head><meta charset=gb2312></head><body><table>"
        "<tr height=0 style='display:none'><td width=72></td></tr>"
        "<tr><td x:str>优良率</td><td x:num=0.852>85.2%</td></tr></table>"
    )
    report = read(page.encode("gb18030"), "a.xls")
    assert (report.format, report.text) == ("html", "优良率 | 85.2%\n")
