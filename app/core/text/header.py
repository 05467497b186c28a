"""What a report says of itself (title, region, body, years, genre) and what around it is not its body."""

import re
from collections import Counter

from app.core.lexicon.schema import Rules
from app.core.model import ReportHeader, Span
from app.core.regex import lazy_re
from app.core.text.issuer import IssuerReader
from app.core.text.normalize import NormalizedText, normalize
from app.core.text.search import led

_SITE = led(
    r"文档由用户上传|淘文库|版权归|收益归|网站客服|QQ[:群]|付费(?:下载|阅读)|编辑密码|豆丁|道客巴巴|原创力|百度文库|人人文库|免责声明|如有侵权|侵权.{0,6}删除|温馨提示"
    r"|文档(?:编号|格式|页数|大小|分类|ID)|(?:下载|上传|浏览|阅读)次数|上传时间|阅读全文|展开全文|打印本页|关闭(?:窗口|本页)|扫一扫|分享到|字体:|字号|信息来源:|来源:|上一篇|下一篇|上一页|下一页"
    r"|相关(?:文档|阅读|推荐)|猜你喜欢|最新文档|热门文档|开通会员|VIP|下载后可|自由编辑|[Ww]ord(?:版|格式|文档)|期待你的好评|更多精彩|范文(?:网|大全)|支付(?:完成|后)|已隐藏|剩余[0-9]+%未读|继续阅读|点击(?:下载|查看|阅读)"
    r"|(?:免费|立即)下载|热门搜索|责任编辑|责编:|申明敬告|仅供(?:学习)?参考|文档介绍|购物车|我的足迹|加入[Vv]ip|资源描述|上传人:|会员上传|小编为|点击查看更多|ICP备|备案号:|版权所有|技术支持:|[Cc]opyright|公安网?备|网站标识码|主办:|无障碍|索引号:|发布(?:机构|日期|时间):|发文(?:机关|日期):|成文日期:|主题分类:|有效性:|(?:本文|本站)(?:由|不保证|内容)|www\.|https?:|举报本文|收藏(?:本文|文档)|积分下载|加入会员|(?:您的)?当前位置|您的位置"
)
_SURELY_SITE = lazy_re(
    r"下载后可|自由编辑|期待你的好评|文档由用户上传|版权归|收益归|网站客服|付费(?:下载|阅读)|编辑密码|如有侵权|免责声明"
)
_SITE_LINE = lazy_re(
    r"^[•·\- ]*(?:[0-9.]+ ?[KM]B|[0-9]+页|20[0-9]{2}-[0-9]{1,2}-[0-9]{1,2}(?: ?发布)?|首页|目录"
    r"|第[0-9]+页(?:/?共[0-9]+页)?|.{2,50}?[.·…]{4,}[0-9]{1,3}|首页[>»/].*)$"
)
_TAG = lazy_re(r"##[a-zA-Z]{3,20}##")
_TITLE = lazy_re(
    r"(?:总结|计划|安排|打算|报告|汇报|要点|方案|规划|公报|思路|情况|意见|[年季月周]报|清单|简报|通报|状况|白皮书|排名|年鉴)(?:\((?:[^()]{1,12})\))?$"
)
_TITLE_RUN = lazy_re(
    r"^.{0,40}?(?:工作总结|总结|工作报告|情况报告|工作计划|实施方案|工作方案|公报)(?:(?:和|与|及|暨).{0,14}?(?:计划|安排|打算|思路|要点))?"
)
_PIECE = lazy_re(
    r"^(?:【?(?:第?[一二三四五六七八九十]+篇|篇[一二三四五六七八九十]+|范文[一二三四五六七八九十0-9]*)】?[:、]?)"
)
_NOTICE = lazy_re(r"^(?:关于)?印发.*通知$|通知$")
_YEAR = lazy_re(r"((?:19[89]|20[0-9])[0-9]) ?年")
_RUN_OF_YEARS = lazy_re(r"(?:19|20)[0-9]{2}年?(?:度)?[-~—至到]((?:19|20)[0-9]{2})年?(?!版)")
_BARE_YEAR = lazy_re(r"^((?:19[89]|20[0-9])[0-9])(?=[\u4e00-\u9fff])|[的:(报鉴]((?:19[89]|20[0-9])[0-9])(?:年度)?\)?$")
_CAMPAIGN_YEAR = lazy_re(r"[\u4e00-\u9fff]((?:19[89]|20[0-9])[0-9])”")  # “清河2021”检查工作总结
_UNTIL = lazy_re(r"截[至止]到?(20[0-9]{2})年(?:底|末|12月)")
# A line of its own that tells when the text was published: 2020-07-28 10:12, (时间:2019年11月12日), 发布日期: ...
_PUBLISHED = lazy_re(
    r"^\W*(?:[\u4e00-\u9fff]{0,4}(?:时间|日期)[:]?)?\W*((?:19|20)[0-9]{2})[-/.年](?:0?[1-9]|1[0-2])[-/.月](?:[0-3]?[0-9])日?"
    r"(?:[ T]*[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?)?(?:\W|来源|浏览|阅读|作者|字体|$)"
)
# ... or a short line about the publication that holds one: 来源:某日报 2024-10-16 09:21 浏览:1284次
_PUBLISHED_IN = lazy_re(r"(?:来源|发布|发表|时间|日期|浏览|作者|编辑|记者)")
_DATE = lazy_re(r"(?<![0-9])((?:19|20)[0-9]{2})[-/.年](?:0?[1-9]|1[0-2])[-/.月](?:[0-3]?[0-9])")
_AS_OF = lazy_re(r"截[至止]到?((?:19|20)[0-9]{2})年")
_AT_START = lazy_re(r"(?:^|[\n。,;:、 (])((?:19[89]|20[0-9])[0-9])年(?!(?:[0-9]{1,2}月)?[底末]?前|实现|力争|确保)")
_PLAN_YEAR = lazy_re(r"20[0-9]{2}年(?:度)?(?:重点)?(?:工作)?(?:计划|打算|思路|安排|要点)")
_WORK = lazy_re(
    r"(20[0-9]{2})年(?:度|以来|全年|上半年|前三季度)?(?:[^,。;\n]{0,12})?(?:总结|工作情况|工作开展|开展情况|完成情况|回顾|成效|工作汇报|情况汇报|情况报告|主要工作|工作进展)"
)
_NEXT = lazy_re(r"[、)\n](20[0-9]{2})年(?:度)?(?:主要|重点)?(?:工作)?(?:计划|安排|打算|思路|要点|目标)")
_REPORTS = lazy_re(r"现(?:将|就)[^。\n]{0,20}?(20[0-9]{2})年[^。\n]{0,40}?(?:如下|汇报|报告|总结)")
_SENTENCE = lazy_re(r"[,;。].*[,;。、]|。")  # a first line that is no title
_IN_TITLE = lazy_re(r"《[^《》]{0,80}》")
_VALID = lazy_re(r"(?:有效期|填报日期|报出日期)[至到]?:?(?:19|20)[0-9]{2}年")
_LAST_YEAR = lazy_re("过去(?:的)?一年")
# A speech at the beginning of a year that looks back on the year before: 政府工作报告(2022年1月) ... 过去一年
_SPOKEN = lazy_re(r"(?:\(((?:19|20)[0-9]{2})年[1-4]月(?:[0-9]{1,2}日)?\)|^((?:19|20)[0-9]{2})年[1-4]月[0-9]{1,2}日)$")
_LOOKS_BACK = lazy_re("过去(?:的)?一年|去年[,以]")
_AHEAD = lazy_re(r"((?:19|20)[0-9]{2})年,?(?:我们)?(?:要|将|继续|重点)")
_NUMBERED = lazy_re("[〔\\[(]((?:19|20)[0-9]{2})[〕\\])][0-9]{1,4}号")
_DATE_LINE = lazy_re("(?:19|20)[0-9]{2}年[0-9]{1,2}月(?:[0-9]{1,2}日)?")
_OPENS, _OPENING = 300, 1500
_PUBLISHED_LINES, _SHORT = 12, 60
_OPENING_LINES = 4
# What a heading says of the year to come: 三、2014年,优良天数力争达到300天
_AHEAD_WORDS = lazy_re("计划|安排|打算|思路|要点|目标|力争|争取|确保|要继续|将继续")
_QUOTED = lazy_re("“[^“”]{2,40}”")
_HEADING_YEAR = lazy_re(r"(?:^|\n|[。:;) ])[一二三](?:、|部分)[^\n。]{0,6}?(?<![较比与同])(20[0-9]{2})年[^\n。]{0,24}")


