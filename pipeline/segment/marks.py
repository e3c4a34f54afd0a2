"""The marks by which the parts of a notice are known: compiled once, from the lexicons."""

from __future__ import annotations

import re
from functools import cache

from pipeline.lexicon import load, rules
from pipeline.text.widths import HAN

NUMERAL = "一二三四五六七八九十百"
_YEAR = "(?:\\d{4}|[二一][〇○O0零一二三四五六七八九]{3})"
_DAY = "(?:\\d{1,2}|[一二三四五六七八九十廿卅]{1,3})"
# A date of issue as it stands in a signature; the day, or the word 日, may be missing.
DATE = f"{_YEAR}(?:年{_DAY}月(?:{_DAY}日?|日)?|[-./]\\d{{1,2}}[-./]\\d{{1,2}})"
NUMBER = f"[{HAN}A-Z()]{{1,20}} ?[〔\\[(【]?\\d{{4}}[〕\\])】]? ?年?第? ?\\d{{1,5}} ?号"
DATE_AT_END = re.compile(f"{DATE}$")
NUMBER_LINE = re.compile(f"^\\(?{NUMBER}\\)?(?:\\s?签发人:.{{2,10}})?$")
# 份号, 密级, 紧急程度 above the red head (GB/T 9704-2012, 7.2.1 to 7.2.3).
HEAD_MARK = re.compile(r"^(?:\d{6}|(?:绝密|机密|秘密)(?:[★☆].{0,4})?|特急|加急|特提|平急)$")
HEADINGS = (
    (1, re.compile(f"([{NUMERAL}]{{1,4}})、")),
    (1, re.compile(f"(第[{NUMERAL}]{{1,4}}[章编])(?![{HAN}]{{0,2}}规定)")),
    (2, re.compile(f"(第[{NUMERAL}]{{1,5}}条)(?!规定|第|的)")),
    (2, re.compile(f"\\(([{NUMERAL}]{{1,4}})\\)")),
    (3, re.compile("(\\d{1,2})[.、](?!\\d)")),
    (4, re.compile("\\((\\d{1,2})\\)")),
)
ANY_HEADING = re.compile(
    f"[{NUMERAL}]{{1,4}}、|第[{NUMERAL}]{{1,5}}[章编条]|\\([{NUMERAL}]{{1,4}}\\)"
    "|\\d{1,2}[.、](?!\\d)|\\(\\d{1,2}\\)"
)
ATTACHMENT = re.compile(
    f"附\\s?[件表]?(?:信息|下载|列表)?\\s?(?P<number>\\d{{1,2}}(?:[-—]\\d{{1,2}})?|[{NUMERAL}]{{1,3}})?\\s?"
    "(?P<mark>[:.、]|—+(?=[《\u4e00-\u9fff])|(?=《)|\\s|$|(?<=\\d)(?=[^\\d]))"
)
# 【附件1】甲表: how sites label what can be downloaded.
BRACKETED = re.compile(
    f"[\\[【(]\\s?附\\s?件\\s?(?:\\d{{1,2}}|[{NUMERAL}])?\\s?[\\])】]\\s?:?(?=.)"
)
ITEM = re.compile("(?:附件)?\\(?\\d{1,2}(?:[-—]\\d{1,2})?(?:[.、:)]|\\s)(?!\\d)|附件\\d")
ADDRESSEES = re.compile(
    "(?:各|有关|相关|本市|全[省市区县校院]|政府|[局厅委部办院校司处会社行团](?:\\([^)]{1,40}\\))?$|、|单位$|企业$|公司$|机构$|同志$|委员$|代表$|先生$|女士$"
    "|部门$|[老学]师$|师生$|[学]?生$|家长$|工作者$|会员$|中心$|们$|(?:教职?|职|员|教职员)工$|学员$|同[学仁事]$|校友$|党员$|团员$|干部$|业主$|[居市村农牧渔]民$|群众$"
    "|用户$|客户$|旅客$|乘客$|读者$|观众$|选手$|队员$|朋友$|商户$|股东$|经营者$|投资者$|消费者$|志愿者$|爱好者$|从业者$|负责人$|医师$|护士$|律师$|保荐人$|[校所院系班站]$|支部$|总支$|党委$|团委$|"
    "^(?:全体|广大|尊敬的|亲爱的|致).)"
)
NOT_ADDRESSEES = re.compile(
    "下$|^(?:参[加会赛训展评与]|与会|培训|适用|申报|招聘|招生|招募|应聘|报名|报考|邀请|面向|评选|推荐|表彰|出席|活动|服务|奖励|补贴|资助|领队|教练|编号|姓名|"
    "联系|主办|承办|协办|支持|指导|附件|来源|时间|地[点址]|电话|邮|抄送|报送|传真|注|备注|摘要|根据|按照|为了?|现将|"
    f"[{NUMERAL}]{{1,3}}、|\\(|\\d|https?|网址|主题|题目|发文|标题|索引|成文|发布|信息)|^《[^》]*》$|事项$|包括$|[是为有即]$|主办单位|承办单位"
)
REMARK = re.compile(
    "^\\((?:此件|本件|联系|公开|信息公开|主动公开|不予公开|依申请|请)[^()]*(?:\\([^()]*\\)[^()]*)*\\)$"
    "|^(?:公开(?:方式|形式|属性|类型)|信息公开选项):.{2,20}$|^此件(?:公开|主动|不|依)[^。]{0,20}$"
)
COPIED = re.compile("^(?:抄送|抄报|分送|主送):")
PRINTED = re.compile(f"^(?P<organ>[^。;:]{{2,40}}?)[\\s,]*(?P<date>{DATE})\\s?印发[。]?$")
PRINTED_ALONE = re.compile(f"^{DATE}\\s?印发。?$")
# (某局代章): whose seal a signature bears.
STAMP = re.compile("^\\([^()]{0,40}(?:代章|盖章|公章|印章|签章)\\)$")
CLOSING = re.compile("^(?:特此(?:通知|公告|通告|公示|函[告复达]|说明|批复|报告)|此复|此致)[。!]?$")


