"""Names that only their notice makes full: 我局, 部人才交流中心, 市教育局, 科技厅."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.text.names import (
    MUNICIPALITIES,
    bare,
    canonical,
    is_department,
    is_national,
    local,
    official_region,
)
from pipeline.text.places import Seat, seat

_ORGAN = re.compile(r"(?:[委局厅院校会学办]|委员会|办公室)$")
_LEAD = re.compile(
    r"(?P<own>[我本](?=[部委局厅院校会]$))"
    r"|(?P<inner>[我本][委局厅院校会办])(?=[一-龥]{3})"
    r"|(?:[我本](?=[省市县区州]))?(?P<region>自治区"
    r"|[省市县区州](?!级|场|民(?![政族宗营建盟进革])|值|域|块|政(?![府协务法数])))"
    r"|(?:[我本](?=部))?(?P<ministry>部(?!分|门|署|队|委|级|长))"
)


def expand(name: str, issuers: Sequence[str]) -> str:
    """Resolves a leading 我, 本, 部, 省, 市, 区 or 县 by the issuers, where they make it plain.

    部人才交流中心 issued by 工业和信息化部办公厅 → 工业和信息化部人才交流中心.
    """
    found = _LEAD.match(name)
    if found is None:
        return name
    rest = name[found.end() :]
    if found["ministry"]:
        ministries = {m[0] for i in issuers if (m := re.match(r"[一-龥]{2,9}?部(?=办公厅|$)", i))}
        return canonical(ministries.pop()) + rest if len(ministries) == 1 else name
    if found["inner"]:
        return issuers[0] + rest if len(issuers) == 1 and _ORGAN.search(issuers[0]) else name
    if found["own"]:
        return issuers[0] if len(issuers) == 1 else name
    letter = found["region"]
    fronts = {f for i in issuers if (f := _front(_seated(i), letter) or _unlisted(i, letter))}
    return fronts.pop() + rest if len(fronts) == 1 else name


def is_relative(name: str) -> bool:
    """True if a name means another body in another notice: 我局, 市教育局, 财政厅."""
    return _LEAD.match(name) is not None or is_department(name)


def of_issuers(name: str, issuers: Sequence[str]) -> str:
    """A bare department with the region of the issuers: 科技厅 → 四川省科技厅, for its identity.

    A 厅 is of their province, any other department of the region that they are of themselves.
    """
    if not is_department(name) or is_national(name):
        return name
    hall = "厅" in name
    fronts = {_region_of(issuer, hall) for issuer in issuers}
    front = fronts.pop() if len(fronts) == 1 else None
    return name if front is None else front + name


def _region_of(issuer: str, province: bool) -> str | None:
    where = _seated(canonical(issuer))
    if province:
        return where.province
    return (
        (official_region(where) or None) if where.level is not None and not where.implied else None
    )


def _seated(issuer: str) -> Seat:
    """Where an issuer sits, also behind a national name (国家税务总局杭州市税务局)."""
    return seat(local(bare(issuer)) or issuer)


_UNLISTED = re.compile(
    r"(?:[一-龥]{2,4}?(?:省|自治区))?(?P<front>(?!自治)[一-龥]{1,4}?(?P<letter>自治区|[省市县区州]))(?=[一-龥]{2})"
)


def _unlisted(issuer: str, letter: str) -> str | None:
    """The region at the front of an issuer, by its ending alone: no gazetteer has them all."""
    found = _UNLISTED.match(bare(issuer))
    if found is None or found["letter"] != letter or _seated(issuer).level is not None:
        return None
    return found["front"]


def _front(where: Seat, letter: str) -> str | None:
    """What a leading 省, 市, 区 … stands for in a notice of a body seated at `where`."""
    if letter in ("省", "自治区"):
        province = where.province
        return province if province is not None and province.endswith(letter) else None
    if letter in ("市", "州"):
        if where.city is not None:
            return where.city if where.city.endswith(letter) else None
        if where.province in MUNICIPALITIES:
            return where.province
        return where.county if where.county is not None and where.county.endswith("市") else None
    county = where.county
    return county if county is not None and county.endswith(letter) else None
