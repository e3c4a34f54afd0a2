"""Boxes on a page that is turned by quarters."""

from __future__ import annotations

from array import array


def turned(boxes: array[float], quarters: int, width: float, height: float) -> array[float]:
    """The boxes after their page, `width` by `height`, was turned clockwise by so many quarters.

    Four numbers a box: left, top, right, bottom, y counting downwards, before and after.
    """
    quarters %= 4
    if quarters == 0:
        return boxes
    left, top, right, bottom = (boxes[side::4] for side in range(4))
    made = array("f", bytes(4 * len(boxes)))
    if quarters == 1:
        made[0::4], made[2::4] = _from(height, bottom), _from(height, top)
        made[1::4], made[3::4] = left, right
    elif quarters == 2:
        made[0::4], made[2::4] = _from(width, right), _from(width, left)
        made[1::4], made[3::4] = _from(height, bottom), _from(height, top)
    else:
        made[0::4], made[2::4] = top, bottom
        made[1::4], made[3::4] = _from(width, right), _from(width, left)
    return made


def _from(length: float, places: array[float]) -> array[float]:
    return array("f", [length - place for place in places])