@cache
def organ_line() -> re.Pattern[str]:
    """Matches a line that is nothing but one or more names of organs."""
    suffix = "|".join(sorted(load("organs")["suffixes"], key=len, reverse=True))
    name = f"[{HAN}()“”0-9A-Z·]{{1,36}}?(?:{suffix})(?:\\([^()]{{1,20}}\\))?"
    return re.compile(f"(?:{name}(?:[ 、,\\t]+|$))+$")


@cache
def _no_name() -> re.Pattern[str]:
    return re.compile("|".join(load("organs")["not_in_names"]))


def is_organs(line: str) -> bool:
    """True if the line reads as a red head or signature: names of organs and nothing else."""
    return (
        2 <= len(line) <= 120
        and organ_line().match(line) is not None
        and _no_name().search(line) is None
    )


@cache
def furniture() -> re.Pattern[str]:
    """Matches a line that a web site added."""
    found = [rule.pattern for rule in rules("site", "furniture")]
    return re.compile("|".join(f"(?:{pattern})" for pattern in found))


@cache
def summary() -> re.Pattern[str]:
    """Matches where somebody says that a text is a machine's summary."""
    return re.compile("|".join(f"(?:{r.pattern})" for r in rules("site", "summary")))


@cache
def metadata_label() -> re.Pattern[str]:
    """Matches a label of a site's metadata block, with its colon or tab; group `label` is it."""
    labels = sorted(
        {label for group in load("site")["metadata"].values() for label in group},
        key=len,
        reverse=True,
    )
    spaced = "|".join(" ?".join(label) for label in labels)
    return re.compile(
        f"(?:(?<=[\\s】])|^)(?:【|\\[ ?)?(?P<label>{spaced})(?:\\s?:|】| ?\\]\\s?:?|\\t)\\s?"
    )


@cache
def place_names() -> re.Pattern[str]:
    """Matches where the name of an organ may begin inside a run of characters."""
    regions = load("regions")["regions"]
    names = {name for region in regions for name in (region["name"], region["short"])}
    names |= {city for region in regions for city in region.get("cities", [])}
    front = "国家|国务院|中国|中华|中共|[省市区县](?=[^级内外场])"
    return re.compile("|".join(sorted(names, key=len, reverse=True)) + "|" + front)
