"""Naming: which indicator of the catalogue each figure states, and of what it is.

Chinese puts the name directly before the figure (罚款2623.69万元), after it as the noun that its classifier counts
(23个市考断面), or leaves it out where the clause before had it (，同比下降3微克). A name after a narrowing word
(其余, 涉气) is a part of what the body reports and gets none.
"""

import re
from collections.abc import Sequence

from app.core.model import Reason, Section
from app.core.naming.candidates import Candidate, Matcher, Window, measured
from app.core.naming.carryover import CarryOver
from app.core.naming.catalogue import EXTENDED, Catalogue, plain_spelling
from app.core.naming.named_before import NamingResult
from app.core.naming.runs import Runs
from app.core.naming.scorer import Scorer
from app.core.naming.subjects import subject_of
from app.core.regex import lazy_re
from app.core.text.normalize import NormalizedText
from app.core.text.search import after_last
from app.core.text.segment import Mention

_COUNTED_NAMES = lazy_re(
    r"(?:主要|约束性|考核)?(?:指标|污染物|数据|比例|浓度)[^,;。]{0,8}?,?(?:较|比|与)?[^,;。]{0,8}?(?:分别|依次)[^,;。]{0,6}"
)
_ENUMERATED = lazy_re(r"(?:以上|以下|左右|以内)?(?:[、,]|和|及|与|以及)")
_LONGEST_LINK = 4
_CAMPAIGN = lazy_re(
    r"(?:开展|组织|部署|启动|实施|结合|通过|针对)(?![一二三四五六七八九十两多几]{1,3}[个次项轮场])[^,;。0-9]{2,30}?(?:专项|百日|集中|联合|攻坚|交叉|错时|夜间)[^,;。]{0,10}"
    r"(?:行动|检查|执法|整治|排查|治理)(?:中|期间|活动|工作)?,"
)
_IN_ALL = lazy_re("全年|累计|年内|以来|总计|截至|全[市县区省]共")
_CLAUSE_END = lazy_re("[,;。:!?\n|]")
_DONE_ALONE = frozenset(("整改", "整治", "办结", "治理"))
_SHARE_WORDS = frozenset(("占", "占比", "占总数", "占总量", "比例", "比重"))
_HEADED = ("率", "数", "量", "浓度", "比例", "金额")
_COORDINATE = lazy_re(r"[、和及与]")
_WHOLE_ROW = lazy_re(r"(?:19|20)\d\d|[年月季]|全[国省市区县]|合计|平均|均值|实绩|目标")
_UNIT_CELL = lazy_re(r"\([^()]*\)$")
_SILENT = 4  # the score that a candidate must pass
_CUT_BACK = "减排"
_EMISSION_HEADS = ("排放总量", "重点工程减排量", "重点工程减排", "减排量", "削减量", "排放量")
_FORMULA = lazy_re(r"\([A-Z][A-Z0-9.\-]{0,14}\)(?=[\u4e00-\u9fff])")
_WORD_BEFORE, _LONGEST_WORD = lazy_re(r"[\u4e00-\u9fff]{2,}\Z"), 12
_ONLY_WHEN = lazy_re(
    r"(?:其中,?)?(?:[0-9]{1,2}月份?|[一二三四]季度)(?:单月|当月|月度|月均)?(?:的?(?:平均|均)?(?:浓度|值|均值)?)"
)
_IN_SENTENCE = 12
_SHARED_HEAD = 4  # 氨氮、氮氧化物排放总量: what the last name ends with is said of all
_LONGEST_TITLE = 60
_LIST_REACH, _TABLE_ROWS, _LONG_ROW = 12, 40, 2000


def name_all(
    folded: NormalizedText, mentions: Sequence[Mention], outline: Sequence[Section], catalogue: Catalogue
) -> tuple[NamingResult, ...]:
    """Name every mention, in their order. Linear in the number of mentions."""
    reader = IndicatorNamer(
        folded.text,
        mentions,
        Matcher(without_formulas(plain_spelling(folded.text)), [plain_spelling(s.title) for s in outline], catalogue),
        catalogue,
    )
    return reader.run()


def runs_of(text: str, mentions: Sequence[Mention], catalogue: Catalogue) -> Runs:
    """The runs of figures in a text, which change verbs and linking words may join."""
    verbs = "|".join(sorted(map(re.escape, catalogue.rules.change.directions), key=len, reverse=True))
    link = (
        f"(?:[、,]|[、,]?(?:和|及|与|以及|并))?(?:同比|较上年|比上年|分别|均|各)*(?:{verbs})?(?:了|约|近|至|到|为|达)*"
    )
    return Runs(text, mentions, lazy_re(link))


