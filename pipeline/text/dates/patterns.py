"""The regular expressions of the date grammar, over the working text (half-width punctuation).

`SEED` finds cheaply where a point may begin; `POINT` is then matched there. All other patterns
look at the few characters between, before or behind points. What recurs and what is counted have
patterns of their own beside their finders.
"""

from __future__ import annotations

import re

from pipeline.text.dates.clock import NOON

NUMERALS = "0-9〇○零一二三四五六七八九十廿卅"
DASH = r"(?:[-~—–―]{1,3}|[至到])"
BEFORE = r"(?:底?前(?![后往夕述期款来列文置沿身景]|[三五两][名位年项]|提[是下,])|[或及]?[之以]前)"
FESTIVALS = r"元旦|春节|元宵节?|清明节?|五一|劳动节|端午节?|中秋节?|国庆节?"

_WEEK = r"(?:周|星期|礼拜)"
_YEAR = (
    r"(?:(?P<year>(?:1[0-9]|20)[0-9]{2}|[一二][〇○零OoΟ一二三四五六七八九0-9]{3}"
    r"|[12][0-9](?=年(?:[01]?[0-9]|[一二三四五六七八九十元]{1,2})月)|[一二][〇○零一二三四五六七八九](?=年[一二三四五六七八九十元]{1,2}月))"
    r"(?: ?年度?(?:的(?=第))?| ?(?=[./-][01]?[0-9]月))"
    r"|(?P<year_word>今年|本年度?|当年|明年|次年|翌年|下一?年度?|后年|去年|上年度?|前年)的?)"
)
_MONTH = (
    rf"(?:(?P<month>[0-9]{{1,2}}|十[一二]?|[一二三四五六七八九元])"
    rf"(?:月(?![龄饼租薪供均度]|以[上下])份?|(?=(?:{DASH}|、)[0-9]{{1,2}}月))"
    r"|(?<=[年的])第(?P<month_nth>[0-9]{1,2}|[一二三四五六七八九十]{1,2})个月"
    r"|(?P<month_word>本月|当月|这个月|次月|翌月|下个?月|上个?月)份?)"
)
_DAY = (
    rf"(?:(?P<day>[0-9]{{1,2}}|[一二三四五六七八九十廿卅]{{1,3}}) ?(?P<day_unit>[日号])"
    rf"|(?P<day_bare>[0-9]{{1,2}})(?=(?:之|以)?前|{DASH}(?:[0-9]{{1,2}}月)?[0-9]{{1,2}}[日号])"
    r"|(?P<day_missing>(?:(?<=月)| )日(?![常期报均内程]))"
    r"|(?P<tenday>[上中下]|上中|中下)旬|(?P<half_month>[上下])半月|(?P<month_end>(?:(?<=月)|(?<=月份)|月)(?:[底末]|最后一[日天]))"
    r"|(?P<month_begin>(?<=月)初(?![一二三四五六七八九十])|月初)"
    r"|(?P<month_mid>(?<=月)中(?![下旬央心])|月中(?![下旬央心]))"
    r"|(?P<half>[上下前后])半年|第?(?P<quarter>[一二三四1-4])季度(?:[末底])?"
    r"|(?P<year_end>(?:(?<=年)|(?<=年度)|年)(?:[底末]|终(?!端))|岁末)"
    r"|(?P<year_within>(?<![0-9一二三四五六七八九十几两近青少老中历])年内(?![容设部外地涵])"
    r"|(?<=年)内(?![容设部外地涵])|(?<=年度)内)"
    r"|(?P<year_begin>(?<=年)初|年初)|(?P<year_mid>(?<=年)中(?=[前之])|年中(?=[前之]))"
    r"|(?P<day_word>即日|当[日天]|次日|翌日|第二天))"
)
_WEEKDAY = rf"(?P<week>[本这下上]个?)?{_WEEK}(?P<weekday>[一二三四五六日天末](?![次期年]))"
_FESTIVAL = rf"(?P<festival>{FESTIVALS})(?:假期|长假|放假|节日)?(?=(?:[之以]?前)(?![后往夕]))"
_BRACKET = (
    rf"(?: ?\((?:{_WEEK}[一二三四五六日天末]|农历[^()]{{1,8}}|含当?[日天]?|除夕|暂定|当[日天])"
    rf"(?:, ?[^()]{{1,6}})?\)|,? ?{_WEEK}[一二三四五六日天](?![至到、和~次期]|{DASH}))?"
    r"(?:当[日天])?"
)
_CLOCK = (
    rf"(?: ?(?:北京时间)? ?(?P<noon>{NOON})? ?"
    r"(?P<hour>[0-9]{1,2}|[零一二三四五六七八九十]{1,3})"
    r"(?: ?: ?(?P<minute>[0-5][0-9])(?::[0-5][0-9])?(?![0-9])[时分整]?"
    r"|[时点](?![间候代期])(?:(?P<minute2>[0-9]{1,2})分?|(?P<half_past>半)|整)?)"
    rf"(?: ?{DASH} ?(?P<until_noon>{NOON})?"
    r"(?P<until>[0-9]{1,2}:[0-5][0-9]|[0-9]{1,2}[时点](?:[0-9]{1,2}分)?))?"
    rf"| ?{NOON}间?(?![一-龥]*[节秋]))?"
)

