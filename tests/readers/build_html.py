"""Pages as the sites of offices make them, each design with the furniture that comes with it.

Every sentence is invented. Words that stand for furniture hold one of `FURNITURE`; what a page
must not lose are the fields of `Content`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

FURNITURE = (
    "菜单栏",
    "站内搜索",
    "分享给好友",
    "热点推荐",
    "网站支持",
    "000000000001",
    "邮箱登录",
)


@dataclass(frozen=True)
class Content:
    """What a page is about: `body` is HTML as its editor left it, `words` what it must keep."""

    title: str
    body: str
    words: tuple[str, ...]
    facts: tuple[tuple[str, str], ...] = ()
    files: tuple[tuple[str, str], ...] = field(default=())


FACTS = (
    ("索引号", "000014349/2025-00031"),
    ("发文机关", "云岚市商务局"),
    ("成文日期", "2025年03月12日"),
    ("发文字号", "云商发〔2025〕18号"),
    ("发布日期", "2025年03月14日"),
)
FILES = (
    ("附件1：云岚市老字号申报表.docx", "./P020250314381.docx"),
    ("附件2：推荐汇总表.xlsx", "./P020250314382.xlsx"),
)
_TITLE = "云岚市商务局关于开展2025年老字号认定工作的通知"
_PARAGRAPHS = (
    "各区县商务主管部门，有关企业：",
    "为保护和促进老字号创新发展，按照《云岚市老字号认定办法》，现就做好今年的认定工作通知如下。",
    "一、申报条件",
    "（一）品牌创立时间在50年（含）以上，传承独特的产品、技艺或者服务。",
    "（二）有良好信誉，近三年没有严重违法失信行为。",
    "二、申报程序",
    "企业于2025年4月18日前向所在区县商务主管部门提出申请；各区县审核后于4月30日前报送我局，逾期不予受理。",
    "三、名额",
    "每个区县推荐不超过6家，全市认定30家左右。",
    "四、联系方式",
    "联系人：沈如画，电话：0555-6231877，邮箱：lzh@example.org。",
    "云岚市商务局",
    "2025年3月12日",
)


def _paragraphs(lines: tuple[str, ...], style: str = "text-indent: 2em;") -> str:
    return "".join(f'<p style="{style}">{line}</p>\n' for line in lines)


PROSE = Content(_TITLE, _paragraphs(_PARAGRAPHS), _PARAGRAPHS, FACTS, FILES)

BREAKS = Content(
    _TITLE,
    "<br>\n".join(f"&nbsp;&nbsp;&nbsp;&nbsp;{line}" for line in _PARAGRAPHS),
    _PARAGRAPHS,
    FACTS,
    FILES,
)

_ROWS = [("序号", "区县", "名额（家）", "备注")]
_ROWS += [(str(n), f"{name}区", str(n + 3), "") for n, name in enumerate("甲乙丙丁戊己庚辛", 1)]
_GRID = "".join(
    "<tr>" + "".join(f"<td><p><span>{cell}</span></p></td>" for cell in row) + "</tr>"
    for row in _ROWS
)
TABLE = Content(
    "云岚市商务局关于下达2025年老字号推荐名额的通知",
    _paragraphs(("各区县商务局：", "现将名额下达给你们。"))
    + f'<table border="1" class="MsoNormalTable"><tbody>{_GRID}</tbody></table>'
    + _paragraphs(("云岚市商务局", "2025年3月20日")),
    ("各区县商务局：", "现将名额下达给你们。", "名额（家）", "辛区\t11", "2025年3月20日"),
    FACTS[:3],
)

SHORT = Content(
    "关于变更咨询电话的公告",
    _paragraphs(
        ("自2025年6月3日起，老字号认定咨询电话变更为0555-6231900。", "云岚市商务局", "2025年6月1日")
    ),
    ("自2025年6月3日起，老字号认定咨询电话变更为0555-6231900。", "云岚市商务局", "2025年6月1日"),
    FACTS[:2],
)

_FIRMS = tuple(
    f"{n}.云岚市{a}{b}食品有限公司"
    for n, (a, b) in enumerate(((a, b) for a in "福禄寿喜财" for b in "春夏秋冬东南西北"), 1)
)
LIST = Content(
    "2025年云岚市老字号拟认定名单公示",
    _paragraphs(("现将拟认定的企业名单予以公示，公示期为2025年6月9日至6月13日。", *_FIRMS)),
    ("公示期为2025年6月9日至6月13日", *_FIRMS),
)

CONTENTS = {"prose": PROSE, "breaks": BREAKS, "table": TABLE, "short": SHORT, "list": LIST}

_MENU = "".join(f'<li><a href="/c{n}/">菜单栏{n}</a></li>' for n in range(14))
_RELATED = "".join(
    f'<li><a href="/t{n}.html">热点推荐之{n}：某区召开消费促进工作座谈会</a>'
    f"<span>2025-03-0{n}</span></li>"
    for n in range(1, 7)
)
_RIGHTS = "网站支持：云岚市数据中心 网站标识码：000000000001 云ICP备00000001号"


def _files(content: Content, tag: str = "li") -> str:
    return "".join(f'<{tag}><a href="{to}">{name}</a></{tag}>' for name, to in content.files)


def _section(content: Content) -> str:
    found = _files(content, "p")
    return f'<section class="att"><h4>附件下载</h4>{found}</section>' if found else ""


def portal(c: Content) -> str:
    """A metadata table whose labels carry colons, text in #UCAP-CONTENT, files within."""
    pairs = "".join(
        f'<td class="zly_xxmu"><b>{" ".join(k) if len(k) == 3 else k}：</b></td><td>{v}</td>'
        + ("</tr><tr>" if n % 2 else "")
        for n, (k, v) in enumerate(c.facts)
    )
    return f"""<!DOCTYPE html><html><head><meta charset="utf-8">
<title>{c.title}_部门文件_云岚市政府</title>
<meta name="ArticleTitle" content="{c.title}"><style>.a{{color:red}}</style></head><body>
<div class="header"><div class="logo">云岚市人民政府</div><ul class="nav">{_MENU}</ul>
<form><input placeholder="站内搜索"><button>站内搜索</button></form></div>
<div class="BreadcrumbNav">首页 &gt; 公开 &gt; 菜单栏文件</div>
<div class="content"><table class="bd1"><tr>{pairs}</tr></table>
<div class="article oneColumn pub_border"><h1 id="ti">{c.title}</h1>
<div class="pages-date">2025-03-14 09:12<span class="font">来源： 云岚市商务局</span>
<span>【字体：<a href="javascript:zoom(1)">大</a> <a>中</a> <a>小</a>】</span><a>打印</a>
<div class="share">分享给好友</div></div>
<div class="pages_content" id="UCAP-CONTENT">{c.body}<p>{_files(c, "span")}</p></div></div></div>
<div class="related"><h3>热点推荐</h3><ul>{_RELATED}</ul></div>
<div class="footer"><p>{_RIGHTS}</p></div><script>var x = "菜单栏";</script></body></html>"""


