"""Row labels: the shortest noun phrase that tells a reviewer what a figure is of."""

from app.core.naming.grammar import NamingLexicon
from app.core.regex import lazy_re
from app.core.text.segment import Mention

_LONGEST = 28
_TRIM = ' ,、:;()“”"的了'
_CUT = lazy_re(r"[,;。!?\n|]")
_MARK = lazy_re(r"^(?:[一二三四五六七八九十]{1,3}(?:是|\)|、)|[0-9]{1,2}[、.)]|\([一二三四五六七八九十0-9]{1,3}\))+")
_WHEN = lazy_re(
    r"^(?:(?:19|20)\d\d年?(?:[底末初]前?|度)?|\d{1,2}[-—―~至]?\d{0,2}月份?(?:\d{1,2}日)?(?:[底末]前?)?|截[至止].{0,10}?[日月底]"
    r"|\d{1,2}日(?=已|前|止)|[前上下]?[一二三四]?(?:半年|季度)|年[底末初]前?|年度)+[,的]?"
)
_SINGLE = frozenset("为是达共约近均仅超至到由从在有比较第已中各也再还就")
_WHOLE = (
    *("动计划", "治计划", "理计划", "护计划", "善计划", "升计划", "年计划", "及以上", "及以下"),
    *("行为", "作为", "部分", "所有", "国有"),
)
_KEEPS = ("线", "建", "岗", "率", "量", "数", "比", "度", "证", "书", "额", "价", "人", "类", "标", "用", "谈", "或")
_PLACES = lazy_re(r"\((?:[市区县州旗镇乡街道盟]+、?)+\)")  # 56个县(市、区)
_HAVING = lazy_re(
    "^[全本我][国省市区县州](?:共|现|总共|一共)?[拥共现]有|^仅|^含(?=[^油铅汞氰].)|^中(?=[优良轻无已获有]|办结|完成|整改|达标)"
)
_TAIL = lazy_re(
    r"(?:仅余|仅有|尚有|仍有|尚余|还余|实有|目前|(?<![剩其])余|尚|仍|(?<!属)实|即|仅|(?<![集其])中|\(占?"
    r"|由(?:年初|去年|上年|(?:19|20)\d\d年[底末]?))$"
)
_ROUGHLY = lazy_re("左右|及?以上|及?以下|以内|上下|多(?!种|个)|余(?!热|家|下)")
_PREDICATE = lazy_re(
    "因|涉(?![气水土V噪疫危固农企重海案])|严格|(?<!金)属(?!地|实|于)|仍|偶|仅|尚|不(?!锈|合格|达标|属实|动产)|更换|运行|对|分[一二两三]年|轻微|无事"
)
_OF = lazy_re("(?:尚未|未|已|需要?|应|正在)[^,;。:()、|0-9]{1,10}的")  # 15个未完成整治的入河排污口
_MOTION = lazy_re("(?:提升|提高|扩大|扩展|扩充|扩|增加|增|上升|升|下降|降|压缩|减少|下滑|回落|后退|前进)(?:至|到)?")
_NOTHING = lazy_re(
    r"[对为将由把和与及按向被尚仍余未即实内二应省第]|上述|距离|还差|目前|\d*年?|.*至[0-9]*|[较比](?:19|20)\d\d年(?:同期|底|末)?"
)
_NOTE = lazy_re(r"\([^()]*\)")
_AREAS = ("镇", "乡", "村", "县", "区", "市", "州")
_COUNT_BEFORE = lazy_re(r"^\d+[个条处座家项](?=..)")


def subject_of(text: str, mention: Mention, low: int, right: int, words: NamingLexicon) -> str:
    """The label from the words before (`low` to the figure) and after it (the figure to `right`), folded spelling.

    The noun that a classifier counts comes first (23个市考断面); where it says little (项目, 企业) or is missing, the
    words before the figure lead. Empty where neither says anything.
    """
    if mention.name is not None:
        name = text[mention.name[0] : mention.name[1]].strip(_TRIM)
        return _COUNT_BEFORE.sub("", name).removesuffix("同比").removesuffix("环比")
    after = _told(_after(text, mention.end, right, words))
    if after and after not in words.generic_nouns and len(after) > 1:
        return after
    before = _told(_before(text, low, mention.start, words))
    if after and before and not before.endswith(after):
        return (before + after)[-_LONGEST:]
    if after and not before and after not in _AREAS:  # 54家企业完成VOCs深度治理
        return text[mention.end : right].strip(_TRIM)[:_LONGEST]
    return before or after


