"""Plain text: which encoding, and where its pages begin.

The canonical text is the decoded text exactly as the file holds it; only a leading byte order mark is dropped.
"""

import codecs
import itertools
import re

from app.core.errors import KnownError
from app.core.model import ImportedReport, Page

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16: its mark begins with UTF-16's
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# Never gbk or gb2312: gb18030 contains both.
_CANDIDATES = ("utf-8", "gb18030", "big5hkscs", "utf-16-le", "utf-16-be")
_SAMPLE = 1 << 16
_SHORT = 40  # characters: too few to judge by
_LEAST = 0.1  # likeness of the strangest text; random bytes stay below 0

# Characters that fill half of any Chinese report, simplified and traditional, with their punctuation.
_FREQUENT = frozenset(
    "，。、；：（）“”《》！？％　—的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成"
    "会可主发年动同工也能下过子说产种面而方后多定行学法所民得经十三之进着等部度家电力里如水化高自二理起小"
    "物现实加量都两体制机当使点从业本去把性好应开它合还因由其些然前外天政四日那社义事平形相全表间样与关各"
    "重新线内数正心反你明看原又么利比或但质气第向道命此变条只没结解问意建月公无系军很情者最立代想已通并提"
    "直题党程展五果料象员革位入常文总次品式活设及管特件长求老头基资边流路级少图山统接知较将组见计别她手角"
    "期根论运农指几九区强放决西被干做必战先回则任取据处队南给色光门即保治北造百规热领七海口东导器压志世金"
    "增争济阶油思术极交受联什认六共权收证改清己美再采转更单风切打白教速花带安场身车例真务具万每目至达走积"
    "示议声报斗完类八离华名确才科张信马节话米整空元况今集温传土许步群广石记需段研界拉林律叫且究观越织装影"
    "算低持音众书布复容儿须际商非验连断深难近矿千周委素技备半办青省列习响约支般史感劳便团往酸历市克何除消"
    "构府称太准精值号率族维划选标写存候毛亲快效院查江型眼王按格养易置派层片始却专状育厂京识适属圆包火住调"
    "满县局照参红细引听该铁价严境环污染排执护督察微监测升降镇企审批核废防控攻坚优良浓均這為個國來時們產發"
    "動過說種後學經進著電裡現實體機當點從業還無關問題歷區縣環護執審廢監測務總戰辦標準優達質氣"
)

_DASHES = r"[—–―\-－─·]+"
_BLANKS = r"[ \t\u3000]*"
_NUMBER_LINE = re.compile(
    rf"^{_BLANKS}(?:{_DASHES}{_BLANKS}(?P<a>\d{{1,4}}){_BLANKS}{_DASHES}"
    rf"|第[ ]?(?P<b>\d{{1,4}})[ ]?页(?:[ ，,/]*共[ ]?\d+[ ]?页)?){_BLANKS}(?:\r?\n|\Z)",
    re.MULTILINE,
)


def read_txt(data: bytes, name: str) -> ImportedReport:
    """Decode a plain text. Raises KnownError where the bytes are no text."""
    encoding, mark = encoding_of(data)
    if encoding is None or _is_nonsense(data[len(mark) : len(mark) + _SAMPLE].decode(encoding, "replace")):
        raise KnownError("{name} is neither a text nor a Word or PDF document.", name=name)
    text = data[len(mark) :].decode(encoding, "replace")
    warnings: tuple[str, ...] = ()
    if "\0" in text or "\ufffd" in text:
        text = text.replace("\0", "\ufffd")  # one for one: offsets stay, and nothing downstream stumbles
        warnings = ("Some bytes of the file are no text; they are shown as \ufffd.",)
    return ImportedReport(text=text, format="txt", pages=pages(text), warnings=warnings)


def encoding_of(data: bytes) -> tuple[str | None, bytes]:
    """The encoding and the byte order mark: as the mark says, else strict UTF-8, else the encoding in which most
    characters are frequent ones; None where none looks like text."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return encoding, mark
    if b"\0" not in data[:_SAMPLE]:
        try:
            data.decode("utf-8")
        except UnicodeDecodeError:
            pass
        else:
            return "utf-8", b""
    sample = data[:_SAMPLE]
    likeness, encoding = max((_likeness(sample, candidate), candidate) for candidate in _CANDIDATES)
    if likeness < _LEAST and len(sample) > 2 * _SHORT:
        return None, b""
    return encoding, b""


def _is_nonsense(text: str) -> bool:
    return _controls(text) * 100 > len(text) or text.count("\ufffd") * 20 > max(len(text), _SHORT)


def _likeness(sample: bytes, encoding: str) -> float:
    """How much the sample looks like Chinese text in this encoding, at most 1; what no text holds counts against it."""
    text = codecs.getincrementaldecoder(encoding)("replace").decode(sample)  # a character cut at the end is no fault
    if not text:
        return float("-inf")
    frequent = sum(character in _FREQUENT for character in text)
    plain = sum(character in "\r\n\t" or " " <= character <= "~" for character in text)
    bad = text.count("\ufffd") + _controls(text)
    return (frequent + plain / 2 - 3 * bad) / len(text)


def _controls(text: str) -> int:
    """Control characters that no text file holds."""
    return sum(text.count(chr(code)) for code in (*range(9), 14, 15, *range(16, 27), *range(28, 32), 127))


def pages(text: str) -> tuple[Page, ...]:
    """Pages where form feeds or lines with a page number (`— 3 —`, `第3页 共12页`) show them; empty where none do."""
    numbers = list(_NUMBER_LINE.finditer(text))
    values = [int(number["a"] or number["b"]) for number in numbers]
    if len(values) < 2 or any(later != earlier + 1 for earlier, later in itertools.pairwise(values)):
        numbers = []
    labels = {number.end(): str(value) for number, value in zip(numbers, values, strict=False)}
    feeds = [match.end() for match in re.finditer("\f", text)]
    starts, printed = [0], [""]
    for end in sorted({*labels, *feeds}):
        if end in labels:
            printed[-1] = labels[end]
        between = text[starts[-1] : end].strip("\f \t\r\n\u3000")
        if end in feeds and not between and len(starts) > 1:
            starts[-1] = end  # the form feed that follows a page number: the page begins after it
        elif text[end:].strip():
            starts.append(end)
            printed.append("")
    if len(starts) == 1 and not printed[0]:
        return ()
    return tuple(
        Page(start, label or str(index + 1)) for index, (start, label) in enumerate(zip(starts, printed, strict=True))
    )