def without_formulas(text: str) -> str:
    """Text in which a formula inside a name stands before it, so that the name touches its head; same length.

    >>> without_formulas("全市化学需氧量(COD)排放量")
    '(COD)全市化学需氧量排放量'
    """
    parts: list[str] = []
    done = 0
    for formula in _FORMULA.finditer(text):
        at = formula.start()
        word = _WORD_BEFORE.search(text, max(done, at - _LONGEST_WORD), at)
        if word is not None:
            parts += (text[done : word.start()], formula.group(), word.group())
            done = formula.end()
    return "".join((*parts, text[done:])) if parts else text


class IndicatorNamer:
    """Names the mentions of one text in reading order; what was named before carries over."""

    def __init__(self, written: str, mentions: Sequence[Mention], matcher: Matcher, catalogue: Catalogue) -> None:
        self.written = written
        self.text = matcher.text
        self.mentions = mentions
        self.matcher = matcher
        self.namings: list[NamingResult] = []
        self._slugs: list[str | None] = []
        self.spots = [
            matcher.spot(
                mention,
                mentions[index - 1] if index else None,
                mentions[index + 1] if index + 1 < len(mentions) else None,
            )
            for index, mention in enumerate(mentions)
        ]
        self.runs = runs_of(matcher.text, mentions, catalogue)
        self.scorer = Scorer(matcher, mentions, self.runs, catalogue.weights)
        self.told = CarryOver(written, matcher, self.spots, self.namings, self.runs)

    def run(self) -> tuple[NamingResult, ...]:
        """Name all; a later mention may look at the namings before it."""
        for spot in self.spots:
            naming = self._name(spot)
            if naming.indicator is None and not naming.reasons:
                naming = self._scored(spot.mention) or naming
            subject = self._subject(spot, naming)
            named = NamingResult(naming.indicator, naming.also, subject, naming.confidence, naming.reasons)
            self.namings.append(named)
            self._slugs.append(naming.indicator)
        return tuple(self.namings)

    def _scored(self, mention: Mention) -> NamingResult | None:
        """What the scorer makes of a figure that no rule names."""
        ranked = self.scorer.best(mention, self._slugs)
        if not ranked or ranked[0].score <= _SILENT:
            return None
        best = ranked[0]
        words = self.written[best.words[0] : best.words[1]] if best.words else self.matcher.entries[best.slug].zh
        return NamingResult(best.slug, (), "", min(60 + best.score // 2, 90), (Reason("indicator", "scored", words),))

    def _subject(self, spot: Window, naming: NamingResult) -> str:
        """The row label: what the words beside the figure say, else what it was carried on from."""
        rule, words = (naming.reasons[0].rule, naming.reasons[0].words) if naming.reasons else ("", "")
        if rule == "list" and spot.mention.name is None and words:
            return words
        if rule in ("done", "ranked", "goal", "compared-with") and naming.subject:
            return naming.subject
        name = self.matcher.entries[naming.indicator].zh if naming.indicator else ""
        label = subject_of(self.written, spot.mention, spot.low, spot.right, self.matcher.words)
        if label in self.matcher.words.done or label in _DONE_ALONE:  # 已完成整改28个: 整改 alone tells nothing
            label = name or f"已{label.removeprefix('已')}"
        if not label and not naming.subject and rule.startswith("alias"):
            label = name
        carried = naming.subject or self.told.carried_subject(spot.mention)
        if label in _SHARE_WORDS and carried:  # 大气类281件(占45.9%)
            label = carried if carried.endswith("占比") else f"{carried}占比"
        elif label.endswith("占"):
            label += "比"
        return label or carried or name

    def _name(self, spot: Window) -> NamingResult:
        mention = spot.mention
        own, last = self._mixed_names(mention) if mention.name is None else (None, None)
        name = mention.name or own
        if name is not None and _ONLY_WHEN.fullmatch(self.text, *name):
            dealt = self.told.comparisons.of_other_time(mention)
            if dealt is not None:
                return dealt
        fits = self._listed(spot, name, last) if name else self.matcher.direct(spot, mention.start, spot.low)
        fits = fits or self._tabled(mention)
        if not fits:
            # A name of its own that the catalogue lacks leaves only what it is compared with.
            carried = (
                self.told.comparisons.of_figure(mention) or self.told.rankings.of_area(spot)
                if name is not None
                else self.told.comparisons.base(mention) or self.told.carried(spot)
            )
            return carried or NamingResult(None, confidence=70)
        best = self._whole_first(mention, fits)
        slug = best.pattern.slug
        if self.matcher.entries[slug].tier == EXTENDED and (rate := self.told.derived.rate(spot)):
            return rate
        if best.rule == "alias" and self._counted_before(mention, best.start, slug):
            return NamingResult(None, confidence=75, reasons=(Reason("indicator", "part", "个"),))
        if self.told.part_of_named(mention, slug):
            return NamingResult(None, confidence=75, reasons=(Reason("indicator", "part", "其中"),))
        if self._of_campaign(mention, slug):
            return NamingResult(None, confidence=70, reasons=(Reason("indicator", "part", "专项"),))
        gaps = len(best.pattern.left) + len(best.pattern.right) > 1
        sure = 95 - 7 * bool(best.pattern.context) - 5 * gaps
        why = Reason("indicator", best.rule, self.written[best.start : best.end])
        return NamingResult(slug, self._also(spot, fits), "", sure, (why,))

    def _counted_before(self, mention: Mention, start: int, slug: str) -> bool:
        """5个国考断面3个达标: the noun is counted already, and this is a part of it."""
        previous = self.mentions[mention.index - 1] if mention.index else None
        if previous is None or previous.end != start or previous.unit != mention.unit or measured(mention):
            return False
        return self.namings[-1].indicator == slug

    def _of_campaign(self, mention: Mention, slug: str) -> bool:
        """开展冬季专项执法检查，出动…人次: counts of one campaign, where a campaign makes the name a part."""
        if slug not in self.matcher.lexicon.campaigned:
            return False
        low = max(mention.sentence_start, self.text.rfind(";", mention.sentence_start, mention.start) + 1)
        campaign = _CAMPAIGN.search(self.text, low, mention.start)
        if campaign is None or _IN_ALL.search(self.text, campaign.end(), mention.start):
            return False
        before = self.mentions[: mention.index]
        return not any(low <= other.start < campaign.start() for other in before[-_IN_SENTENCE:])  # a list of works

    def _whole_first(self, mention: Mention, fits: Sequence[Candidate]) -> Candidate:
        """转办信访件104件全部办结, 41个问题已完成整改39个: the noun tells what is counted, the predicate only what
        became of it, or of which the next figure tells."""
        best = fits[0]
        if best.rule != "alias-after":
            return best
        all_of_it = "全部" in self.text[mention.end : best.end] or self._counted_down(mention, best.end)
        for fit in fits:
            named = fit.rule == "alias" and not fit.pattern.right
            if (named or all_of_it) and self.matcher.entries[fit.pattern.slug].done == best.pattern.slug:
                return fit
        return best

    def _counted_down(self, mention: Mention, end: int) -> bool:
        """Whether the clause goes on to another figure of the unit: 整改39个."""
        following = self.mentions[mention.index + 1] if mention.index + 1 < len(self.mentions) else None
        if following is None or following.unit != mention.unit or following.start < end:
            return False
        return _CLAUSE_END.search(self.text, mention.end, following.start) is None

    # Lists and several indicators ------------------------------------------------------------------------------------

    def _mixed_names(self, mention: Mention) -> tuple[tuple[int, int] | None, tuple[int, int] | None]:
        """The name that a list of several units deals to this figure, and the list's last one.

        SO2、CO分别为13微克/立方米和1.4毫克/立方米, NOx、VOCs减排620、410吨."""
        first = last = mention.index
        while first > max(0, mention.index - _LIST_REACH) and self._next_in_list(first):
            first -= 1
        while last + 1 < min(len(self.mentions), first + _LIST_REACH) and self._next_in_list(last + 1):
            last += 1
        if first == last or last - first + 1 >= _LIST_REACH:  # no list has that many names
            return None, None
        head = first
        if first and self.mentions[first - 1].value == last - first + 1:  # PM2.5、优良率两项指标分别为
            told = _COUNTED_NAMES.fullmatch(self.text, self.mentions[first - 1].end, self.mentions[first].start)
            head = first - 1 if told else first
        start = self.mentions[head].start
        end = self.matcher.linked_words(self.spots[head].low, start)
        end += len(_CUT_BACK) if self.text.startswith(_CUT_BACK, end, start) else 0  # no 减 and 排 in a row
        low = self.spots[head].low
        low = after_last(self.text, ",;。:(", low, end)
        cuts = list(_COORDINATE.finditer(self.text, low, end))
        if len(cuts) != last - first or "均为" in self.text[end:start]:
            return None, None
        edges = [low, *(edge for cut in cuts for edge in cut.span()), end]
        at = 2 * (mention.index - first)
        return ((edges[at], edges[at + 1]) if edges[at] < edges[at + 1] else None), (edges[-2], edges[-1])

    def _next_in_list(self, index: int) -> bool:
        before, after = self.mentions[index - 1], self.mentions[index]
        gap = after.start - before.end
        return 0 < gap <= _LONGEST_LINK and _ENUMERATED.fullmatch(self.text, before.end, after.start) is not None

    def _listed(self, spot: Window, name: tuple[int, int], mixed: tuple[int, int] | None) -> list[Candidate]:
        """By the name that a list deals to this figure, with the head that the last name of the list has."""
        mention = spot.mention
        start, end = name
        label = self.text[start:end]
        last = self._last_name(mention) if mention.name else self.text[slice(*mixed)] if mixed else ""
        verb = self._dealt_by(mention) if mention.name else ""
        head = "" if label == last else last[-_SHARED_HEAD:]
        fits = self.matcher.by_name(label, start, mention, f"{head}|{verb}")
        for whole in _EMISSION_HEADS:  # 化学需氧量、氨氮排放量: the head of the last name is said of all
            if re.search(f"{whole}(?:[较比与同].*)?$", last) and not label.endswith(whole):
                return self.matcher.by_name(label + whole, start, mention) or fits
        for size in range(min(8, len(last) - 1), 1, -1):
            if fits or label.endswith(_HEADED):
                break
            longer = label + last[-size:]
            found = self.matcher.by_name(longer, start, mention, f"{head}|{verb}")
            fits = [fit for fit in found if longer.find(fit.pattern.left[0]) <= len(label) - 2]
        own = mention.list_id >= 0 and mention.name is not None  # a name dealt out, that the catalogue lacks
        return fits if own else fits or self.matcher.direct(spot, mention.start, spot.low)

    def _dealt_by(self, mention: Mention) -> str:
        """The words between the names of a list and its figures: 累计分别削减."""
        first = mention.index - mention.list_index
        end = max(
            (m.name[1] for m in self.mentions[first : first + _LIST_REACH] if m.list_id == mention.list_id and m.name),
            default=0,
        )
        return self.text[end : self.mentions[first].start]

    def _tabled(self, mention: Mention) -> list[Candidate]:
        """By the first cell of a table's row, else by the head of the column."""
        if mention.sentence_end - mention.sentence_start > _LONG_ROW:
            return []
        line = self.text[mention.sentence_start : mention.sentence_end]
        if "|" not in line:
            return []
        column = line.count("|", 0, mention.start - mention.sentence_start)
        top = mention.sentence_start
        for _ in range(_TABLE_ROWS):
            start = self.text.rfind("\n", max(0, top - _LONG_ROW), max(0, top - 1)) + 1
            if top == 0 or "|" not in self.text[start : top - 1]:
                break
            top = start
        head = self.text[top : top + _LONG_ROW].partition("\n")[0].split("|")
        first = line.split("|", 1)[0]
        title = self.text[self.text.rfind("\n", 0, max(0, top - 1)) + 1 : top].strip()[:_LONGEST_TITLE]
        names = [first, head[column] if column < len(head) and _WHOLE_ROW.search(first) else ""]
        for name in (*names, *(_UNIT_CELL.sub("", name.strip()) for name in names)):
            fits = self.matcher.by_name(name.strip(), mention.sentence_start, mention, around=title)
            if fits:
                return fits
        return []

    def _last_name(self, mention: Mention) -> str:
        name = mention.name
        for other in self.mentions[mention.index + 1 : mention.index + _LIST_REACH]:
            if other.list_id != mention.list_id:
                break
            name = other.name or name
        return self.text[name[0] : name[1]] if name else ""

    def _also(self, spot: Window, fits: Sequence[Candidate]) -> tuple[str, ...]:
        """Further indicators that the same number states: names joined by 和 with one head or one 均."""
        best = fits[0]
        if spot.mention.name is not None or best.rule != "alias":
            return ()
        others: list[str] = []
        for fit in fits[1:]:
            spread = self.text[min(fit.start, best.start) : max(fit.start, best.start)]
            gaps = len(fit.pattern.left) > 1 or len(best.pattern.left) > 1
            whole = "," in spread or "各类" in spread or "等" in spread
            if fit.rule == "alias" and gaps and not whole and _COORDINATE.search(spread):
                others.append(fit.pattern.slug)
        between = self.text[best.start : spot.mention.start]
        if "均" in between or "都" in between:
            others.extend(self._joined(spot, best))
        return tuple(slug for slug in dict.fromkeys(others) if slug != best.pattern.slug)

    def _joined(self, spot: Window, best: Candidate) -> list[str]:
        """Slugs of the names joined before the one that touches the figure: PM2.5、PM10均为35."""
        floor = after_last(self.text, ",;。:\n", spot.low, best.start)
        slugs: list[str] = []
        for name in _COORDINATE.split(self.text[floor : best.start])[:-1]:
            fits = self.matcher.by_name(name, floor, spot.mention) if 1 < len(name) < 24 else []
            slugs.extend(fit.pattern.slug for fit in fits[:1])
        return slugs
