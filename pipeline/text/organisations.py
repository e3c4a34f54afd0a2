"""A grammar of organisations' names in running Chinese text.

A name begins where the caller says (behind a cue, a label, a separator) and is read up to the
first ending (大学, 公司, 局 …) behind which a name may end. It must be anchored: by a region at its
front, by 中国/全国/国家, by a legal form (有限公司) or by the lexicons. Offsets count in `text`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, lru_cache

from pipeline.lexicon import load
from pipeline.model import Span
from pipeline.text.names import is_department
from pipeline.text.places import seat

_ALIAS = (
    r"(?:以下|下同|简称|下称|联系|含|详见|见附|附件|包括|公章|盖章|签章|甲方|乙方|[0-9]"
    r"|牵头|配合|参与|协助|协办|负责|主办|承办|承训|指导(?!中心|站)|支持|赞助|冠名|排名|按|等|原)"
)
_PLACE_OF = r"[^()\n]{0,28}?(?:[0-9]+ ?[号室楼层栋座幢]|[0-9]{5,}|[路街道][0-9]|邮编|电话|手机)"
_IN_MIDDLE = (
    r"(?!以下|下称|下同|简称)[一-龥A-Za-z]{1,10}\)[一-龥]{0,14}(?:公司|行|院|中心|所|局|会|社|集团)"
)
_BODY = r"(?:[一-龥A-Za-z0-9“”·&]|\([一-龥A-Za-z0-9]{1,15}\)(?=[一-龥]))"
_SEPARATOR = re.compile(r"(?:[、,;/]|和|及|与|以及|暨|或)?\s*")
_LISTED_MORE = re.compile(
    r"(?:\([^()\n]{0,28}?(?:[0-9]+ ?[号室楼层栋座幢]|[0-9]{5,})[^()\n]{0,20}\))?"
    r"(?:\((?:(?:以下|下同|简称|下称)[^()]{1,30}|牵头|配合|负责|主办|协办|参与)\))?(?:等)?"
)
_SKIPPED = re.compile(r"(?:[一-龥A-Za-z()]{2,24}|[A-Za-z][A-Za-z .&'-]{1,40})、\s?(?=[一-龥])")
"""An item of an enumeration that is no name, before the next one: 各区教育局、某大学."""
_GROUP_ITEM = re.compile(
    r"(?:有关|相关|各有关|各相关|各|其他)[一-龥]{0,8}?(?:部委|部门|单位|机构|高校|院校|企业|司局|方面)(?:、|以及|[和与及])"
)
_BRACKET = re.compile(r"\(([^()]{4,30})\)$")
LETTERS = "省市县区州"
"""With these a name begins whose region is the notice's own (市教育局)."""
_PANELS = "小组|专班|指挥部|联席会议|组委会|委员会|办公室"
ORGAN_ENDS = "局厅委办部院会处所站社联司行协府团室署校队组心"
_ANCHOR = re.compile(
    r"中国|中华|全国|国家|中央|国际|亚洲|长三角|长江|黄河|粤港澳|国网|京津冀|大湾区|西部|[一-龥]{2,3}省(?=[一-龥]{2})|[省市县区州部](?=[一-龥]{2})"
    r"|[一-龥]{2,8}?(?:地区|自治[区州县旗]|新区|开发区|示范区|管理区)(?=[一-龥]{2})"
)


def _any(words: Iterable[str]) -> str:
    return "|".join(map(re.escape, sorted(words, key=len, reverse=True)))


@cache
def universities() -> frozenset[str]:
    """Names of the universities in the lexicon."""
    provinces = load("universities")["universities"].values()
    return frozenset(name for names in provinces for name in names)


@cache
def known_names() -> frozenset[str]:
    """Names and short forms of all organisations in the lexicons."""
    data = load("institutions")
    names = {e["name"] for key in ("national", "bodies") for e in data[key]}
    names |= {s for key in ("national", "bodies") for e in data[key] for s in e.get("short", ())}
    return frozenset(names) | universities()


