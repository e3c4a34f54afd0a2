"""Where an organisation sits: province, city and county read off the front of its name.

Names of regions after GB/T 2260 (`lexicon/regions.yml`). Counties are read by their ending, since
all cities above them are known.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from pipeline.lexicon import load

_ETHNIC = re.compile(
    r"(?:朝鲜|土家|苗|藏|羌|彝|布依|侗|哈尼|壮|傣|白|景颇|傈僳|回|蒙古|柯尔克孜|哈萨克|维吾尔|黎|各)族?"
    r"(?=.*自治)"
)
_COUNTY = re.compile(r"(?!市辖)[一-龥]{1,7}?(?:自治县|自治旗|新区|开发区|高新区|经开区|[县区旗市])")
# 环县, 滑县: one character and 县, in front of a body; not 全县, 我县, 由县.
_OF_ONE = re.compile(
    r"[^全各本该我两外跨下上到在贫大小强三每多数驻赴由至省市区乡镇向从为与及和或是同某离撤设建分划并改邻周百千十一二四五六七八九几整他贵原进出入郊老新经报请送寄函局厅委部的]县(?=[一-龥]{2,})(?!城|域|级|处级|内|外|直|属|际|长)"
)
_ZONE = re.compile(r"(?:新区|开发区|高新区|经开区)$")
_COUNTY_NEXT = re.compile(r"[区县]")
_GOVERNED = re.compile(r"区(?=(?:人民)?政府|[一-龥]{2,14}(?:局|委员会|办公室)$)")
# Kinds of areas that are no district of a city, whatever governs them.
_AREAS = frozenset(
    [
        "社区",
        "园区",
        "校区",
        "辖区",
        "城区",
        "山区",
        "牧区",
        "林区",
        "景区",
        "库区",
        "片区",
        "街区",
        "灾区",
        "各区",
        "市区",
        "地区",
        "小区",
        "矿区",
        "湖区",
        "垦区",
        "特区",
        "保税区",
        "工业区",
        "示范区",
        "功能区",
        "试验区",
        "度假区",
        "自治区",
        "大区",
        "郊区",
        "老区",
        "边区",
    ]
)
_IMPLIED = re.compile(
    r"自治区|省(?!级)|市(?!级|场|民(?![政族宗营建盟进革])|值|政(?![府协务法数]))|区(?!级|域|块|间)|[州县](?!级|域)"
)


@dataclass(frozen=True, slots=True)
class Seat:
    """Regions named at the front of a name, each in full or None, and what follows them.

    `implied` is the bare letter that stands for a region not named (省, 市, 区, 县) or "".
    """

    province: str | None
    city: str | None
    county: str | None
    rest: str
    implied: str = ""

    @property
    def level(self) -> str | None:
        """The level of the lowest region named, None without one."""
        if self.county is not None or self.implied in ("区", "县"):
            return "county"
        if self.city is not None or self.implied in ("市", "州"):
            return "municipal"
        if self.province is not None or self.implied in ("省", "自治区"):
            return "provincial"
        return None


@dataclass(frozen=True, slots=True)
class _Gazetteer:
    provinces: dict[str, str]
    cities: dict[str, tuple[str, str]]
    counties: dict[str, tuple[str, str | None] | None]
    province: re.Pattern[str]
    city: re.Pattern[str]
    county: re.Pattern[str]


def _short(city: str) -> str:
    """The name of a city without its kind: 武汉市 → 武汉, 恩施土家族苗族自治州 → 恩施."""
    bare = _ETHNIC.split(city, maxsplit=1)[0]
    return re.sub(r"(?:市|自治州|自治县|州|地区|盟|林区)$", "", bare) if bare else city


def _alternation(words: dict[str, object]) -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, sorted(words, key=len, reverse=True))))


@cache
def _gazetteer() -> _Gazetteer:
    provinces: dict[str, str] = {}
    cities: dict[str, tuple[str, str]] = {}
    counties: dict[str, tuple[str, str | None] | None] = {}

    def county(name: str, province: str, city: str | None) -> None:
        counties[name] = None if name in counties else (province, city)

    for region in load("regions")["regions"]:
        name = region["name"]
        provinces[name] = provinces[region["short"]] = name
        for city in region.get("cities", ()):
            cities[city] = (name, city)
            short = _short(city)
            if len(short) > 1 and short not in provinces:
                cities.setdefault(short, (name, city))
        for district in region.get("districts", ()):
            county(district, name, None)
        for city, districts in region.get("sub_provincial", {}).items():
            for district in districts:
                county(district, name, city)
        for district in region.get("county_cities", ()):
            county(district, name, None)
    for name in load("regions")["shared_districts"]:
        counties[name] = None
    return _Gazetteer(
        provinces,
        cities,
        counties,
        _alternation(dict(provinces)),
        _alternation(dict(cities)),
        _alternation(dict(counties)),
    )


def _county(known: _Gazetteer, rest: str, anchored: bool) -> str | None:
    """The county at the front of `rest`; unanchored by a region it must be sure to be one."""
    if found := known.county.match(rest):
        return found[0]
    if found := _OF_ONE.match(rest):
        return found[0]
    if (found := _COUNTY.match(rest)) and (anchored or len(found[0]) > 2):
        zone = _ZONE.search(found[0]) is not None
        district = len(found[0]) < 5 and found[0] not in _AREAS
        governed = district and _GOVERNED.match(rest, found.end() - 1) is not None
        sure = found[0][-1] in "县旗市" or zone or governed
        return found[0] if anchored or sure else None
    return None


def _own_city(known: _Gazetteer, found: re.Match[str], rest: str) -> bool:
    """True for a county-level city that bears the name of its prefecture (恩施市 in 恩施州)."""
    return rest.startswith("市", found.end()) and f"{found[0]}市" in known.counties


def seat(name: str) -> Seat:
    """The regions at the front of `name`: 重庆市南岸区财政局 → 重庆市, None, 南岸区, 财政局."""
    known = _gazetteer()
    province = city = county = None
    rest = name
    if (found := known.province.match(rest)) and rest[: found.end() + 1] not in known.cities:
        province, rest = known.provinces[found[0]], rest[found.end() :]
    found = known.city.match(rest)
    if found and not (_COUNTY_NEXT.match(rest, found.end()) or _own_city(known, found, rest)):
        where = known.cities[found[0]]
        if province in (None, where[0]):
            province, city = where
            rest = rest[found.end() :].removeprefix("州" if "自治州" in city else "")
    anchored = province is not None
    if (district := _county(known, rest, anchored)) is not None:
        county, rest = district, rest[len(district) :]
        if not anchored and (above := known.counties.get(county)) is not None:
            province, city = above
    if province is None and county is None and (found := _IMPLIED.match(rest)):
        return Seat(None, None, None, rest[found.end() :], found[0])
    return Seat(province, city, county, rest)
