"""One head or label of a table: its unit, its time, what it states and what is left as a name."""

from app.core.lexicon.schema import Rules
from app.core.model import Kind
from app.core.regex import lazy_re
from app.core.values import value

_BRACKET = lazy_re(r"[(\[【](?P<inside>[^()\[\]【】|]{1,14}(?:\([^()|]{1,10}\)[^()\[\]【】|]{0,8})?)[)\]】]")
_AFTER_MARK = lazy_re(r"(?<=[/:、,])\s*(?P<inside>[^()/:、,|]{1,14})$")
_UNIT_WORD = lazy_re(r"^(?:计量)?单位[:为]?")
_INDICATOR_NAME = lazy_re(r"PM_?(?:2\.5|10|1)(?![0-9])")
_YEAR = r"(?:19|20)[0-9]{2}"
_TIMES = lazy_re(
    rf"(?:截[至止]到?)?(?:{_YEAR}(?:年度?)?[-~—至](?:{_YEAR})(?:年度?)?|{_YEAR}[-./](?:1[0-2]|0?[1-9])(?![0-9])|{_YEAR}年?(?:度)?"
    r"(?:(?:[0-9]{1,2}[-~—至、])?[0-9]{1,2}月(?:份)?(?:[0-9]{1,2}日)?(?:[-~—至][0-9]{1,2}月(?:份)?(?:[0-9]{1,2}日)?)?"
    r"|第?[一二三四1-4]季度|前[一二三两1-3]季度|[上下]半年|底|末)?"
    r"|(?:[0-9]{1,2}(?:月)?[-~—至])?[0-9]{1,2}月(?:份)?(?:[0-9]{1,2}日)?|第?[一二三四]季度|前[一二三两]季度|[上下]半年"
    r"|“?十[二三四五六]五”?(?:期间|末|时期)?)"
)
_AGAINST = ("较", "比", "与")
_EDGES = " :,、-—·()/“”"


@value
class Head:
    """A head or label read: `bare` without its unit, `name` without time, kind words and filler too. `relative` changes
    are told in %, `absolute` ones in the unit of what changed; `falls`: its numbers tell how much less.
    `implied` is the unit that its noun implies, `unitless`: what it names has none."""

    text: str
    bare: str
    name: str
    unit: str = ""
    implied: str = ""
    unitless: bool = False
    time: str = ""
    kind: Kind | None = None
    relative: bool = False
    absolute: bool = False
    falls: bool = False
    years_back: int = 0
    years_back_row: int = 0
    months_back: int = 0
    place: str = ""
    total: bool = False
    of_places: bool = False


@value
class Says:
    """What heads and labels together say of a number; `words` are those that told the kind."""

    kind: Kind | None
    falls: bool
    years_back: int
    months_back: int
    words: str


class HeadReader:
    """Reads heads and labels; the same words only once."""

    def __init__(self, rules: Rules) -> None:
        self._rules = rules
        self._words = rules.tables
        self._known: dict[str, Head] = {}

    def read(self, text: str) -> Head:
        """What a head or label says."""
        if text not in self._known:
            self._known[text] = self._read(text)
        return self._known[text]

    def is_unit(self, text: str) -> bool:
        """Whether a text is a unit and nothing else: μg/m3, 万吨."""
        if not text or text[0].isdigit() or self._words.place_heads.search(text) or self._words.rank.search(text):
            return False
        return self._rules.units.after_arabic.fullmatch(text) is not None

    def _read(self, text: str) -> Head:
        words = self._words
        unit, bare = self._unit_of(text)
        masked = _INDICATOR_NAME.sub(lambda found: "#" * len(found.group()), bare)
        time = "".join(found.group() for found in [*_TIMES.finditer(masked)][:1])
        kind, relative, absolute, falls = self._kind(bare)
        name = self._name(bare, masked)
        counted = words.counted.search(bare)
        implied = "%" if words.rate.search(bare) else "分" if words.score.search(bare) else ""
        if not implied and counted is not None:
            implied = counted.group(counted.lastindex or 0)
        total = words.total.search(bare) is not None
        placed = not total and words.places.search(bare) is not None and words.no_places.search(bare) is None
        return Head(
            text=text,
            bare=bare,
            name=name,
            unit=unit,
            implied=implied if kind is not Kind.CHANGE else "",
            unitless=words.none.search(bare) is not None,
            time="" if kind is Kind.CHANGE and bare[:1] in _AGAINST else time,
            kind=kind,
            relative=relative,
            absolute=absolute,
            falls=falls,
            years_back=int(words.year_before.search(bare) is not None),
            years_back_row=int(words.year_before_row.search(bare) is not None),
            months_back=int(words.month_before.search(bare) is not None),
            place=bare if placed else "",
            total=total,
            of_places=words.place_heads.search(bare) is not None,
        )

    def _unit_of(self, text: str) -> tuple[str, str]:
        """The unit in a bracket, after a slash or as the whole, and the text without it."""
        if self.is_unit(text):
            return text, ""
        for found in _BRACKET.finditer(text):
            inside = _UNIT_WORD.sub("", found.group("inside"))
            if self.is_unit(inside):
                return inside, (text[: found.start()] + text[found.end() :]).strip(_EDGES)
        if text.endswith("%"):
            return "%", text.rstrip("±%").strip(_EDGES)
        after = _AFTER_MARK.search(text)
        if after is not None and self.is_unit(_UNIT_WORD.sub("", after.group("inside"))):
            rest = _UNIT_WORD.sub("", text[: after.start()].strip(_EDGES))
            return _UNIT_WORD.sub("", after.group("inside")), rest.removesuffix("单位").strip(_EDGES)
        return "", text

    def _kind(self, bare: str) -> tuple[Kind | None, bool, bool, bool]:
        """The kind that the words tell, and of changes whether they are relative, absolute and fall."""
        words = self._words
        falls = words.down.search(bare) is not None
        relative = words.relative.search(bare) is not None
        absolute = words.absolute.search(bare) is not None
        against = absolute and bare[:1] in _AGAINST  # 较目标
        told = (
            (words.threshold.search(bare), Kind.THRESHOLD),
            (words.rank.search(bare), Kind.RANK),
            (against, Kind.CHANGE),
            (words.target.search(bare), Kind.TARGET),
            (relative or absolute or falls, Kind.CHANGE),
            (words.done.search(bare), Kind.LEVEL),
        )
        kind = next((kind for found, kind in told if found), None)
        if kind is not Kind.CHANGE:
            return kind, False, False, falls and kind is Kind.TARGET
        return kind, relative, absolute or (falls and not relative), falls

    def _name(self, bare: str, masked: str) -> str:
        """The words that name something."""
        pieces, done = [], 0
        for found in _TIMES.finditer(masked):
            pieces.append(bare[done : found.start()])
            done = found.end()
        name = self._words.filler.sub("", "".join((*pieces, bare[done:])).strip()).strip(_EDGES)
        for pattern in (self._words.relative, self._words.absolute, self._words.down):
            name = pattern.sub("", name)
        last = ""
        while name != last:
            last = name
            name = self._words.filler.sub("", name).strip(_EDGES)
        return name + ")" * (name.count("(") > name.count(")"))
