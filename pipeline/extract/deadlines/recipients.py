"""To whom something goes, or into which system: short spans in the words around a deadline."""

from __future__ import annotations

import re

from pipeline.extract.deadlines.subjects import Words, moved, subject
from pipeline.model import Span

_EMAIL = re.compile(r"[A-Za-z0-9._%+-]{2,}@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+")
_EMAIL_BEFORE = re.compile(rf"(?:[至到给]|\bto )[^,。;@]{{0,12}}?(?P<r>{_EMAIL.pattern})[^。;@]*$")
_NP = (
    r"(?:[^,。;:!?()\n\t]|\((?![^()\n]*(?:[:@0-9]|见|含|附|盖))[^()\n]{1,24}\)(?=[\u4e00-\u9fff])){1,40}?"
    r"(?:\((?![^()]*(?:[:@0-9]|见|含|附|盖))[^()]{2,24}\))?"
)
_TAIL = (
    r"(?=备案|以正式|以书面|通过|审核|汇总|审批|批准|(?:报销|登记|办理)(?=[,。;)\n]|$)|进行|审定|并|后|邮箱|电子|工作邮箱"
    r"|[,。;:()\n]|$|[A-Za-z0-9]{3})"
)
_TO = re.compile(
    r"(?:报送?|上报|呈报|反馈|发送?|送交?|交|寄送?|邮寄|提交|递交|传真|回复|报备|告知|反映|报告|提出|上传|录入|推送|移送|移交|投递|拷贝?)"
    rf"(?:至|到|给|于|达)(?P<r>{_NP}){_TAIL}"
)
_TO_BARE = re.compile(
    r"(?:(?<![申填周月季年日旬简快电通海])报送?(?!告)|上报|呈报|反馈|送交?|发(?![展布放现生出票表函文动挥起送至到给往改电])|交(?![流通易接换叉往])|提交|递交|函告|告知(?!书|承诺|函|单)|[函回答]复(?!函|意见|核|审|议|查))"
    rf"(?P<r>(?!的|材料|资料|表|名|后|情况|自查|书面){_NP}){_TAIL}"
)
_TOWARDS = re.compile(
    r"向(?P<r>[^,。;:!?()\n\t]{2,30}?(?:\([^()]{2,20}\))?)(?:书面|实名|署名|当面|来电|来信)?"
    r"(?:以[^,。;]{2,10}?(?:形式|方式))?(?:行文|正式|专题|正式行文)?(?:上?报|提交|提出|递交|反馈|反映|申请|备案|送|出具|推送|移交|告知|(?:书面)?申诉|投诉|举报|咨询|报名|申报)"
)
_THROUGH = re.compile(
    r"(?:通过|登录|登陆|使用)"
    r"(?P<r>[^,。;:!?()\n\t]{2,40}?(?:系统|平台|公众号|小程序|专区|服务网|网站|APP)”?(?:[^,。;:()\n\t]{0,16}专区)?)"
    r"(?![^,。;]{0,20}(?:发布|公布|公示|公开|披露))|(?:到|前往)(?P<at>[^,。;:!?()\n\t]{2,30}?(?:窗口|大厅))"
    r"|到(?P<there>[^,。;:!?()\n\t到]{3,30}?)(?=报到|签到|领取|领证|现场确认|缴费|缴纳|打印|办理|提交|换[领发证]|申领|登记|注册|审核)"
    r"|在(?P<on>[^,。;:!?()\n\t]{2,30}?(?:系统|平台|官网|窗口|大厅|网站|[局委办处科室站馆]|中心|办公室|社区)”?)(?:\([^()]*\))?"
    r"(?=提交|填报|填写|申报|报名|上传|注册|登记|完成|办理|申请|投稿|录入|报送|缴费|上[,传提填完申报]|内|中)"
)
_MAILBOX = re.compile(r"(?:电子|工作|公共|指定|内网|外网)?邮箱")
_ORGAN = re.compile(r"[部厅局委办处科室会府院关行校心司组]$")
_BODY = re.compile(
    r"(?:部|厅|局|委|委员会|办|办公室|处|科|室|中心|组|会|府|司|院|关|行|校|系统|平台|邮箱|窗口"
    r"|公司|[残文妇侨商科]联|宫|站|所|股|队|馆|厂|署|医院|街道|小组|单位|部门|机构|企业)(?:\([^()]*\))?$"
)
_PLACE = re.compile(
    r"(?:报送|提交|受理|报名|递交|交件|送件|收件|寄送|投稿)(?:地点|地址|单位|部门|处室|窗口|平台|系统)"
    r"(?:为|是|:) ?(?P<r>(?!http)[^,。;:\s()]{2,40})"
)
_SYSTEM = re.compile(
    r"(?:登[录陆]|通过|进入)(?:新版)?(?P<r>[^,。;:()\s]{2,40}?(?:系统|平台|公众号|小程序|服务网|网站|官网|APP)”?)"
    r"[^。\n]{0,40}?(?:报名|填报|上报|报送|提交|申报|申请|上传)"
)
_FAR = re.compile(
    r"(?:提交|报送?|发送?|寄|交|送|传|拷)[^,。;:!?\n]{2,40}?(?<![甚直截乃以延推拖涉])[至到]"
    rf"(?P<r>{_NP}){_TAIL}"
)
_SOMEBODY = re.compile(r"(?:老师|同志|先生|女士)(?P<at>处)?$")
_NEAR = 90
_NEXT_DATE = re.compile(r"[0-9]{1,2}(?:月|日[^常])")
DATED = re.compile(r"[0-9一二三四五六七八九十][日月]?[底末]?(?:[之以]?前|止)|工作日内")