def editor(c: Content) -> str:
    """A list of spans as metadata, an editor's div with a style sheet in it, files below."""
    facts = "".join(f"<li><span>{k}</span><i>{v}</i></li>" for k, v in c.facts)
    return f"""<html><head><meta http-equiv="Content-Type" content="text/html; charset=utf-8"/>
<meta name="ArticleTitle" content="{c.title}"/><meta name="PubDate" content="2025-03-14 10:00"/>
<meta name="ContentSource" content="云岚市商务局"/><title>{c.title}</title></head><body>
<div id="top"><a href="/">菜单栏首页</a> | <a>邮箱登录</a></div>
<div class="menu"><ul>{_MENU}</ul></div>
<div class="main"><div class="position">当前位置：<a>首页</a>&gt;<a>菜单栏一</a></div>
<div class="xxgk-info"><ul>{facts}</ul></div>
<div class="xl-title">{c.title}</div>
<div class="xl-time"><span>发布时间：2025-03-14</span><span>浏览次数：<b id="hits"></b></span></div>
<div class="xl-content"><div class="view TRS_UEDITOR trs_paper_default"><style type="text/css">
.TRS_Editor P{{margin-top:1em}}</style><div class="Custom_UnionStyle">{c.body}</div></div></div>
<div class="fujian"><ul>{_files(c)}</ul></div>
<div class="fenxiang">分享给好友<a>微信</a><a>微博</a></div>
<div class="xgwd"><p>相关文档</p><ul>{_RELATED}</ul></div></div>
<div class="foot">{_RIGHTS}</div></body></html>"""


