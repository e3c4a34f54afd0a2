"""rapidocr, asked one thing at a time: where words are on a picture, and what one of them says.

Apart, because between the two the page is turned and its pieces are sorted, and because only then
does rapidocr tell the place and the belief of each character, blanks among them.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from pipeline.text.ocr import models
from pipeline.text.ocr.model import SURE, Pixels

_LONGEST = 2000
Quad = NDArray[np.float32]
"""Four corners: upper left, upper right, lower right, lower left."""


@dataclass(frozen=True, slots=True)
class Reading:
    """The words on a picture of one line.

    `centres` holds the middle of each character as a share of the width of the picture, `belief`
    how sure it is, 0 to `SURE`.
    """

    text: str
    centres: tuple[float, ...]
    belief: bytes


def detect(picture: Pixels) -> list[Quad]:
    """Where words stand on the picture."""
    found = _engine()(
        picture, use_det=True, use_rec=False, use_cls=False, return_word_box=False
    ).boxes
    return [] if found is None else [np.asarray(box, np.float32) for box in found]


def recognise(line: Pixels) -> Reading:
    """What a picture of one line says; nothing if there are no words on it."""
    found = _engine()(line, use_det=False, use_rec=True, use_cls=False, return_word_box=True)
    if not found.txts or not found.txts[0].strip():
        return Reading("", (), b"")
    return reading(found.txts[0], found.word_results[0], float(found.scores[0]))


def reading(text: str, info: Any, score: float) -> Reading:
    """What rapidocr found on a line, without blanks at its ends.

    Args:
        text: the words.
        info: its `WordInfo`: the columns of the characters that are no blanks, how many columns
            the line has, and how sure it is of each character.
        score: how sure it is of the line.
    """
    seen = [i for i, char in enumerate(text) if not char.isspace()]
    columns = [column for word in info.word_cols for column in word]
    beliefs = list(info.confs) if len(info.confs) == len(text) else [score] * len(text)
    if len(columns) == len(seen) and info.line_txt_len > 0:
        places = [(column + 0.5) / info.line_txt_len for column in columns]
    else:
        places = [(i + 0.5) / len(text) for i in seen]
    centres = np.interp(range(len(text)), seen, places)
    first, end = seen[0], seen[-1] + 1
    belief = bytes(max(0, min(SURE, round(100 * share))) for share in beliefs[first:end])
    return Reading(text[first:end], tuple(map(float, centres[first:end])), belief)


@cache
def _engine() -> Any:
    from rapidocr import RapidOCR

    paths = models()
    # With their paths given, rapidocr never asks the network for models. Its classifier of lines
    # drops whole lines; pages are turned upright before.
    return RapidOCR(
        params={
            "Global.use_cls": False,
            "Global.text_score": 0.0,
            "Global.log_level": "critical",
            # The picture has its size already; a narrow one must not be blown up.
            "Det.limit_type": "max",
            "Det.limit_side_len": _LONGEST,
            # Lower than its own: words under a black seal, or in a noise, are words too.
            "Det.box_thresh": 0.4,
            "Det.model_path": str(paths["det"]),
            "Rec.model_path": str(paths["rec"]),
        }
    )