def recipient(after: str, before: str = "", following: str = "", sent: bool = False) -> Span | None:
    """To whom or into which system, in the words after a date; an address counts if it is alone.
    With `sent` only that to which something is said to be sent.

    Where they name none, the system that `before` names in the same sentence, at a negative place
    counted from the date, or behind a label such as 报送地点 in what comes after, `following`.
    """
    named = _named(after)
    if named is not None or sent:
        return named
    match = _THROUGH.search(after)
    if match is not None:
        return Span(*match.span(match.lastgroup or "r"))
    address = _EMAIL.search(after) if "@" in after else None
    if address is not None:
        return Span(*address.span())
    address = _EMAIL_BEFORE.search(before) if "@" in before else None
    if address is not None:
        return moved(Span(*address.span("r")), -len(before))
    match = _THROUGH.search(before)
    if match is not None and match.lastgroup in ("r", "on"):
        return moved(Span(*match.span(match.lastgroup or "r")), -len(before))
    following = _NEXT_DATE.split(following)[0]
    handed = _named(following[:_NEAR].partition("\n")[0]) if "@" in following[:_NEAR] else None
    if handed is not None:
        return moved(handed, len(after))
    place = _PLACE.search(following) or _SYSTEM.search(following)
    return None if place is None else moved(_unquoted(following, *place.span("r")), len(after))


def _named(after: str) -> Span | None:
    """The body behind 报送, 向 and the like, or its mailbox."""
    found = (pattern.search(after) for pattern in (_TO, _TOWARDS, _TO_BARE, _FAR))
    for said in sorted((m for m in found if m is not None), key=lambda m: m.start()):
        span, name = Span(*said.span("r")), said["r"]
        address = _EMAIL.search(after, span.start) if "@" in after else None
        if address is not None and not after.startswith("(", span.end):
            mailbox = "邮箱" in after[span.start : span.end + 4]
            if mailbox or (address.start() - span.end <= 12 and _BODY.search(name) is None):
                return Span(*address.span())
        box = _MAILBOX.match(after, span.end)
        if box is not None and "@" not in after[: box.end() + 40]:
            return Span(span.start, box.end())
        somebody = _SOMEBODY.search(name)
        if somebody is not None:
            return Span(span.start, span.end - len(somebody["at"] or ""))
        known = said.re is not _FAR and name.startswith(("我", "省", "市", "各", "本"))
        if known or _BODY.search(name) is not None:
            return span
    return None


def _unquoted(text: str, start: int, end: int) -> Span:
    """A name without the quotation marks that stand around the whole of it."""
    quoted = text[start] == "“" and text[end - 1] == "”"
    return Span(start + quoted, end - quoted)


def earlier(before: str, words: Words) -> Span | None:
    """To whom the duty before goes in 于3月5日前向我局报送方案,于6月5日前报送总结.

    Its place is negative, counted from the date; None if another body has the second duty.
    """
    found = None
    for pattern in (_TOWARDS, _TO):
        for match in pattern.finditer(before):
            if found is None or match.start("r") > found.start:
                found = Span(*match.span("r"))
    if found is None or not _ORGAN.search(before, found.start, found.end):
        return None
    behind = before[found.end :]
    if "。" in behind or not DATED.search(before[: found.start]) or subject(behind, words):
        return None
    return moved(found, -len(before))