SEED = re.compile(
    rf"[{NUMERALS}元今明去本当次翌后下上前这月年第岁即中]"
    rf"(?:(?<=[{NUMERALS}元])[{NUMERALS}oOΟ]{{0,24}}+"
    rf"(?= ?[年月日号]|[./-][0-9]|季度|(?:{DASH}|、)[0-9]{{1,2}}[日号月]|(?:之|以)?前)"
    r"|(?<=[^0-9])(?=一?年|个?月|[底末终初中]|半[年月]|[一二三四1-4]季度|[日天]|二天|下?旬|内|个?[周星礼]))"
    rf"|{_WEEK}(?=[一二三四五六日天])|(?:{FESTIVALS})(?=[假长放节之以]*前)"
)

ISO = re.compile(
    r"(?P<year>(?:1[0-9]|20)[0-9]{2})(?P<sep>[-/.]) ?(?P<month>[0-9]{1,2})"
    rf"(?P=sep) ?(?P<day>[0-9]{{1,2}})(?![0-9])日?{_BRACKET}{_CLOCK}"
)
PACKED = re.compile(
    r"(?<![0-9])(?P<year>20[0-9]{2})(?P<month>0[1-9]|1[0-2])(?P<day>0[1-9]|[12][0-9]|3[01])"
    rf"(?= ?(?:{BEFORE}|截止|为?止)){_BRACKET}{_CLOCK}"
)
DOTTED = re.compile(
    r"(?<![0-9.A-Za-z/])(?P<month>1[0-2]|0?[1-9])(?P<sep>[./])(?P<day>3[01]|[12][0-9]|0?[1-9])[日号]?"
    rf"(?![0-9.%/A-Za-z]){_BRACKET}{_CLOCK}"
)
POINT = re.compile(rf"{_YEAR}?(?:{_FESTIVAL}| ?[./-]?{_MONTH}? ?{_DAY}?{_BRACKET}{_CLOCK})")
WEEKDAY = re.compile(rf"{_WEEKDAY}{_CLOCK}")
ERA = re.compile(
    rf"(?:民国|公元前|光绪|宣统|康熙|乾隆|昭和|平成|令和|[农阴旧夏]历)(?:[{NUMERALS}元]{{1,4}}年)?$"
)

WINDOW_GAP = re.compile(
    r" ?(?:\([^()\n]{1,12}\))? ?(?:起|开始|起始)?,? ?(?:[-~—–―]{1,4}|直?至|到|截止?[至到]|止) ?"
)
CLOSED_GAP = re.compile(r"[^,。;:()\n0-9或]{0,4}[,;、 ]{0,2}[至到于]?")
CLOSES = re.compile(r"结束|结课|结业|闭幕|关闭|收官")
OPENED_GAP = re.compile(
    r"(?:正式)?(?:启动|开课|开班|开幕|开展|开始|开放|开通|开启|上线)[^,。;:()\n0-9或]{0,4}"
    r"[,;、 ]{0,2}[至到于]?"
)
SAME_MONTH = re.compile(r"(?:全天|上午|下午|晚|报到|召开|开班|举行|离会|返程|离场|结业|闭幕)")
SENTENCE_END = re.compile(r"[。;!?\n]")
LIST_GAP = re.compile(r" ?[、,和及与] ?")

BOUND = re.compile(
    r"(?: ?\([^()\n]{1,15}\))? ?(?:下班(?:时间)?)?(?:"
    rf"(?P<by>{BEFORE}(?:\((?:含|包括)[^()\n]{{0,8}}\))?|为?止|为限|截[止至]"
    r"|为[^,。;\n]{0,5}(?:截止|最后|最终)(?:时间|日期|期限|日)"
    r"|[之以]?内(?![容设部外地涵])|期间内)"
    r"|(?P<start>之?日?起|开始|以来)|(?P<after>(?:[或及]?[之以])?后)|(?P<about>左右|前后))"
)
IN_BRACKETS = re.compile(rf"\) ?(?:下班)?(?P<by>{BEFORE}|截止)")
BY_BEFORE = re.compile(
    r"(?:截[止至](?:申报|报名|提交|申请|报送|征集)?(?:时间|日期|日|期限?)?(?:为|是|[至到])?:? ?|"
    r"不[晚迟]于|最[迟晚](?:于|不晚于|不超过)?|至迟(?:于)?"
    r"|(?:延长|延期|推迟|顺延|展期|延后|延缓|放宽|延|缓缴|缓交)[至到])$"
)
TO_BEFORE = re.compile(r"[至到]$")
LED = re.compile(r"(?:截[止至]到?|自从)$")
COUNTED = re.compile(r"^[第起]|[内之以后个]$")
FROM_BEFORE = re.compile(r"(?:自从|[自从])$")
BETWEEN = re.compile(r"(?P<by>之?间)(?!接|隔|断)")
EVERY_BEFORE = re.compile(r"每(?:年|月|周|逢|季度)?(?:[0-9]{1,2}[-~—–至到])?$")
EVENT_FROM = re.compile(
    r"(?P<lead>[自从由])?(?P<event>[^,。;:!?()\n自从由\t]{1,24}?)(?:之日|当[日天])?(?:起|开始)"
    r"[^,。;0-9至到]{0,6},? ?(?:截止?)?(?:日期|时间)?为?(?:[至到]|[-~—–―]+|截止:?)$"
)