def _told(phrase: str) -> str:
    """The phrase, or nothing where it is no noun."""
    return "" if _NOTHING.fullmatch(phrase) or _MOTION.fullmatch(phrase) else phrase


def _after(text: str, start: int, right: int, words: NamingLexicon) -> str:
    """The noun phrase directly after the figure, up to the first word that ends one."""
    about = _ROUGHLY.match(text, start, right)
    start = about.end() if about else start
    of = _OF.match(text, start, right)
    start = of.end() if of else start
    noun = words.generic_noun_at(text, start)
    at = words.noun_end(text, start + len(noun) if len(noun) > 2 else start, right)
    places = _PLACES.match(text, at) if at > start else None
    if places is not None:
        return text[start : places.end()]
    if text[at : at + 1] == "的" and at > start:  # 13个行政村的农村环境整治
        rest = words.noun_end(text, at + 1, right)
        at = rest if rest > at + 1 else at
    phrase = _PREDICATE.split(text[start:at], maxsplit=1)[0]
    if phrase.endswith("中") and not phrase.endswith("集中"):  # 36项指标中31项已达标
        phrase = phrase[:-1]
    return _quoted(phrase.removesuffix("拆").removesuffix("平").strip(_TRIM)[:_LONGEST])


def _before(text: str, low: int, end: int, words: NamingLexicon) -> str:
    """The noun phrase before the figure: linking words cut off its end, adverbs and verbs off its beginning."""
    starts = [match.end() for match in _CUT.finditer(text, low, end)]
    phrase = text[starts[-1] if starts else low : end].strip(_TRIM)
    phrase = _without_links(_MARK.sub("", phrase), words).rpartition(":")[2]
    phrase = _WHEN.sub("", _MARK.sub("", phrase.lstrip(_TRIM))).lstrip(_TRIM)
    about = _ROUGHLY.match(phrase)  # 10蒸吨/小时以下燃煤锅炉
    phrase = phrase[about.end() :] if about else phrase
    for _ in range(6):
        opener = words.opener.match(phrase)
        rest = phrase[opener.end() :] if opener else ""
        if opener and rest in ("对", "为", "将", "由"):
            return ""
        if phrase[:2] in words.boundary_exceptions:  # 有色冶炼: 有 opens no clause here
            break
        short = len(rest) < 2 and not (rest and opener and len(opener.group()) > 1)  # 其中优: no word of its own
        kept = rest.startswith(_KEEPS) and not rest.startswith("建设")
        if not opener or short or kept:  # 完成率 begins with no opener
            break
        phrase = rest.lstrip(_TRIM)
    phrase = _HAVING.sub("", phrase)
    phrase = phrase.rpartition("仅")[2] if not phrase.endswith("仅") else phrase
    phrase = _NOTE.sub("", phrase) if len(phrase) > _LONGEST else phrase
    return _quoted(phrase[-_LONGEST:])


def _quoted(phrase: str) -> str:
    """The phrase with the quotation mark or the bracket that trimming took off one end of it."""
    if "(" in phrase and phrase.count("(") > phrase.count(")"):
        phrase += ")"
    if "“" not in phrase and "”" not in phrase:
        return phrase
    missing = phrase.count("”") - phrase.count("“")
    return f"“{phrase}" if missing > 0 else f"{phrase}”" if missing < 0 else phrase


def _without_links(phrase: str, words: NamingLexicon) -> str:
    """The phrase without the linking words at its end; single signs only where they are no part of a word."""
    while phrase:
        tail = _TAIL.search(phrase)
        length = len(tail.group()) if tail and tail.start() > 1 else _link(phrase, words)
        if not length:
            return phrase
        phrase = phrase[:-length].rstrip(_TRIM)
    return phrase


def _link(phrase: str, words: NamingLexicon) -> int:
    """The length of the linking word at the end of a phrase, 0 where there is none."""
    if phrase.endswith(_WHOLE):
        return 0
    for length in words.filler_lengths.get(phrase[-1], ()):
        tail = phrase[-length:]
        if length <= len(phrase) and tail in words.fillers and (length > 1 or tail in _SINGLE):
            return length
    return 0