def definition(c: Content) -> str:
    """Metadata as a definition list, text in #zoom, semantic tags."""
    facts = "".join(f"<dt>{k}：</dt><dd>{v}</dd>" for k, v in c.facts)
    return f"""<!doctype html><html lang="zh"><head><meta charset=utf-8>
<title>{c.title}</title></head><body><header><nav><ul>{_MENU}</ul></nav></header>
<nav aria-label="breadcrumb">首页/菜单栏</nav>
<main><article><h1>{c.title}</h1><dl class="headInfo">{facts}</dl>
<div id="zoom"><!--ZJEG_RSS.content.begin-->{c.body}<!--ZJEG_RSS.content.end--></div>
{_section(c)}</article>
<aside><h2>热点推荐</h2><ul>{_RELATED}</ul></aside></main>
<footer><p>{_RIGHTS}</p></footer></body></html>"""


def tables(c: Content) -> str:
    """An old page laid out by tables within tables, in GB2312, with fonts and blanks."""
    facts = "".join(f"<tr><td width=90>{k}:</td><td>{v}</td></tr>" for k, v in c.facts)
    return f"""<HTML><HEAD><META http-equiv=Content-Type content="text/html; charset=gb2312">
<TITLE>{c.title}</TITLE></HEAD><BODY><TABLE width=1000 align=center><TR><TD>
<TABLE><TR><TD><A href="a.htm">菜单栏1</A></TD><TD><A href="b.htm">菜单栏2</A></TD><TD>
<A href="c.htm">菜单栏3</A></TD><TD><A href="d.htm">菜单栏4</A></TD></TR></TABLE></TD></TR>
<TR><TD><TABLE width="100%"><TR><TD width=200 valign=top><TABLE><TR><TD>热点推荐</TD></TR>
<TR><TD><UL>{_RELATED}</UL></TD></TR></TABLE></TD>
<TD><TABLE><TBODY>{facts}</TBODY></TABLE><TABLE><TR>
<TD class=bt align=center><FONT size=5><B>{c.title}</B>
</FONT></TD></TR><TR><TD class=nr><FONT face=宋体>{c.body}</FONT></TD></TR>
<TR><TD>{_files(c, "p")}</TD></TR><TR><TD align=right>
<A href="javascript:window.close()">【关闭窗口】</A>
</TD></TR></TABLE></TD></TR></TABLE></TD></TR>
<TR><TD align=center>{_RIGHTS}</TD></TR></TABLE></BODY></HTML>"""


def nameless(c: Content) -> str:
    """What a script framework left: divs and spans whose classes say nothing."""
    facts = "".join(
        f'<div class="r{n}"><span data-v-1>{k}</span><span data-v-1>{v}</span></div>'
        for n, (k, v) in enumerate(c.facts)
    )
    body = c.body.replace("<p ", '<div data-v-2="" ').replace("</p>", "</div>")
    return f"""<!DOCTYPE html><html><head><meta charset="UTF-8">
<title>云岚市商务局</title></head><body><noscript>请启用脚本：菜单栏</noscript><div id="app">
<div class="k1"><div class="k2">{_MENU}</div></div>
<div class="k3"><div class="k4">{facts}</div><div class="k5">{c.title}</div>
<div class="k6">{body}</div><div class="k7">{_files(c, "div")}</div></div>
<div class="k8"><div>{_RELATED}</div></div><div class="k9">{_RIGHTS}</div></div></body></html>"""


