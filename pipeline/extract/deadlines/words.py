"""What must be done and to whom it goes: short spans in the words around a deadline."""

from __future__ import annotations

import re

from pipeline.extract.deadlines.duties import moved
from pipeline.model import Span
from pipeline.text.clauses import Surroundings

_EMAIL = re.compile(r"[A-Za-z0-9._%+-]{2,}@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+")
_NP = (
    r"(?:[^,。;:!?()\n\t]|\((?![^()\n]*(?:[:@]|见|含|附|盖))[^()\n]{1,24}\)(?=[\u4e00-\u9fff])){1,40}?"
    r"(?:\((?![^()]*(?:[:@]|见|含|附|盖))[^()]{2,24}\))?"
)
_TAIL = (
    r"(?=备案|以正式|以书面|通过|审核|汇总|审批|批准|进行|审定|并|后|邮箱|电子|工作邮箱"
    r"|[,。;:()\n]|$|[A-Za-z0-9]{3})"
)
_TO = re.compile(
    r"(?:报送?|上报|呈报|反馈|发送?|送交?|交|寄送?|邮寄|提交|递交|传真|回复|报备|告知|反映|报告|提出)"
    rf"(?:至|到|给|于)(?P<r>{_NP}){_TAIL}"
)
_TO_BARE = re.compile(
    r"(?:报送?(?!告)|上报|呈报|反馈|送交?|交(?![流通易接换叉往])|提交|递交|函告)"
    rf"(?P<r>(?!的|材料|资料|表|名|后|情况|自查|书面){_NP}){_TAIL}"
)
_TOWARDS = re.compile(
    r"向(?P<r>[^,。;:!?()\n\t]{2,30}?(?:\([^()]{2,20}\))?)(?:书面)?"
    r"(?:以[^,。;]{2,10}?(?:形式|方式))?(?:行文|正式|专题|正式行文)?(?:上?报|提交|提出|递交|反馈|反映|申请|备案|送)"
)
_THROUGH = re.compile(
    r"(?:通过|登录|登陆|使用)"
    r"(?P<r>[^,。;:!?()\n\t]{2,40}?(?:系统|平台|公众号|小程序|专区|服务网|网站|APP)”?(?:[^,。;:()\n\t]{0,16}专区)?)"
    r"|(?:到|前往)(?P<at>[^,。;:!?()\n\t]{2,30}?(?:窗口|大厅))"
    r"|到(?P<there>[^,。;:!?()\n\t到]{3,30}?)(?=报到|签到|领取|领证|现场确认|缴费|缴纳|打印|办理|提交)"
    r"|在(?P<on>[^,。;:!?()\n\t]{2,30}?(?:系统|平台|官网|窗口|大厅|网站)”?)(?:\([^()]*\))?"
    r"(?=提交|填报|填写|申报|报名|上传|注册|登记|完成|办理|申请|投稿|录入|报送|缴费|上[,传提填完申报]|内|中)"
)
_BODY = re.compile(
    r"(?:部|厅|局|委|委员会|办|办公室|处|科|室|中心|组|会|府|司|院|关|行|校|系统|平台|邮箱|窗口"
    r"|公司|站|所|股|队|馆|厂|街道|小组|单位|部门|机构|企业)(?:\([^()]*\))?$"
)
_OBJECTED = re.compile(r"书面|异议|反映")
_OBJECTION = re.compile(
    r"(?:[^,。;:\n]{0,20}异议[^,。;\n]{0,6},)?[^,。;\n]{0,30}(?:书面|提出异议|反映)[^,。;\n]{0,40}"
)
_PLACE = re.compile(
    r"(?:报送|提交|受理|报名|递交|交件|送件|收件|寄送|投稿)(?:地点|地址|单位|部门|处室|窗口|平台|系统)"
    r"(?:为|是|:) ?(?P<r>(?!http)[^,。;:\s()]{2,40})"
)
_NUMBERED = re.compile(
    r"^(?:[(（]?[一二三四五六七八九十0-9]{1,3}[、.)）]+ ?)+|^第[一二三四五六七八九十]+[条章] ?"
)
_OF_TIME = re.compile(
    r"(?:截止)?(?:时间|日期|期限|时限)(?:安排|要求|节点)?$|(?:工作)?(?:安排|进度)$"
)
_OF_TERM = re.compile(r"(?:截止)?(?:时间|日期|期限|时限)(?:节点)?$")
_NEXT = re.compile(r"[,;、)](?=[^,;]{0,14}(?:[0-9]{4}年)?[0-9]{1,2}[月日])")
_DATED = re.compile(r"[0-9一二三四五六七八九十][日月]?[底末]?(?:[之以]?前|止)|工作日内")
_THIS = re.compile(r"(?:该|此|本|上述|以上)项?工作,?$")
_DATE_LEFT = re.compile(r"^(?:年度?|月份?|[日号度的])+")
_TERM = re.compile(r"(?:截止)?(?:时间|日期|期限|时限|期)")
_LEAD = re.compile(r"[ 0-9:.、()一二三四五六七八九十]|第|首|[批期轮次]|自|从|于|在|为")
_EXTENDED = re.compile(r"(?:延长|延期|推迟|顺延|展期|延后|延缓|放宽|延)[至到]$")
_LABEL_END = re.compile(r"[间期限][为是:截止至到延长顺推迟]* ?$")
_NEAR_LABEL = re.compile(
    r"(?P<what>[^,。;:、()0-9\n]{2,30}?)(?:截止)?(?:时间|日期|期限|时限|(?<=[费报请示送理纳集])期)"
    r"(?:为|是|:|截止[至到]?|至|到|(?:延长|延期|顺延|推迟|延)[至到])* ?$"
)
_LABEL = re.compile(
    r"(?P<what>[^,。;:()0-9\n]{2,30}?)(?:截止)?(?:时间|日期|期限|时限)[^。;]{0,60}$"
)
_LEAD_IN = re.compile(
    r"[,(]*(?:并|即|请|确保|原则上)*(?:请|须|应当?|务必|必须|要|需|可)?(?:于|在)?[,(即:]*$|^[,:(]+|(?:时间|日期|期限?)(?:为|是|:)?$"
)
_TRANSFER = re.compile(
    r"[上呈]?报|[递上]?交|[寄邮发传]?送|反馈|提交|寄|传真|完成|备案|办结|落实到位"
)