def boilerplate_ranges(folded: NormalizedText) -> tuple[tuple[int, int], ...]:
    """Folded ranges of lines and tags that document-sharing and web sites put around and into a report."""
    ranges: list[tuple[int, int]] = []
    start = 0
    for line in folded.text.split("\n"):
        end = start + len(line)
        if line and _is_site_line(line):
            ranges.append((start, end))
        elif "##" in line:
            ranges.extend((start + match.start(), start + match.end()) for match in _TAG.finditer(line))
        start = end + 1
    return tuple(ranges)


def _is_site_line(line: str) -> bool:
    """A line of the site around the report; a line with sentences counts only with words that no report has."""
    if len(line) < 60 or (len(line) < 160 and "。" not in line[:-1]):
        return bool(_SITE_LINE.match(line) or _SITE.search(line))
    return len(line) < 200 and bool(_SURELY_SITE.search(line))


def boilerplate_spans(folded: NormalizedText, ranges: tuple[tuple[int, int], ...]) -> tuple[Span, ...]:
    """The canonical spans of `boilerplate_ranges`; neighbours that only white space divides are one."""
    spans: list[Span] = []
    last_end = -2
    for start, end in ranges:
        span = folded.span(start, end)
        if spans and start - last_end <= 1:
            spans[-1] = Span(spans[-1].start, span.end)
        else:
            spans.append(span)
        last_end = end
    return tuple(spans)


