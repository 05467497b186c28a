"""The scorer: which indicator a figure states where no firm rule says so.

Every name with a fitting unit in reach, and every indicator that a figure before has, is a candidate. Generic features
(distance, what stands between, list places, brackets) get integer weights (`weights.toml`, made by `tools/train.py`);
the candidate with the highest sum speaks if it is above zero.
"""

from collections.abc import Iterator, Mapping, Sequence, Set
from typing import NamedTuple

from app.core.model import Kind
from app.core.naming.candidates import CHANGE_UNITS, Matcher, any_in
from app.core.naming.catalogue import Indicator, Pattern
from app.core.naming.name_index import NameIndex, Occurrence
from app.core.naming.runs import Runs
from app.core.regex import lazy_re
from app.core.text.search import after_last
from app.core.text.segment import Mention

REACH = 140  # characters before a figure in which its name is looked for
_AFTER_REACH = 18
_LONGEST_BACK = 400  # characters of a sentence before that are looked at
_BACK = 8  # figures before, whose indicators may be carried on
_CARRY_REACH = 160
_DISTANCES = (0, 2, 6, 12, 24, 50, 90)
_CLAUSE_END = lazy_re(r"[,;。:()!?\n|]")
_STOP = lazy_re(r"[;。!?]")
_CHANGE_OR_BASE = lazy_re("上年|去年|同期|同比|环比|上月|上季|较|比|目标|任务|考核|要求|计划|(?:19|20)[0-9]{2}年")
_TOLD = 3
_OF_A_GOAL = lazy_re("(?:目标|任务|计划)[数量值]?的$")
_PART = lazy_re("其中|另有|其余|其他|其它|包括|含")


class Scored(NamedTuple):
    """A candidate: its slug, the sum of its weights, where its words stand (None: carried from a figure) and its
    features."""

    slug: str
    score: int
    words: tuple[int, int] | None
    features: Set[str]


class _Weights(dict[str, int]):
    """What features weigh: nothing those that training never saw."""

    def __missing__(self, feature: str) -> int:
        return 0


