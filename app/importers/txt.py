"""Plain text: which encoding, and where its pages begin.

The canonical text is the decoded text as the file holds it, without a leading byte order mark and control characters;
a decimal that a line end cuts is joined.
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
_FEW = 3  # control characters that a text may hold by accident
_BETTER = 0.05  # share of frequent characters by which decoding each line by itself must win
_LINES = 25  # looked at for garbled ones
_STRANGE = 0.4  # share of frequent characters below which a line may be garbled
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

_WIDE = re.compile(r"[^\x00-\x7f]")
_WITHOUT_FREQUENT = {ord(sign): None for sign in _FREQUENT}
_CONTROLS = (*range(9), 14, 15, *range(16, 27), *range(28, 32), 127)  # that no text file holds
_DROPPED = dict.fromkeys(_CONTROLS)
_LINE_END = re.compile(r"\r?\n(?=[.\d])")
_CUT_BEFORE = re.compile(r"(?:[^\n\d.]\d{1,4}|\d{3})\.$")  # 35.⏎2微克, not the number of a list
_CUT_AFTER = re.compile(r"\d{1,2}[%％‰万亿个微毫千吨公平立元天家起件]")
_RUINS = ("锟斤拷", "烫烫烫", "屯屯屯", "ï¿½")
_MISTAKES = (("gb18030", "utf-8"), ("cp1252", "utf-8"), ("latin-1", "utf-8"), ("latin-1", "gb18030"))
_DASHES = r"[—–―\-－─·]+"
_BLANKS = r"[ \t\u3000]*"
_NUMBER_LINE = re.compile(
    rf"^{_BLANKS}(?:{_DASHES}{_BLANKS}(?P<a>\d{{1,4}}){_BLANKS}{_DASHES}"
    rf"|第[ ]?(?P<b>\d{{1,4}})[ ]?页(?:[ ，,/]*共[ ]?\d+[ ]?页)?){_BLANKS}(?:\r?\n|\Z)",
    re.MULTILINE,
)


def read_txt(data: bytes, name: str) -> ImportedReport:
    """Decode a plain text. Raises KnownError where the bytes are no text."""
    decoded = decode(data)
    if decoded is None or is_nonsense(decoded):
        raise not_a_text(name)
    text, warnings = without_controls(_LINE_END.sub(_joined, decoded))
    if _is_garbled(text):
        warnings.append("Parts of the text were garbled before it was saved (a wrong encoding); get the file again.")
    return ImportedReport(text=text, format="txt", pages=pages(text), warnings=tuple(warnings))


def not_a_text(name: str) -> KnownError:
    """The error for bytes that are nothing that is known."""
    return KnownError("{name} is neither a text nor a Word or PDF document.", name=name)


def without_controls(text: str) -> tuple[str, list[str]]:
    """The text without control characters, and notes on what of the file is no text."""
    notes: list[str] = []
    if _controls(text):
        text = text.translate(_DROPPED)
        notes.append("The file holds control characters; they were left out.")
    if "\ufffd" in text:
        notes.append("Some bytes of the file are no text; they are shown as \ufffd.")
    return text, notes


def _joined(end: re.Match[str]) -> str:
    """A line end as it is, or nothing where it cuts a decimal."""
    text, before, after = end.string, end.start(), end.end()
    if text[after] == ".":
        is_cut = before > 0 and text[before - 1].isdigit() and text[after + 1 : after + 2].isdigit()
    else:
        is_cut = bool(_CUT_BEFORE.search(text[max(0, before - 6) : before]) and _CUT_AFTER.match(text, after))
    return "" if is_cut else end.group()


def decode(data: bytes) -> str | None:
    """The bytes as text, None where they look like none. Lines of UTF-8 and of GB18030 in one file are each decoded as
    what they are."""
    encoding, mark = encoding_of(data)
    body = data[len(mark) :]
    text = None if encoding is None else body.decode(encoding, "replace")
    if mark or encoding in {"utf-16-le", "utf-16-be"} or (encoding == "utf-8" and "\ufffd" not in (text or "")):
        return text
    lines = body.split(b"\n")
    mixed = [_line(line) for line in lines]
    kinds = {kind for _, kind in mixed}
    if not {"utf-8", "gb18030"} <= kinds:
        return text
    by_line = "\n".join(line for line, _ in mixed)
    return by_line if text is None or _share(by_line) > _share(text) + _BETTER else text


def _line(data: bytes) -> tuple[str, str]:
    """A line's text and encoding."""
    for encoding in ("ascii", "utf-8", "gb18030"):
        try:
            return data.decode(encoding), encoding
        except UnicodeDecodeError:
            continue
    return max((data.decode(encoding, "replace") for encoding in ("utf-8", "gb18030")), key=_share), "broken"


def _is_garbled(text: str) -> bool:
    """Whether some line reads as Chinese once its characters are turned back into the bytes that they were made from by
    mistake; or shows what replacement characters become."""
    if any(sign in text for sign in _RUINS):
        return True
    lines = [line[:200] for line in text[:_SAMPLE].split("\n") if not line.isascii()]
    lines = [line for line in lines[:: 1 + len(lines) // _LINES] if _share(line) < _STRANGE]
    return any(_was(line, *way) for line in lines for way in _MISTAKES)


def _was(line: str, wrong: str, right: str) -> bool:
    try:
        before = line.encode(wrong, "ignore").decode(right, "ignore")
    except (UnicodeEncodeError, UnicodeDecodeError):
        return False
    ideographs = sum("\u4e00" <= sign < "\ua000" for sign in before)
    return (
        ideographs >= 4
        and len(before) > 0.4 * len(line) * (1 if right == "gb18030" else 0.5)
        and (_share(before) > _share(line) + 0.35)
    )


def _share(text: str) -> float:
    """Of its characters beyond ASCII, how many are frequent ones; nonsense counts against it."""
    wide = len(_WIDE.findall(text))
    frequent = len(text) - len(text.translate(_WITHOUT_FREQUENT))
    return (frequent - 3 * text.count("\ufffd")) / wide if wide else 0.0


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


def is_nonsense(text: str) -> bool:
    """Whether a decoded text holds more control or replacement characters than any text does."""
    return _controls(text) > _FEW + 0.04 * len(text) or text.count("\ufffd") * 20 > max(len(text), _SHORT)


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
    return sum(text.count(chr(code)) for code in _CONTROLS)


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
