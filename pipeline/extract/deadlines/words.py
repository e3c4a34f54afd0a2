"""What must be done: a short span in the words around a deadline."""

from __future__ import annotations

import re

from pipeline.extract.deadlines.cues import changed_term
from pipeline.extract.deadlines.recipients import DATED
from pipeline.model import Span
from pipeline.text.clauses import Surroundings

_OBJECTED = re.compile(r"异议|疑义|反映")
_SENTENCE_END = re.compile(r"[。;!?\n]")
_OBJECTION = re.compile(
    r"(?:[^,。;:\n]{0,20}异议[^,。;\n]{0,6},(?:[^,。;\n]{0,30},)?)?[^,。;\n]{0,30}(?:书面|提出异议|反映)[^,。;\n]{0,40}"
)
_NUMBERED = re.compile(
    r"^(?:[(（]?[一二三四五六七八九十0-9]{1,3}[、.)）]+ ?)+|^第[一二三四五六七八九十]+[条章] ?"
)
_OF_TIME = re.compile(
    r"(?:截止)?(?:时间|日期|期限|时限)(?:安排|要求|节点)?$|(?:工作)?(?:安排|进度)$"
)
_OF_TERM = re.compile(r"(?:截止)?(?:时间|日期|期限|时限)(?:节点)?$")
_NEXT = re.compile(
    r"[,;](?=[^,;。]{0,40}[于在](?:[0-9]{4}年)?[0-9]{1,2}月[0-9]{1,2}[日号])|[,;、)](?=[^,;]{0,14}(?:(?:[0-9]{4}年)?[0-9]{1,2}[月日]|[月季年]后第|每[年月季周][0-9一二三四五六七八九十]))"
)
_THIS = re.compile(r"(?:该|此|本|上述|以上)项?工作,?$")
_DATE_LEFT = re.compile(r"^(?:年度?|月份?|[日号度的])+")
_TERM = re.compile(r"(?:截止)?(?:时间|日期|期限|时限|期)")
_LEAD = re.compile(r"[ 0-9:.、()一二三四五六七八九十]|第|首|[批期轮次]|自|从|于|在|为")
_EXTENDED = re.compile(r"(?:延长|延期|推迟|顺延|展期|延后|延缓|放宽|延)[至到]$")
_LABEL_END = re.compile(r"(?:[间期限]|截止日)[为是:截止至到延长顺推迟]* ?$")
_NEAR_LABEL = re.compile(
    r"(?P<what>[^,。;:、.()0-9\n]{2,30}?)(?:(?:截止)?(?:时间|日期|期限|时限|(?<=[费报请示送理纳集])期)|截止日)"
    r"(?:为|是|:|截止[至到]?|至|到|(?:延长|延期|顺延|推迟|延)[至到])* ?$"
)
_LABEL = re.compile(
    r"(?P<what>[^,。;:()0-9\n]{2,30}?)(?:(?:截止)?(?:时间|日期|期限|时限)|截止日)[^。;]{0,60}$"
)
_LEAD_IN = re.compile(
    r"[,(]*(?:并|即|请|确保|原则上)*(?:请|须|应当?|务必|必须|要|需|可)?(?:于|在)?[,(即:]*$|^[,:(]+|(?:时间|日期|期限?)(?:为|是|:)?$"
)
_GROUNDS = re.compile(
    r"^(?P<who>[^,。;]{0,16}?)(?:根据|按照|依据|依照|结合|对照|参照)[^,。;]{2,60}(?:要求|规定|情况|精神),(?=.{4})"
)
_TRANSFER = re.compile(
    r"[上呈]?报|[递上]?交|[寄邮发传]?送|反馈|提交|寄|传真|完成|备案|办结|落实到位"
)


def before_next(words: str) -> str:
    """`words` up to the next date in them, which has a duty of its own."""
    following = _NEXT.search(words, 2)
    return words if following is None else words[: following.start()]


def action(around: Surroundings, after: str, who: Span | None) -> str | None:
    """The words of the duty: what follows the date, and before it the object of a bare 报送."""
    objected = _OBJECTION.search(after) if _OBJECTED.search(after) else None
    if objected is not None:
        return objected.group().strip(" ,:")
    after = _SENTENCE_END.split(after, maxsplit=1)[0].lstrip(")")
    words = "" if after.startswith(("(", "。", ";")) else after.strip(" ,:;、\t")
    words = words.partition("\t")[0]
    words = words if "(" in words else words.rstrip(")")
    label = _label_words(around)
    if label is not None:
        return _bare(label)
    words = _GROUNDS.sub(r"\g<who>", before_next(words), count=1)
    if len(words) > 40:
        cut = words.find(",", 20)
        words = words if cut < 0 else words[:cut]
    if len(words) >= 12 and _TRANSFER.match(words) is None:
        return words[:100]
    far = None if words else _LABEL.search(around.before)
    if far is not None:
        return _bare(far["what"])
    joined = ",".join(part for part in (_object(around, words, who), words) if part)
    return joined[:100] or None


def _label_words(around: Surroundings) -> str | None:
    """What the label before the date names: 报名 of 报名时间, whole 申报期限 where it is extended;
    the heading for a date that stands alone under it.
    """
    near = around.before[-48:]
    label = _NEAR_LABEL.search(near) if _LABEL_END.search(near) else None
    if label is not None:
        what = _DATE_LEFT.sub("", label["what"])
        tail = near[label.end("what") :]
        term = _TERM.match(tail) if _EXTENDED.search(around.before) else None
        what = what if term is None else what + term.group()
        return what if len(what) >= 2 else None
    changed = changed_term(around.before)
    if changed is not None:
        return changed["what"]
    if _spoken(around):
        return None
    line = around.previous.strip() if not around.before and not around.after.strip() else ""
    line = line if len(line) <= 14 else ""
    for heading in (_bare(line), _bare(around.heading), _bare(around.above)):
        if heading and _OF_TERM.search(heading):
            return _OF_TERM.sub("", heading) or None
    return None


def _spoken(around: Surroundings) -> bool:
    """True if words of weight lead up to the date: not just 1. or 第一批:."""
    return bool(_LEAD.sub("", around.before))


def _bare(heading: str) -> str:
    return _NUMBERED.sub("", heading).rstrip(":。 ")


def _heading(around: Surroundings) -> str:
    return _OF_TIME.sub("", _bare(around.heading))


def _object(around: Surroundings, words: str, who: Span | None) -> str:
    """What stands before the date and belongs to the duty: its object, or the heading above it."""
    origin = around.start - len(around.before)
    begin = 0 if who is None or not origin <= who.start < around.start else who.end - origin
    said = around.before[begin:].rpartition(";")[2]
    if DATED.search(said):
        said = around.clause_before
    before = _LEAD_IN.sub("", _NUMBERED.sub("", said.strip(" ,:")))
    if _THIS.search(before) is not None:
        before = _heading(around)
    before = before or (_heading(around) if len(words) < 4 else "")
    if len(before) > 60 and before.isascii():
        return before[-60:].partition(" ")[2]
    return before[-60:]