class Scorer:
    """Scores candidates for the figures of one text."""

    def __init__(self, matcher: Matcher, mentions: Sequence[Mention], runs: Runs, weights: Mapping[str, int]) -> None:
        self._matcher = matcher
        self._text = matcher.text
        self._mentions = mentions
        self._runs = runs
        self._weights = _Weights(weights)
        self._index = matcher.names
        self._titles: dict[str, tuple[str, ...]] = {}

    def best(self, mention: Mention, named: Sequence[str | None]) -> list[Scored]:
        """Candidates above nothing, best first; `named` are the slugs of the mentions before."""
        if _OF_A_GOAL.search(self._text, max(0, mention.start - 6), mention.start):
            return []  # 完成省定目标的103% states no indicator
        weight = self._weights.__getitem__
        scored = [
            Scored(slug, sum(map(weight, features)), words, features)
            for slug, (features, words) in self.candidates(mention, named).items()
        ]
        return sorted(scored, key=lambda each: (-each.score, each.slug))

    def deciding(self, scored: Scored) -> list[str]:
        """The features that decided, heaviest first."""
        return sorted(scored.features, key=lambda feature: (-abs(self._weights[feature]), feature))[:_TOLD]

    def candidates(
        self, mention: Mention, named: Sequence[str | None]
    ) -> dict[str, tuple[set[str], tuple[int, int] | None]]:
        """The features of each candidate by slug, and where its words stand."""
        found: dict[str, tuple[set[str], tuple[int, int] | None]] = {}
        names = self._names_before(mention)
        places = self._dealt(mention, names)
        nearest = max((each.end for each in names), default=-1)
        for each in sorted(names, key=lambda name: (name.end, -name.start)):
            features = self._name_features(mention, each, named, nearest)
            if places is not None and each.pattern.slug == places:
                features.add("name:dealt")
            elif places is not None:
                features.add("name:dealt-other")
            found[each.pattern.slug] = features, (each.start, each.end)
        for each in self._names_after(mention):
            features, words = found.get(each.pattern.slug, (set(), None))
            features |= self._after_features(mention, each)
            found[each.pattern.slug] = features, words or (each.start, each.end)
        for slug in self._titled(mention):
            features, words = found.get(slug, (set(), None))
            features |= {"title", f"title:alone={not found}"}
            found[slug] = features, words
        for slug, features in self._carried(mention, named):
            old, words = found.get(slug, (set(), None))
            found[slug] = features | old, words
        common = self._common(mention)
        for features, _ in found.values():
            features.update(common)
        return found

    # Where candidates come from ---------------------------------------------------------------------------------------

    def _names_before(self, mention: Mention) -> list[Occurrence]:
        """The last occurrence of each fitting name before a figure, longest first where several end together."""
        low = max(0, mention.start - REACH)
        low = max(low, self._text.rfind("\n", low, mention.start) + 1)
        if mention.kind is Kind.RANK and self._own_words(low, mention) in ("2", "6"):  # 督查考核成绩排名第3
            low = after_last(self._text, ",;。", low, mention.start)
        kept: dict[str, Occurrence] = {}
        for each in sorted(self._names_since(low, mention), key=lambda name: (-name.end, name.start)):
            if each.pattern.slug not in kept and not self._ruled_out(each, mention):
                kept[each.pattern.slug] = each
        return list(kept.values())

    def _names_since(self, low: int, mention: Mention) -> Iterator[Occurrence]:
        """Fitting names between a position and a figure, from its own sentence back."""
        fitting, end = self._matcher.fitting(mention), mention.sentence_start - 1
        if not fitting:
            return
        yield from self._index.before(_sentence(mention), fitting, low, mention.start)
        while end > low:
            start = after_last(self._text, "。!?\n", max(0, end - _LONGEST_BACK), end)
            yield from self._index.before((start, end), fitting, low, mention.start)
            end = start - 1

    def _titled(self, mention: Mention) -> tuple[str, ...]:
        """Slugs whose names stand in the heading above a figure."""
        title = self._matcher.titles[mention.section] if mention.section >= 0 else ""
        if title not in self._titles:
            index = NameIndex(title, self._matcher.lexicon)
            names = index.before((0, len(title)), self._matcher.entries)
            self._titles[title] = tuple(dict.fromkeys(each.pattern.slug for each in names))
        fitting = self._matcher.fitting(mention)
        return tuple(slug for slug in self._titles[title] if slug in fitting)

    def _names_after(self, mention: Mention) -> list[Occurrence]:
        if mention.unit in CHANGE_UNITS or "/" in mention.unit:
            return []
        cut = _CLAUSE_END.search(self._text, mention.end, mention.end + _AFTER_REACH)
        high = cut.start() if cut else mention.end + _AFTER_REACH
        names = self._index.after(_sentence(mention), self._matcher.fitting(mention), mention.end, high)
        return [each for each in names if self._matcher.conditions_hold(each.pattern, mention)]

    def _dealt(self, mention: Mention, names: Sequence[Occurrence]) -> str | None:
        """The slug that a list of as many names as figures deals to this one; None where there is no such list."""
        place = self._runs.of(mention.index)
        if place is None:
            return None
        run, at = place
        first = self._mentions[run.first]
        low = max(first.sentence_start, first.start - REACH)
        fitting = self._matcher.fitting(mention)
        ordered: list[Occurrence] = []
        told = self._index.before(_sentence(first), fitting, low, first.start)
        for each in sorted(told, key=lambda name: (name.start, -name.end)):
            if ordered and (each.start < ordered[-1].end or each.pattern.slug == ordered[-1].pattern.slug):
                continue
            ordered.append(each)
        before = self._mentions[run.first - 1].end if run.first else 0
        ordered = [each for each in ordered if each.start >= before] or ordered
        if len(ordered) < len(run.members):
            return None
        return ordered[len(ordered) - len(run.members) + at].pattern.slug

    # Features ---------------------------------------------------------------------------------------------------------

    def _name_features(self, mention: Mention, name: Occurrence, named: Sequence[str | None], nearest: int) -> set[str]:
        text = self._text
        gap = text[name.end : mention.start]
        between = self._between(name.end, mention.index)
        same_unit = sum(self._mentions[index].unit == mention.unit for index in between)
        taken = sum(named[index] == name.pattern.slug for index in between)
        features = {
            "name",
            f"name:distance<={next((str(d) for d in reversed(_DISTANCES) if len(gap) > d), '-')}",
            f"name:figures={_few(len(between))}",
            f"name:same-unit={_few(same_unit)}",
            f"name:taken={_few(taken)}",
            f"name:commas={_few(gap.count(','))}",
            f"name:length={min(name.end - name.start, 8)}",
            f"name:nearest={name.end == nearest}",
            f"name:own-words={self._own_words(name.end, mention)}",
            f"name:linked={self._linked(name.end, mention, between)}",
        }
        depth = gap.count("(") - gap.count(")")
        for test, word in (
            (depth > 0, "into-bracket"), (depth < 0, "out-of-bracket"), (_STOP.search(gap), "stop"),
            (_PART.search(gap), "part"), ("、" in gap, "listed"), (len(name.pattern.left) > 1, "parts"),
            (text[name.end : name.end + 1] in "、和及与", "joined"),
            (self._starts_clause(name), "starts-clause"), (text[name.end : name.end + 1] == "的", "of"),
        ):  # fmt: skip
            if test:
                features.add(f"name:{word}")
        if name.pattern.context:
            features.add("name:context")
        if between and mention.kind is Kind.CHANGE:
            features.add(f"name:change-after={named[between[-1]] == name.pattern.slug}")
        return features

    def _linked(self, end: int, mention: Mention, between: Sequence[int]) -> bool:
        """Whether nothing but linking words stands between the name, or the last figure since, and this figure."""
        start = max(end, self._mentions[between[-1]].end) if between else end
        return start in self._matcher.linked(start, mention.start)

    def _ruled_out(self, name: Occurrence, mention: Mention) -> bool:
        """Whether the catalogue's words say that the name is a part (重复信访件) or something else (减排量)."""
        entry, text = self._matcher.entries[name.pattern.slug], self._text
        if not self._matcher.conditions_hold(name.pattern, mention):
            return True
        if entry.excludes:
            low = after_last(text, ",;。:\n", max(0, name.start - 6), name.start)
            clause = _CLAUSE_END.search(text, name.end, mention.start)
            around = _outside(text[low : clause.start() if clause else mention.start], name.pattern)
            if any_in(entry.excludes, around):
                return True
        last = name.end - len(name.pattern.left[-1])
        return self._narrowed(name.start, entry) or (last != name.start and self._narrowed(last, entry))

    def _narrowed(self, start: int, entry: Indicator) -> bool:
        """Whether a narrowing word (涉气, 夜间) stands right before a name."""
        low = after_last(self._text, ",;。:()、\n", max(0, start - 6), start)
        return self._matcher.narrowed(entry, self._text[low:start])

    def _own_words(self, start: int, mention: Mention) -> str:
        """How many characters between a position and a figure are no linking words: what the clause says itself."""
        low = after_last(self._text, ",;。:(", start, mention.start)
        linked = min((place for place in self._matcher.linked(low, mention.start)), default=mention.start)
        return next((str(size) for size in (6, 2, 0) if linked - low > size), "-")

    def _starts_clause(self, name: Occurrence) -> bool:
        return name.start == 0 or self._text[name.start - 1] in ",;。:\n("

    def _after_features(self, mention: Mention, name: Occurrence) -> set[str]:
        gap = name.start - mention.end
        return {"after", f"after:distance={min(gap, 8) // 2}", f"after:length={min(name.end - name.start, 8)}"}

    def _carried(self, mention: Mention, named: Sequence[str | None]) -> Iterator[tuple[str, set[str]]]:
        """Indicators of figures before: of the figure right before, of the counterpart in a run, of any near one."""
        twin = self._runs.twin(mention.index, self._mentions)
        fitting = self._matcher.fitting(mention)
        seen: set[str] = set()
        for index in range(mention.index - 1, max(-1, mention.index - 1 - _BACK), -1):
            other = self._mentions[index]
            gap = self._text[other.end : mention.start]
            if len(gap) > _CARRY_REACH or "\n" in gap:
                return
            slug = named[index]
            if slug is None or slug in seen or slug not in fitting:
                continue
            seen.add(slug)
            if self._speaks_of_another(other.end, mention):
                continue
            yield slug, self._carry_features(mention, other, gap, twin)

    def _speaks_of_another(self, start: int, mention: Mention) -> bool:
        """Whether the words before a figure, since the figure before, name a part or something else: 重复信访件."""
        if mention.kind is Kind.RANK:
            return self._own_words(start, mention) in ("2", "6")
        return any(self._ruled_out(each, mention) for each in self._names_between(start, mention))

    def _names_between(self, start: int, mention: Mention) -> Iterator[Occurrence]:
        """Fitting names of the sentence between a position and a figure."""
        return self._index.before(_sentence(mention), self._matcher.fitting(mention), start, mention.start)

    def _carry_features(self, mention: Mention, other: Mention, gap: str, twin: int | None) -> set[str]:
        depth = gap.count("(") - gap.count(")")
        steps = mention.index - other.index
        kinds = f"{other.kind.value}-{mention.kind.value}"
        features = {
            "carry",
            f"carry:steps={_few(steps)}",
            f"carry:kinds={kinds}",
            f"carry:unit={mention.unit == other.unit}:{kinds}",
            f"carry:own-words={self._own_words(other.end, mention)}",
            f"carry:own-words={self._own_words(other.end, mention)}:{mention.kind.value}",
            f"carry:commas={_few(gap.count(','))}",
            f"carry:length={next((str(d) for d in reversed(_DISTANCES) if len(gap) > d), '-')}",
        }
        for test, word in (
            (depth > 0, "into-bracket"), (depth < 0, "out-of-bracket"), (_STOP.search(gap), "stop"),
            (_PART.search(gap), "part"), (_CHANGE_OR_BASE.search(gap), "base"), (twin == other.index, "twin"),
            (twin is not None and twin != other.index, "twin-other"),
            (self._names_something(other.end, mention), "another-name"),
            (other.period != mention.period, "other-period"),
            (other.end in self._matcher.linked(other.end, mention.start), "linked"),
        ):  # fmt: skip
            if test:
                features.add(f"carry:{word}")
        return features

    def _names_something(self, start: int, mention: Mention) -> bool:
        """Whether a fitting name stands between a figure before and this one."""
        return next(self._names_between(start, mention), None) is not None

    def _common(self, mention: Mention) -> set[str]:
        unit = "rate" if mention.unit in ("%", "百分点") else "measure" if "/" in mention.unit else mention.unit
        return {"any", f"kind={mention.kind.value}", f"unit={unit}" if len(unit) > 2 else "unit=count"}

    def _between(self, start: int, index: int) -> list[int]:
        found = []
        for other in range(index - 1, -1, -1):
            if self._mentions[other].start < start:
                break
            found.append(other)
        return found[::-1]


def _sentence(mention: Mention) -> tuple[int, int]:
    return mention.sentence_start, mention.sentence_end


def _outside(text: str, pattern: Pattern) -> str:
    """A stretch without the words of the name that begins it."""
    for part in pattern.left:
        text = text.replace(part, "#", 1)
    return text


def _few(count: int) -> str:
    return str(count) if count < 3 else "3+" if count < 6 else "6+"
