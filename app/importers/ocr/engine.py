"""RapidOCR as this program runs it: lines of a picture that stands upright, each character with its place and how sure
it is."""

import logging
from functools import cache
from statistics import fmean
from typing import Any, TypeAlias

from app.importers.ocr.repairs import Sign

# A numpy array: rows, columns and colours, or corners. numpy is loaded with the first picture.
Picture: TypeAlias = Any
_LONGEST_SIDE = 1600  # pixels; larger ones lose nothing by it and cost time and memory
_THREADS = 2
_BATCH = 4  # lines recognised at once: more want more memory
_INSET = 0.12  # of a line's height: the box around it is wider than the letters


@cache
def _engine() -> Any:
    """Loaded with the first picture; its logger would tell every model."""
    from rapidocr import RapidOCR  # noqa: PLC0415

    logging.getLogger("RapidOCR").setLevel(logging.ERROR)
    return RapidOCR(
        params={
            "Global.use_cls": False,  # it turns lines that are right upside down
            "Global.max_side_len": _LONGEST_SIDE,
            "Global.log_level": "error",
            "EngineConfig.onnxruntime.intra_op_num_threads": _THREADS,
            "EngineConfig.onnxruntime.inter_op_num_threads": 1,
            "Rec.rec_batch_num": _BATCH,
        }
    )


def lines_of(picture: Picture) -> list[list[Sign]]:
    """Lines of a picture (an array of rows, columns and colours), places in its pixels."""
    result = _engine()(picture, return_word_box=True, return_single_char_box=True)
    found: list[list[Sign]] = []
    for words in result.word_results if result.boxes is not None else ():  # without boxes the page is blank
        signs = [_sign(text, score, box) for text, score, box in words if text.strip()]
        if signs:
            found.append(signs)
    return found


def sureness(lines: list[list[Sign]]) -> float:
    """How sure OCR is of all characters together, 0 without any."""
    scores = [sign.score for line in lines for sign in line]
    return fmean(scores) if scores else 0.0


def _sign(text: str, score: float, box: Picture) -> Sign:
    across, down = [float(point[0]) for point in box], [float(point[1]) for point in box]
    inset = _INSET * (max(down) - min(down))
    return Sign(text, float(score), min(across), min(down) + inset, max(across), max(down) - inset)
