"""Pages that OCR read as sheets, which are put together like those of a pdf."""

from collections.abc import Sequence

from app.importers.ocr.repairs import Sign, mended
from app.importers.ocr.upright import read_upright, rules_of, turned_back
from app.importers.pdf.glyphs import READ_BY_OCR, Glyph, Sheet
from app.importers.pdf.shapes import Rule

_OVER = 0.3  # of a character's box: so far its strokes may reach beyond it


def sheet_of(picture: object, scale: float) -> Sheet:
    """Read a picture (an array of rows, columns and colours) with `scale` pixels a point. Places on the sheet are those
    of the upright page; each glyph keeps where it stands on the picture itself and how sure OCR is of it."""
    page = read_upright(picture)
    height, width = page.picture.shape[:2]
    upright, level = without_strokes(rules_of(page.picture), [sign for line in page.lines for sign in line])
    verticals, horizontals = ([_scaled(rule, scale) for rule in side] for side in (upright, level))

    def glyph(sign: Sign) -> Glyph:
        box = (sign.left, sign.top, sign.right, sign.bottom)
        left, top, right, bottom = (each / scale for each in turned_back(page, box))
        place = (left, top, right - left, bottom - top)
        near_left, near_top, far_right, far_bottom = (each / scale for each in box)
        score = round(100 * sign.score)
        return Glyph(sign.text, READ_BY_OCR, near_left, near_top, far_right, far_bottom, score=score, place=place)

    fragments = tuple(tuple(map(glyph, mended(line))) for line in _in_order(page.lines))
    return Sheet(width / scale, height / scale, fragments, tuple(verticals), tuple(horizontals), read_by_ocr=True)


def without_strokes(
    rules: tuple[Sequence[Rule], Sequence[Rule]], signs: Sequence[Sign]
) -> tuple[list[Rule], list[Rule]]:
    """The vertical and the horizontal rules that are no strokes of characters: those of large print are as long."""
    upright, level = rules
    return (
        [rule for rule in upright if not any(_is_stroke(rule, sign, True) for sign in signs)],
        [rule for rule in level if not any(_is_stroke(rule, sign, False) for sign in signs)],
    )


def _is_stroke(rule: Rule, sign: Sign, upright: bool) -> bool:
    """Whether a rule lies within a character's box."""
    across, along = ((sign.left, sign.right), (sign.top, sign.bottom)) if upright else (
        (sign.top, sign.bottom), (sign.left, sign.right)
    )  # fmt: skip
    over, beyond = _OVER * (across[1] - across[0]), _OVER * (along[1] - along[0])
    return (
        across[0] - over <= rule.at <= across[1] + over
        and rule.start >= along[0] - beyond
        and rule.end <= along[1] + beyond
    )


def _scaled(rule: Rule, scale: float) -> Rule:
    return Rule(*(each / scale for each in rule))


def _in_order(lines: Sequence[list[Sign]]) -> list[list[Sign]]:
    """Lines from top to bottom, those on one height from left to right."""
    found: list[list[list[Sign]]] = []
    for line in sorted(lines, key=lambda each: (each[0].top + each[-1].bottom) / 2):
        middle = (line[0].top + line[0].bottom) / 2
        if found and found[-1][0][0].top < middle < found[-1][0][0].bottom:
            found[-1].append(line)
        else:
            found.append([line])
    return [line for row in found for line in sorted(row, key=lambda each: each[0].left)]
