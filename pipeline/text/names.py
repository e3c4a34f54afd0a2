"""Names of public bodies: their level and region, their full form, and short leads resolved.

Names and short forms come from `lexicon/institutions.yml` and `lexicon/regions.yml`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from pipeline.lexicon import load
from pipeline.text.places import Seat, seat

_FRONT = re.compile(r"^(?:中国共产党|中共|中华人民共和国)")
_OTHER = re.compile(r"(?:公司|大学|学院|集团|学校|中学|小学|幼儿园|医院|厂|合作社|银行)$")
_NATIONAL_FRONT = re.compile(r"国务院|国家|全国|中央|中华|中国|部(?!分|门|署|队)")
_INNER_OFFICE = r"(?:办公[厅室]|[一-龥]{2,10}[处科室司局])?"


@dataclass(frozen=True, slots=True)
class _Bodies:
    national: dict[str, str]
    whole: dict[str, str]
    departments: dict[str, str]
    ranks: dict[str, str]
    front: re.Pattern[str]
    department: re.Pattern[str]


def _shorts(entries: Sequence[dict[str, object]], key: str) -> dict[str, str]:
    """Each name and each short form of it to the name."""
    table: dict[str, str] = {}
    for entry in entries:
        full = str(entry[key])
        table[full] = full
        for short in entry.get("short", ()):  # type: ignore[attr-defined]
            table[str(short)] = full
    return table


def _longest_first(words: Sequence[str]) -> str:
    return "|".join(map(re.escape, sorted(words, key=len, reverse=True)))


@cache
def _bodies() -> _Bodies:
    data = load("institutions")
    national = _shorts(data["national"], "name")
    departments = _shorts(data["departments"], "full")
    ranks = dict(data["ranks"])
    return _Bodies(
        national,
        _shorts(data["bodies"], "name") | _shorts(data["local_bodies"], "full"),
        departments,
        ranks,
        re.compile(_longest_first(list(national))),
        re.compile(
            f"({_longest_first(list(departments))})({_longest_first(list(ranks))})({_INNER_OFFICE})$"
        ),
    )


def place(name: str) -> tuple[str, str | None]:
    """Level and province-level region of an issuer.

    Returns:
        `("national" | "provincial" | "municipal" | "county" | "other", region)`; the region is a
        full name (湖北省, 重庆市), None for national bodies and where the name does not tell.
    """
    bare = _FRONT.sub("", name)
    found = _bodies().front.match(bare)
    where = seat(bare[found.end() :] if found else bare)
    region, level = where.province, where.level
    if _OTHER.search(bare):
        return "other", region
    if found:
        return ("national", None) if region is None else (level or "other", region)
    if level is not None:
        return level, region
    return ("national", None) if _NATIONAL_FRONT.match(bare) else ("other", None)


def _department(rest: str) -> str | None:
    """A department in full: 经信厅办公室 → 经济和信息化厅办公室; None if it is no department."""
    bodies = _bodies()
    found = bodies.department.match(rest)
    if found is None:
        return None
    return bodies.departments[found[1]] + bodies.ranks[found[2]] + found[3]


def is_department(name: str) -> bool:
    """True for a department without its region: 教育局, 经信厅办公室."""
    return _department(name) is not None


def is_national(name: str, at_front: bool = False) -> bool:
    """True for a national body, or (`at_front`) for a name that begins with one."""
    front = _bodies().front.match(name)
    return front is not None and (at_front or front.end() == len(name))


def local(name: str) -> str:
    """The name without the national body in front of it: 国家税务总局甲市税务局 → 甲市税务局."""
    found = _bodies().front.match(name)
    return name[found.end() :] or name if found else name


def _fronted(where: Seat) -> str:
    """The regions of a name in full, as an official name has them."""
    city = where.city if where.city is not None else ""
    parts = [where.province or "", city, where.county or ""]
    if where.city is not None or where.county is not None:
        parts[0] = ""
    return "".join(parts) or where.implied


@lru_cache(maxsize=4096)
def canonical(name: str) -> str:
    """The official name of a body: 工信部 → 工业和信息化部, 湖北省经信厅 → 湖北省经济和信息化厅.

    A name that no list and no pattern of departments knows stays as it is.
    """
    bodies = _bodies()
    if name in bodies.whole:
        return bodies.whole[name]
    if found := bodies.front.match(name):
        return bodies.national[found[0]] + name[found.end() :]
    where = seat(name)
    if where.level is None:
        return name
    front = name[: len(name) - len(where.rest)]
    if (full := _department(where.rest)) is not None:
        return (_fronted(where) if _is_short(front) else front) + full
    if where.rest in bodies.whole:
        return (_fronted(where) if _is_short(front) else front) + bodies.whole[where.rest]
    return name


def _is_short(front: str) -> bool:
    """True if the regions in front of a name are not named in full (湖北, 恩施州)."""
    return re.search(r"(?:[省市县区旗盟]|自治[州县旗区])$", front) is None


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


def _seated(issuer: str) -> Seat:
    """Where an issuer sits, also behind a national name (国家税务总局杭州市税务局)."""
    bare = _FRONT.sub("", issuer)
    found = _bodies().front.match(bare)
    return seat(bare[found.end() :] if found else bare)


_UNLISTED = re.compile(
    r"(?:[一-龥]{2,4}?(?:省|自治区))?(?P<front>(?!自治)[一-龥]{1,4}?(?P<letter>自治区|[省市县区州]))(?=[一-龥]{2})"
)


def _unlisted(issuer: str, letter: str) -> str | None:
    """The region at the front of an issuer, by its ending alone: no gazetteer has them all."""
    found = _UNLISTED.match(_FRONT.sub("", issuer))
    if found is None or found["letter"] != letter or _seated(issuer).level is not None:
        return None
    return found["front"]


_MUNICIPALITIES = ("北京市", "天津市", "上海市", "重庆市")


def _front(where: Seat, letter: str) -> str | None:
    """What a leading 省, 市, 区 … stands for in a notice of a body seated at `where`."""
    if letter in ("省", "自治区"):
        province = where.province
        return province if province is not None and province.endswith(letter) else None
    if letter in ("市", "州"):
        if where.city is not None:
            return where.city if where.city.endswith(letter) else None
        if where.province in _MUNICIPALITIES:
            return where.province
        return where.county if where.county is not None and where.county.endswith("市") else None
    county = where.county
    return county if county is not None and county.endswith(letter) else None