def account(c: Content) -> str:
    """An article of a public account: its text is hidden until a script shows it."""
    body = c.body.replace("<p style", '<section style="margin:0"><p style')
    body = body.replace("</p>", "</p></section>")
    return f"""<!DOCTYPE html><html><head><meta charset="utf-8">
<meta property="og:title" content="{c.title}"><title></title></head><body id="activity-detail">
<div id="js_article"><div class="rich_media_inner"><div id="page-content"><div id="img-content">
<h1 class="rich_media_title" id="activity-name">{c.title}</h1>
<div id="meta_content"><span class="rich_media_meta">云岚商务</span><em
id="publish_time">2025-03-14</em></div>
<div class="rich_media_content" id="js_content" style="visibility: hidden; opacity: 0;">{c.body}
<p>{_files(c, "span")}</p></div></div></div></div></div>
<div class="share_notice" style="display: none">分享给好友</div>
<div hidden>邮箱登录</div></body></html>"""


def school(c: Content) -> str:
    """A university's page: text in a form, files as a list, the next article at the end."""
    return f"""<html><head><meta charset="utf-8"><title>{c.title}-云岚学院</title></head><body>
<div class="wrap"><ul class="nav">{_MENU}</ul></div><div class="left"><ul>{_MENU}</ul></div>
<div class="right"><form name="_newscontent_fromname"><div class="c-tit">{c.title}</div>
<div class="c-inf">作者：科研处 时间：2025-03-14 点击数：<span>86</span></div>
<div id="vsb_content"><div class="v_news_content">{c.body}</div></div>
<p>附件【<a href="/download.jsp?id=1">{(c.files or (("说明", ""),))[0][0]}</a>】已下载次</p>
{_files(c)}<p>上一条：<a>热点推荐一</a></p><p>下一条：<a>热点推荐二</a></p></form></div>
<div class="foot">{_RIGHTS}</div></body></html>"""


def split(c: Content) -> str:
    """The text lies in several divs of one rank, without a common box of its own."""
    half = c.body.find("</p>", len(c.body) // 2)
    at = half + 4 if half > 0 else c.body.find("<br>", len(c.body) // 2)
    facts = "　".join(f"{k}：{v}" for k, v in c.facts)
    return f"""<html><head><meta charset="utf-8"><title>{c.title}</title></head><body>
<div class="nav">{_MENU}</div><div class="crumb">首页 &gt; 菜单栏</div><h2>{c.title}</h2>
<div class="info">{facts}</div><div class="page1">{c.body[:at]}</div>
<div class="page2">{c.body[at:]}</div><div class="files">附件：{_files(c, "div")}</div>
<div class="tools"><a>打印本页</a> <a>关闭窗口</a> 分享给好友</div><ul class="hot">{_RELATED}</ul>
<div class="copyright">{_RIGHTS}</div></body></html>"""


def word(c: Content) -> str:
    """Saved as a web page from a word processor."""
    body = c.body.replace("<p ", "<p class=MsoNormal ").replace("</p>", "<o:p></o:p></p>")
    return f"""<html xmlns:o="urn:schemas-microsoft-com:office:office"><head>
<meta http-equiv=Content-Type content="text/html; charset=gb2312"><title>{c.title}</title>
<!--[if gte mso 9]><xml><o:Pages>菜单栏</o:Pages></xml><![endif]-->
<style><!-- p {{margin:0}} --></style>
</head><body lang=ZH-CN><div class=WordSection1><p class=MsoTitle align=center><b>{c.title}</b></p>
{body}<p class=MsoNormal>{_files(c, "span")}</p></div></body></html>"""


DESIGNS: dict[str, Callable[[Content], str]] = {
    f.__name__: f
    for f in (portal, editor, definition, tables, nameless, account, school, split, word)
}
WITHOUT_FACTS = ("account", "school", "word")


def page_bytes(design: str, content: Content) -> bytes:
    """The page as its server sends it, in the charset that it names."""
    text = DESIGNS[design](content)
    return text.encode("gb18030" if "charset=gb2312" in text else "utf-8")
