"""Who issued a report and of which area it tells: by its title, by the lines that name an office alone, by its text."""

import re
from collections.abc import Iterator, Sequence

from app.core.lexicon.schema import HeadWords
from app.core.regex import lazy_re
from app.core.values import value

# the last sign of an area's name; 州, 旗, 乡 and 镇 may stand within one: 鄂州市, 红旗镇, 东乡区, 镇江市
_AREA_WORD = (
    r"(?:自治[区州县旗]|新区|地区|兵团|街道(?=办事处|党工委|(?:19|20)[0-9]{2}年)"
    r"|(?:[省区盟]|市(?![镇乡])|县(?!镇)|州(?![市区县旗镇乡])|旗(?![市区县镇乡])|镇(?![市区县])|乡(?![市区县镇]))"
    r"(?![域级内外长政]|委(?!生态)))"
)
_OWN_NAMES = "市[中南北]区"  # of districts that begin with what ends other names
_PEOPLES = 15  # signs of a name like 双江拉祜族佤族布朗族傣族自治县, at most
_ZONE = lazy_re(
    r"^[\u4e00-\u9fff]{2,8}?(?:经济技术|高新技术产业|经济)开发区(?=管委会|管理委员会|(?:19|20)[0-9]{2}年|生态|环)"
)
_SALUTATION = lazy_re(r"[::]$")
_LINES = 14  # from the beginning, and as many from the end, that may be an office's name alone
_SHORT = 40
_FROM_CITY = "区县旗"


@value
class Issuer:
    """The issuing office as written, and the area that the report tells of; either may be empty."""

    body: str
    region: str


class IssuerReader:
    """Reads issuers by the words of the lexicon."""

    def __init__(self, words: HeadWords) -> None:
        self._words = words
        first = rf"(?!{words.not_in_area})[\u4e00-\u9fffxX]"
        names = rf"{_OWN_NAMES}|(?:{first}){{1,7}}?{_AREA_WORD}|(?:{first}){{8,{_PEOPLES}}}?族自治[州县旗]"
        self._area = lazy_re(rf"({names})")
        self._local = lazy_re(
            rf"((?:{self._area.pattern})+(?:(?!{words.not_in_area})[\u4e00-\u9fff]){{0,10}}?(?:{words.offices})(?:{words.branches})?)"
        )
        self._any = lazy_re(rf"([\u4e00-\u9fffxX]{{2,20}}?(?:{words.offices})(?:{words.branches})?)")
        self._national = lazy_re(words.national_offices)

    def read(self, title: str, lines: Sequence[str]) -> Issuer:
        """The issuer of a report with this title; `lines` are those of its text, without the site around it."""
        body = self._body(title, lines)
        return Issuer(body, self._region(title, body, lines))

    def is_body(self, line: str) -> bool:
        """Whether a line is the name of an office and nothing else."""
        return self._any.fullmatch(line) is not None or self._national.fullmatch(line) is not None

    # the office

    def _body(self, title: str, lines: Sequence[str]) -> str:
        title = "" if _SALUTATION.search(title) else title
        begins = self._any.match(self._stripped(title))
        if begins is not None and not self._national.match(title) and not self._words.no_office.search(begins.group()):
            return begins.group()
        for found in self._offices_in(title):
            return found
        for line in (*lines[:_LINES], *reversed(lines[-_LINES:])):
            if alone := self._office_alone(line.strip()):
                return alone
        return self._office_in_text("\n".join(lines)[:2500], title)

    def _office_in_text(self, opening: str, title: str) -> str:
        """An office that the text names with its area; of governments and the nation's offices reports speak often."""
        national = self._words.national_titles.search(title) is not None
        for found in self._offices_in(opening, named=True):
            if national or not (self._national.fullmatch(found) or self._words.governments.search(found)):
                return found
        return ""

    def _offices_in(self, text: str, named: bool = False) -> Iterator[str]:
        """Offices in a text in its order; with `named` only those whose name begins with their area."""
        places = [(found.start(), found.group(1)) for found in self._local.finditer(text)]
        places += [(found.start(), found.group()) for found in self._national.finditer(text)]
        if not places and not named:
            places = [(found.start(), self._stripped(found.group(1))) for found in self._any.finditer(text)]
        for _, name in sorted(places):
            if not self._words.no_office.search(name):
                yield self._stripped(name)

    def _office_alone(self, line: str) -> str:
        """The office that a line names, with nothing but a date or 发布 beside it."""
        if len(line) > _SHORT + 20 or _SALUTATION.search(line):
            return ""
        bare = self._words.beside_office.sub("", line).strip(" :,-—·()[]")
        for pattern in (self._local, self._national, self._any):
            found = pattern.match(bare)
            if found is not None and self._words.behind_office.fullmatch(bare[found.end() :]):
                name = found.group()
                return "" if self._words.no_office.search(name) else self._stripped(name)
        return ""

    def _stripped(self, name: str) -> str:
        return self._words.before_office.sub("", name)

    # the area

    def _region(self, title: str, body: str, lines: Sequence[str]) -> str:
        if self._national.fullmatch(body):
            return self._words.whole_country
        for source in (*reversed(re.split(self._words.offices, body)), title):
            if area := self._area_in(source):
                return area
        if self._words.national_titles.search(title):
            return self._words.whole_country
        if zone := _ZONE.match(title):
            return zone.group()
        if self._words.companies.search(title):
            return ""
        short = [line for line in lines[:6] if len(line) <= _SHORT]
        return next((area for line in short if (area := self._area_in(line))), "")

    def _area_in(self, text: str) -> str:
        """The area that a text names: of a city and its district the district, of names in a row the last."""
        found = [
            (match.start(), match.end(), name)
            for match in self._area.finditer(text)
            if not self._words.no_area.search(name := self._words.before_office.sub("", match.group(1)))
        ]
        if not found:
            return ""
        district = next((name for _, _, name in found if name[-1] in _FROM_CITY), "")
        if district:
            return district
        last = found[0]
        for each in found[1:]:
            if each[0] != last[1]:
                break
            last = each
        return last[2]