def read_header(folded: NormalizedText, rules: Rules, ranges: tuple[tuple[int, int], ...]) -> ReportHeader:
    """Read title, region, body, work year, the title's year and genre."""
    apart = {start for start, _ in ranges}
    lines: list[str] = []
    start = 0
    for line in folded.text[:6000].split("\n"):
        if line and start not in apart:
            lines.append(line)
        start += len(line) + 1
    issuers = IssuerReader(rules.head)
    title = _title(lines, issuers, rules.titles.reference)
    genre = _genre(title, folded.text, rules)
    planned = genre in ("scheme", "plan")
    title_year = _title_year(title, planned)
    if title_year is None and planned:
        title_year = _issued(folded.text)
    spoken = None if planned else spoken_early(folded.text)
    issuer = issuers.read(title, [line for line in (*lines, *_last_lines(folded.text)) if "|" not in line])
    return ReportHeader(
        title=title,
        region=issuer.region,
        body=issuer.body,
        work_year=spoken - 1 if spoken else _work_year(folded.text, genre, title_year, _published(folded.text)),
        title_year=spoken - 1 if spoken else title_year,
        genre=genre,
    )


def spoken_early(text: str) -> int | None:
    """The year at whose beginning a speech looks back on the year before: what its 今年 means. None without one."""
    for line in text[:_OPENS].split("\n")[:4]:
        found = _SPOKEN.search(line.strip()) if len(line) <= _SHORT else None
        if found is None or re.search("[月季]报|总结", line):
            continue
        year = int(found.group(1) or found.group(2))
        if _LOOKS_BACK.search(text, 0, 2 * _OPENS) or text.find(f"{year - 1}年,", 0, 2 * _OPENS) >= 0:
            return year
    return None


def title_as_written(text: str, folded: NormalizedText, title: str) -> str:
    """The title in the script of the canonical `text`, of which `folded` is the folded form: 國家統計局 stays so."""
    opening = folded.text[:8000]
    at = opening.replace("\n", "").find(title) if title else -1
    if at < 0:
        return title
    first, last = _place(opening, at), _place(opening, at + len(title) - 1)
    written = text[folded.sources[first] : folded.sources[last] + 1]
    return normalize(written).text.replace("\n", "")


def _place(text: str, count: int) -> int:
    """Where the sign of a text stands before which `count` signs are no line breaks."""
    at = 0
    for line in text.split("\n"):
        if count < len(line):
            break
        at, count = at + len(line) + 1, count - len(line)
    return at + count


def _last_lines(text: str) -> list[str]:
    """The lines of a long text's end, where its office may have signed."""
    return [line for line in text[max(6000, len(text) - 600) :].split("\n") if line]


def _title(lines: list[str], issuers: IssuerReader, reference: re.Pattern[str]) -> str:
    """The first line that ends like a title; a title broken over two lines is put together. Without one the name that a
    book of statistics opens with, else the first line."""
    for index, line in enumerate(lines[:40]):
        text = _PIECE.sub("", line.strip())
        if "|" in text:  # a table's row
            continue
        if len(text) > 120:
            run = _TITLE_RUN.match(text)
            if run is not None:
                return run.group()
            continue
        following = lines[index + 1].strip() if index + 1 < len(lines) else ""
        if _NOTICE.search(text) and len(text) < 100:
            inner = re.search(r"《([^》]{4,60})》", text)
            if inner is not None and _TITLE.search(inner.group(1)):
                return inner.group(1)
        if text.endswith(("和", "与", "及", "暨")) and _TITLE.search(following) and len(following) < 40:
            return text + following
        if 4 < len(text) <= 60 and _TITLE.search(text) and not re.match(r"[一二三四五六七八九十(（0-9]+[、)）.]", text):
            before = lines[index - 1].strip() if index else ""
            broken = _YEAR.search(before) and not _YEAR.search(text) and not _DATE_LINE.fullmatch(before)
            if re.fullmatch(r"\(.{4,24}\)", following):  # 重点任务分工方案 / (2022—2025年)
                text += following
            if len(before) < 30 and not before.endswith("。") and (broken or issuers.is_body(before)):
                return before + text
            return text
    plain = [text for line in lines[:40] if (text := line.strip()) and "|" not in text]
    named = (text for text in plain[:_OPENING_LINES] if len(text) <= _SHORT and reference.search(text))
    return next(named, plain[0][:60] if plain else "")


