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
from pipeline.text.widths import compatibility_table, simplify, traditional_characters

_FRONT = re.compile(r"^(?:中国共产党|中共|中华人民共和国)")
_OTHER = re.compile(r"(?:公司|大学|学院|集团|学校|中学|小学|幼儿园|医院|厂|合作社|银行)$")
_NATIONAL_FRONT = re.compile(r"国务院|国家|全国|中央|中华|中国|部(?!分|门|署|队)")
_INNER_OFFICE = r"(?:办公[厅室]|[一-龥]{2,10}[处科室司局])?"


_HAN_ONLY = re.compile(r"[一-龥]+\Z")
_INNER_BLANK = re.compile(r"(?<=[一-龥)])\s+(?=[一-龥(])|^\s+|\s+$")
_SECOND = re.compile(r"(?P<first>.*[一-龥])\([一-龥()]{4,30}\)\Z")


@dataclass(frozen=True, slots=True)
class _Bodies:
    national: dict[str, str]
    whole: dict[str, str]
    alone: dict[str, str]
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


def bare(name: str) -> str:
    """A name without the state or the party in front of it."""
    return _FRONT.sub("", name)


@cache
def _bodies() -> _Bodies:
    data = load("institutions")
    national = _shorts(data["national"], "name")
    departments = _shorts(data["departments"], "full")
    ranks = dict(data["ranks"])
    named = (*data["national"], *data["bodies"])
    english = {e.casefold(): str(x["name"]) for x in named for e in x.get("english", ())}
    return _Bodies(
        national,
        _shorts(data["bodies"], "name") | _shorts(data["local_bodies"], "full"),
        load("universities")["short"] | english,
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


MUNICIPALITIES = ("北京市", "天津市", "上海市", "重庆市")


def official_region(where: Seat) -> str | None:
    """The regions of a name as an official name has them, None if they are not known.

    A city goes without its province, a district with its city, a county without either.
    """
    county = where.county
    if county is None:
        return where.city or where.province or where.implied
    home = seat(county)
    sure = home.province is not None and where.province in (None, home.province)
    city = where.city if where.city is not None else home.city if sure else None
    if city is None and where.province in MUNICIPALITIES:
        city = where.province
    if sure and not county.endswith("区"):
        return county
    return None if city is None else city + county


def levelled(name: str) -> str:
    """One form for every way to write a name: half-width, simplified, without inner blanks."""
    if not traditional_characters().isdisjoint(name):
        name = simplify(name)
    if _HAN_ONLY.match(name):
        return name
    return _INNER_BLANK.sub("", name.translate(compatibility_table()))


@lru_cache(maxsize=4096)
def canonical(name: str) -> str:
    """The official name of a body: 工信部 → 工业和信息化部, 湖北省经信厅 → 湖北省经济和信息化厅.

    A name that no list and no pattern of departments knows is its own identity, in one form
    whatever the width of its brackets or the script that it is written in. A body that has been
    renamed keeps its name of the time: `pipeline.text.renames` leads from one to the other.
    """
    name = levelled(name)
    bodies = _bodies()
    if (known := bodies.alone.get(name.casefold())) is not None:
        return known
    if name in bodies.whole:
        return bodies.whole[name]
    if name.endswith(")") and (double := _SECOND.match(name)) and _is_second(name, double.end(1)):
        return canonical(double["first"])
    if found := bodies.front.match(name):
        return bodies.national[found[0]] + name[found.end() :]
    where = seat(name)
    if where.level is None:
        return name
    full = _department(where.rest) or bodies.whole.get(where.rest)
    if full is None:
        return name
    front = official_region(where)
    return (name[: len(name) - len(where.rest)] if front is None else front) + full


@cache
def _bodies_ends() -> re.Pattern[str]:
    data = load("institutions")
    parts = _longest_first(data["parts"])
    ends = _longest_first([end for row in data["kinds"] for end in row if len(end) > 1])
    return re.compile(rf"\((?!.*(?:{parts}|学院|校区)\)).+(?:{ends}|[局所])\)\Z")


def _is_second(name: str, at: int) -> bool:
    """True if the brackets at `at` hold a second name of a body, not its place or a part of it."""
    return _bodies_ends().match(name, at) is not None
