"""Words that tell of a figure that it is what was done of a whole, or what is left of it."""

from app.core.regex import lazy_re

_LEFT = lazy_re(
    r"(?:剩余|其余|还剩|尚余|剩下|尚有|还有|仅剩|余下|余|仍有|尚存|还余|尚缺|缺编|缺口|空缺|正在[^,、]{1,6}|未[^,、]{1,6}|净得|仅)的?$"
)
_LEFT_AFTER = lazy_re(
    r"[^,;。、()0-9]{0,14}?(?:尚未|仍未|还未|未完成|未整改|未办结|未达|正在|持续(?:推进|整改)|按序时|长期(?:坚持|整改)|纳入20|结转|推进中|整改中|办理中)"
)
_DONE = lazy_re(
    r"(?:已|均|基本|全部|共|现|实际)*(?:完成|完成整改|完成整治|办结|达标|整改|整治|销号|完工|开工|在岗|到岗|实有|达到或?[优好]于Ⅲ类)(?:了|的|有|共)*$"
)


def tells_done(label: str) -> bool:
    """Whether the words before a figure make it the completed part."""
    return _DONE.search(label) is not None


def tells_left(label: str) -> bool:
    """Whether the words before a figure make it what is left."""
    return _LEFT.search(label) is not None


def left_after(text: str, end: int) -> bool:
    """Whether the words after a figure make it what is left: 5个持续推进, 3个项目尚未完工."""
    return _LEFT_AFTER.match(text, end, end + 24) is not None