def _title_year(title: str, planned_title: bool) -> int | None:
    """The year that the title names for what is reported; 工作总结及2021年工作计划 reports on 2020; what tells
    of a run of years (`2015年-2019年变化`) reports on the last, and a plan for one has no year."""
    found = _YEAR.search(title) or _BARE_YEAR.search(title) or _CAMPAIGN_YEAR.search(title)
    if found is None:
        return None
    run = _RUN_OF_YEARS.search(title)
    if run is not None:
        return None if planned_title else int(run.group(1))
    planned = _PLAN_YEAR.match(title, found.start()) is not None and "总结" in title[: found.start()]
    return int(found.group(1) or found.group(found.lastindex or 1)) - planned


def _genre(title: str, text: str, rules: Rules) -> str:
    """What the title's words say; of a plan's or a scheme's evaluation the last word decides."""
    opening = _QUOTED.sub("", title) if _SENTENCE.search(title) is None else ""  # “完成‘十四五’规划”新闻发布会
    if not title:
        opening = text[:200]
    summary = _last_of(opening, rules.titles.summary)
    scheme = _last_of(opening, rules.titles.scheme)
    plan = _last_of(opening.replace("行动计划", ""), rules.titles.plan)
    if summary >= 0:
        return "summary+plan" if plan >= 0 and scheme < summary else "scheme" if scheme > summary else "summary"
    if scheme >= 0 and plan < 0:
        return "scheme"
    return "plan" if plan >= 0 else ""


def _last_of(text: str, words: tuple[str, ...]) -> int:
    """Where the last of the words ends, -1 without any."""
    return max((at + len(word) for word in words if (at := text.rfind(word)) >= 0), default=-1)


def _issued(text: str) -> int | None:
    """The year in the number of a document that puts a scheme into force, or of the date below it."""
    number = _NUMBERED.search(text, 0, _OPENING)
    return int(number.group(1)) if number is not None else _published(text)


def _published(text: str) -> int | None:
    """The year of a line near the beginning that tells when the text was published."""
    for line in text[:1500].split("\n")[:_PUBLISHED_LINES]:
        found = _PUBLISHED.match(line.strip())
        if found is None and len(line) <= _SHORT and _PUBLISHED_IN.search(line):
            found = _DATE.search(line)
        if found is not None:
            return int(found.group(1))
    return None


def _work_year(text: str, genre: str, title_year: int | None, published: int | None) -> int | None:
    """The year that the body reports on: what its opening and its headings say, else the title, else the year that the
    text speaks of up to its publication, else the commonest."""
    if genre in ("scheme", "plan"):
        return title_year
    votes: Counter[int] = Counter()
    for match in _REPORTS.finditer(text, 0, min(len(text), 8000)):
        votes[int(match.group(1))] += 3
    for match in _HEADING_YEAR.finditer(text):
        ahead = _AHEAD_WORDS.search(match.group()) is not None
        if not ahead or title_year == int(match.group(1)) - 1:
            votes[int(match.group(1)) - ahead] += 4
    for match in _NEXT.finditer(text):
        votes[int(match.group(1)) - 1] += 2
    for match in _WORK.finditer(text, 0, min(len(text), 8000)):
        votes[int(match.group(1))] += 1
    for match in _UNTIL.finditer(text, 0, min(len(text), 8000)):
        votes[int(match.group(1))] += 1
    if title_year is not None:
        votes[title_year] += 2
    if votes:
        return max(votes, key=lambda year: (votes[year], -year))
    return _spoken_of(text, published)


def _spoken_of(text: str, published: int | None) -> int | None:
    """The year that begins clauses most often, never one after the publication; without any the publication's."""
    plain = _VALID.sub("", _IN_TITLE.sub("", text))
    plain = "\n".join(line for line in plain.split("\n") if not _PUBLISHED.match(line.strip()))
    ahead = _AHEAD.search(plain) if _LAST_YEAR.search(plain, 0, _OPENS) else None
    if ahead is not None:
        return int(ahead.group(1)) - 1
    as_of = [int(match.group(1)) for match in _AS_OF.finditer(plain)]
    if as_of and (published is None or max(as_of) <= published):
        return max(as_of)
    starts = Counter(int(match.group(1)) for match in _AT_START.finditer(plain))
    if published is not None:
        near = [year for year in starts if published - 1 <= year <= published]
        return max(near, key=lambda year: (starts[year], year)) if near else published
    if starts:
        return max(starts, key=lambda year: (starts[year], year))
    years = Counter(
        int(match.group(1)) for match in _YEAR.finditer(plain) if plain[match.start() - 1] not in "比较与到由从-~—至自"
    )
    return max(years, key=lambda year: (years[year], year)) if years else None