def recipient(after: str, before: str = "", following: str = "") -> Span | None:
    """To whom or into which system, in the words after a date; an address counts if it is alone.

    Where they name none, the system that `before` names in the same sentence, at a negative place
    counted from the date, or behind a label such as 报送地点 in what comes after, `following`.
    """
    found = (pattern.search(after) for pattern in (_TO, _TOWARDS, _TO_BARE))
    for said in sorted((m for m in found if m is not None), key=lambda m: m.start()):
        span, name = Span(*said.span("r")), said["r"]
        address = _EMAIL.search(after, span.start) if "@" in after else None
        if address is not None and not after.startswith("(", span.end):
            mailbox = "邮箱" in after[span.start : span.end + 4]
            if mailbox or (address.start() - span.end <= 12 and _BODY.search(name) is None):
                return Span(*address.span())
        if _BODY.search(name) is not None or name.startswith(("我", "省", "市", "各")):
            return span
    match = _THROUGH.search(after)
    if match is not None:
        return Span(*match.span(match.lastgroup or "r"))
    address = _EMAIL.search(after) if "@" in after else None
    if address is not None:
        return Span(*address.span())
    match = _THROUGH.search(before)
    if match is not None and match.lastgroup in ("r", "on"):
        return moved(Span(*match.span(match.lastgroup or "r")), -len(before))
    place = _PLACE.search(following)
    return None if place is None else moved(Span(*place.span("r")), len(after))


def before_next(words: str) -> str:
    """`words` up to the next date in them, which has a duty of its own."""
    following = _NEXT.search(words, 2)
    return words if following is None else words[: following.start()]


def action(around: Surroundings, after: str, who: Span | None) -> str | None:
    """The words of the duty: what follows the date, and before it the object of a bare 报送."""
    objected = _OBJECTION.search(after) if _OBJECTED.search(after) else None
    if objected is not None:
        return objected.group().strip(" ,:")
    after = after.lstrip(")")
    words = "" if after.startswith(("(", "。", ";")) else after.strip(" ,:;、\t")
    words = words.partition("\t")[0]
    words = words if "(" in words else words.rstrip(")")
    label = _label_words(around)
    if label is not None:
        return _bare(label)
    words = before_next(words)
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
    if _spoken(around):
        return None
    for heading in (_bare(around.heading), _bare(around.above)):
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
    if _DATED.search(said):
        said = around.clause_before
    before = _LEAD_IN.sub("", _NUMBERED.sub("", said.strip(" ,:")))
    if _THIS.search(before) is not None:
        before = _heading(around)
    return (before or (_heading(around) if len(words) < 4 else ""))[-60:]
