"""Figures reckoned from those before: 完成率40.4%, 合计545件, 累计达到168个, 即244天, 已完成33项."""

from app.core.model import Kind, Reason
from app.core.naming.candidates import Window
from app.core.naming.named_before import NamedBefore, NamingResult
from app.core.regex import lazy_re
from app.core.text.search import after_last

_ALL_OF_IT = lazy_re("^(?:全年|全[国省市区县州]|年内|以上|上述)+")
_BARE_SHARE = lazy_re("(?:占比|比例|比率|比重)(?:为|达|达到|约)*")
_WHEN = lazy_re(r"^(?:(?:19|20)\d\d年)?(?:\d{1,2}月(?:份|底|末|\d{1,2}日)?)?")
_EVER = lazy_re(",(?:全[国省市区县州])?(?:累计|总数)(?:突破|达到?|建成|创建|培育|完成|有|共|已)*")
_ADDED_TO = lazy_re("^.*?(?:新增|新建成?|新创建?|新培育)")
_THAT_IS = lazy_re(r",即(?:共|为)?|\(即?")
_RATE_HEAD = lazy_re("(?:比例|比率|占比|率)(?:为|达|达到|约)*$")
_ADDED = frozenset(("合计", "总计", "共计", "总共", "共", "累计"))
_SURE = frozenset(("合计", "总计", "共计", "总共"))
_RATES = frozenset(("完成率", "总体完成率", "项目完成率", "任务完成率", "总完成率", "累计完成率"))
_SHARES = frozenset(("占", "占比", "占总数的", "占全部的", "占总数", "占总量的"))
_TRANSPARENT = ("溯源", "应完成", "计划完成", "启动", "开工", "推进", "在建", "正在")
_BACK, _DONE_REACH = 12, 60


class Derived(NamedBefore):
    """Namings of figures that are reckoned from those before."""

    def rate(self, spot: Window) -> NamingResult | None:
        """完成率40.4% after the completed part of a whole: the rate that belongs to it."""
        mention = spot.mention
        if mention.unit != "%" or mention.kind is Kind.CHANGE:
            return None
        low = after_last(self.text, ",;(", spot.low, mention.start)
        words = self.text[low : mention.start].rstrip("约为达到近")
        reach = _BACK if words in _RATES else 1 if words in _SHARES else 0
        for index in range(mention.index - 1, max(-1, mention.index - 1 - reach), -1):
            if self.mentions[index].sentence_start != mention.sentence_start:
                return None
            rate = self.matcher.entries[slug].rate if (slug := self.namings[index].indicator) else ""
            if rate:
                return NamingResult(rate, (), "", 80, (Reason("indicator", "rate", words),))
        return None

    def added(self, spot: Window) -> NamingResult | None:
        """合计545件 after figures of one indicator, or of the parts of one."""
        mention = spot.mention
        low = after_last(self.text, ",;(:", spot.low, mention.start)
        words = _ALL_OF_IT.sub("", self.text[low : mention.start]).rstrip("为达约")
        if words not in _ADDED or not spot.bare:
            return None
        slugs: list[str] = []
        alike = 0
        for index in range(mention.index - 1, max(-1, mention.index - _BACK), -1):
            other = self.mentions[index]
            if other.sentence_start != mention.sentence_start:
                break
            alike += other.unit == mention.unit
            if other.kind is not mention.kind or other.unit == "%":
                return None
            slug = self.namings[index].indicator
            slugs += [slug] if slug else []
        wholes = [entry.slug for entry in self.matcher.totals if slugs and set(slugs) <= {entry.slug, *entry.parts}]
        several = len(slugs) > 1 or (alike > 1 and words in _SURE)  # not every part need have a name
        one = slugs[0] if len(slugs) > 1 and len(set(slugs)) == 1 else ""
        found = wholes[0] if several and wholes else one
        return (
            NamingResult(found, (), self.matcher.entries[found].zh, 78, (Reason("indicator", "added", "合计"),))
            if found
            else None
        )

    def ever(self, spot: Window) -> NamingResult | None:
        """新增无废细胞52个，累计达到168个: all there are, of what was added before."""
        mention = spot.mention
        previous = self.previous(mention)
        if previous is None or previous.unit != mention.unit or not spot.bare:
            return None
        if not _EVER.fullmatch(self.text, previous.end, mention.start):
            return None
        low = self.spots[previous.index].low
        label = self.text[max(low, self.text.rfind(",", low, previous.start) + 1) : previous.start]
        return self.called(_ADDED_TO.sub("", label), mention, "cumulated") if _ADDED_TO.match(label) else None

    def share_of(self, spot: Window) -> NamingResult | None:
        """优良水体88个，比例为93.6%: the rate that the name of the part before it makes."""
        mention = spot.mention
        previous = self.previous(mention)
        if previous is None or mention.unit != "%" or mention.kind is Kind.CHANGE:
            return None
        if self.text[previous.end] != "," or not _BARE_SHARE.fullmatch(self.text, previous.end + 1, mention.start):
            return None
        return self.called(f"{self.words_of(previous)}比例", mention, "rate")

    def that_is(self, spot: Window) -> NamingResult | None:
        """优良天数比例66.8%，即244天: the amount that its rate was told of."""
        mention = spot.mention
        previous = self.previous(mention)
        if previous is None or previous.unit != "%" or mention.unit == "%":
            return None
        if not _THAT_IS.fullmatch(self.text, previous.end, mention.start):
            return None
        name = _RATE_HEAD.sub("", self.words_of(previous))
        return self.called(name, mention, "restated")

    def done(self, spot: Window) -> NamingResult | None:
        """已完成33项: the completed part of the whole that the sentence told before."""
        mention = spot.mention
        if not spot.bare:
            return None
        words = self.text[max(spot.low, self.text.rfind(",", spot.low, mention.start) + 1) : mention.start]
        for opener in ("截至", "到年底", "到目前", "目前", "其中", "现", "累计", "已有", "均", "共"):
            words = words.removeprefix(opener)
        words = _WHEN.sub("", words)
        words = words.removeprefix(self.matcher.words.generic_noun_at(words, 0))
        words = words.removeprefix("中").removeprefix("已有")
        if words.rstrip("了的约为共计") not in self.matcher.words.done:
            return None
        for index in range(mention.index - 1, max(-1, mention.index - _BACK), -1):
            other = self.mentions[index]
            between = self.text[other.end : mention.start]
            if "\n" in between or (other.sentence_start != mention.sentence_start and len(between) > _DONE_REACH):
                return None
            slug = self.namings[index].indicator
            if slug is not None:
                done = self.matcher.entries[slug].done
                if done and mention.unit in self.matcher.entries[done].units:
                    whole = self.namings[index].subject
                    return NamingResult(done, (), f"已完成的{whole}", 82, (Reason("indicator", "done", words),))
                return None
            if other.unit == mention.unit and not self._transparent(self.spots[index]):
                return None
        return None

    def _transparent(self, spot: Window) -> bool:
        """Whether a figure without indicator only tells more of the topic before: 其中…, a rate, a started part."""
        start = spot.mention.start
        words = self.text[max(spot.low, self.text.rfind(",", spot.low, start) + 1) : start]
        if words.startswith("其中") or spot.mention.in_bracket or spot.mention.unit == "%":
            return True
        return any(word in words for word in _TRANSPARENT)
