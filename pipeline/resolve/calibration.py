"""From how sure a rule says it is to how often facts like that are right.

The curve is in `lexicon/calibration.yml`. `tests/calibrate.py` fits it to facts of notices that
nobody had seen when the rules were written.
"""

from __future__ import annotations

import math
from bisect import bisect_right
from functools import cache

from pipeline.lexicon import load


@cache
def calibrated(field: str, confidence: float) -> float:
    """The share of right facts to be expected of `field` where a rule gives it `confidence`.

    Both from 0 to 1; it rises with `confidence`. A field that the curve does not know has no
    correction of its own.
    """
    data = load("calibration")
    return curve(data["curve"], data["fields"].get(field, 0.0), confidence)


def curve(knots: list[list[float]], offset: float, confidence: float) -> float:
    """A point on the broken line through `knots`, moved by `offset` on the scale of log odds.

    Never above the last knot: hundreds of facts can't tell one wrong in a hundred from none.
    """
    xs = [x for x, _ in knots]
    at = min(max(bisect_right(xs, confidence), 1), len(knots) - 1)
    (x0, y0), (x1, y1) = knots[at - 1], knots[at]
    inside = min(max(confidence, xs[0]), xs[-1])
    share = y0 + (y1 - y0) * (inside - x0) / (x1 - x0)
    odds = math.log(share / (1 - share)) + offset
    return min(round(1 / (1 + math.exp(-odds)), 3), knots[-1][1])