@cache
def _name(loose: bool) -> re.Pattern[str]:
    data = load("organisation_names")
    endings = set(data["suffixes"]["firm"]) | set(data["suffixes"]["public"])
    if not loose:
        endings -= set(data["suffixes"]["weak"])
    return re.compile(
        rf"(?!{_any(data['not_before'])}|{data['not_before_patterns']})(?!\(?第?[0-9一二三四五六七八九十]+[)年月日、.])"
        rf"(?P<name>(?:{_any(known_names())}|《[^《》\n]{{2,20}}》(?:编辑部|杂志社|编委会|报社)"
        rf"|(?:(?!{_any(data['stops'])}|{data['stop_patterns']}){_BODY}){{1,36}}?(?:{_any(endings)}))"
        rf"(?:\((?!{_ALIAS}|{_PLACE_OF})[^()\n:]{{2,30}}\))?)"
        # 市教育局“双减”工作领导小组 goes on behind the quotation.
        rf"(?!“[^”\n]{{1,24}}”[一-龥]{{0,10}}?(?:{_PANELS}))"
        rf"(?=$|[^一-龥A-Za-z0-9(]|[0-9]{{1,4}}[家户]|[0-9]{{1,3}}个[^月]|[一二三四五六七八九十]{{1,3}}家|\((?!{_IN_MIDDLE})|{_any(data['followed_by'])})"
    )


@cache
def _not_inside() -> re.Pattern[str]:
    return re.compile(_any(load("organisation_names")["not_inside"]))


@cache
def _generic() -> frozenset[str]:
    return frozenset(load("organisation_names")["generic"])


@cache
def _kinds() -> re.Pattern[str]:
    return re.compile(load("organisation_names")["kinds"])


@cache
def _firm() -> re.Pattern[str]:
    return re.compile(
        rf"[一-龥A-Za-z0-9]{{2,}}(?:\([^()]+\))?[一-龥A-Za-z0-9]*"
        rf"(?:{_any(load('organisation_names')['suffixes']['firm'])})(?:\(.*\))?$"
    )


@lru_cache(maxsize=4096)
def is_named(name: str) -> bool:
    """True if `name` is that of one organisation, not of a group (各培训机构, 行业协会)."""
    if name in known_names():
        return True
    name = name.lstrip("我本")
    if name in _generic() or _not_inside().search(name):
        return False
    if _kinds().fullmatch(name) is not None:
        return True
    where = seat(name)
    if where.level is not None:
        return len(where.rest) > 1 and (not where.implied or where.rest not in _GROUPS)
    if _ANCHOR.match(name):
        return len(name) > 3
    if is_department(name) or _firm().match(name) is not None or name.startswith(_fronts()):
        return True
    inner = _BRACKET.search(name)
    return inner is not None and is_named(inner[1])


_GROUPS = ("有关部门", "级政府", "直部门", "直机关")


@cache
def _offices() -> tuple[str, ...]:
    return tuple(load("organisation_names")["anchored_only"])


@cache
def _fronts() -> tuple[str, ...]:
    return tuple(n for n in known_names() if len(n) > 2)


def is_generic(name: str) -> bool:
    """True for a word that stands for any body of its kind: 办公室, 行业协会."""
    return name in _generic()


def name_at(text: str, start: int, loose: bool = False) -> Span | None:
    """The name that begins at `start`, None if there is none or it names a group.

    `loose` allows weak endings and names without an anchor: for lists and behind labels.
    """
    found = _name(loose).match(text, start)
    if found is None:
        return None
    name = found["name"]
    if name in _generic() or _not_inside().search(name):
        return None
    if not is_named(name) and not (loose and len(name) > 3 and not name.endswith(_offices())):
        return None
    return Span(start, found.end("name"))


def unglued(text: str, name: Span) -> list[Span]:
    """A name, or those that it is when separators were lost.

    清华大学北京大学, 市教育局市财政局: cells of a table often come out so.
    """
    words = text[name.start : name.end]
    for length in range(4, len(words) - 3):
        if _are_two(words[:length], words[length:]):
            middle = name.start + length
            return [Span(name.start, middle), *unglued(text, Span(middle, name.end))]
    return [name]


def _are_two(first: str, second: str) -> bool:
    if second in universities() and first in universities():
        return True
    same = second[0] == first[0] and first[0] in LETTERS and first[-1] in ORGAN_ENDS
    return same and is_named(first) and is_named(second)


def names_from(text: str, start: int, loose: bool = False) -> tuple[list[Span], int]:
    """The names of an enumeration (A、B和C等) that begins at `start`, and where it ends.

    With `loose`, items that are no names (各区教育局) are left out; names behind them must
    be anchored.
    """
    names: list[Span] = []
    end = position = start
    sure = False
    while True:
        name = name_at(text, position, loose and not sure)
        if name is None:
            skipped = _SKIPPED.match(text, position) if loose else None
            if skipped is None:
                break
            position, sure = skipped.end(), True
            continue
        names.extend(unglued(text, name))
        more = _LISTED_MORE.match(text, name.end)
        end = name.end if more is None else more.end()
        separator = _SEPARATOR.match(text, end)
        if separator is None or separator.end() == end:
            break
        position = separator.end()
        group = _GROUP_ITEM.match(text, position)
        position = position if group is None else group.end()
    return names, end
