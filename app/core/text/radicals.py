"""Radicals (U+2E80 to U+2FDF) as the ideographs that look the same.

Fonts with Chinese give both one glyph. A PDF that Qt makes with them names the glyph by the lower code point, so that
机动车 is extracted as 机动⻋ and 风险 as ⻛险. NFKC maps U+2F00 to U+2FD5 and leaves nearly all below.
"""

import unicodedata

# Those of the CJK Radicals Supplement that stand for an ideograph of their own (Unicode's EquivalentUnifiedIdeograph).
_SUPPLEMENT = (
    "⺁厂⺈刀⺊卜⺎兀⺐尢⺒巳⺓幺⺛旡⺜日⺝月⺠民⺧牛⺩王⺬示⺶羊⻁虎⻄西⻅见⻆角⻉贝⻋车⻑長⻓长⻔门⻗雨⻘青⻙韦⻚页⻛风⻜飞⻝食"
    "⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻪黾⻬齐⻮齿⻰龙"
)
IDEOGRAPHS: dict[int, str] = {
    **{code: unicodedata.normalize("NFKC", chr(code)) for code in (0x2E9F, 0x2EF3, *range(0x2F00, 0x2FD6))},
    **{ord(radical): whole for radical, whole in zip(_SUPPLEMENT[::2], _SUPPLEMENT[1::2], strict=True)},
}
