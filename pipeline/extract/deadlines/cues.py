"""What the words around a date say of a duty: its verb, its label, its kind."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipeline.extract.deadlines.subjects import Words, subject
from pipeline.text.clauses import Surroundings
from pipeline.text.cues import Labels, Verb, Verbs

FINISHED = ("application", "payment", "submission")

_LINE = 14
_APPROVED = re.compile(r"(?:通过|同意|合格|无误|盖章|签字|批准)?[之以]?后,?")
_RECORDED = ("录入", "备案")
_LINKED = re.compile(r"[^,。;:的]{1,10}[并或](?:者|且)?(?:提交|在线|网上|书面)?")
_JOINED = ("并", "或", "或者", "和", "及")
_BREAK = re.compile(r"[。;!?\n]")
_TIMES = re.compile(r"时间|期限|时限|日期|安排|进度")
_BASIS = re.compile(
    r"[,: ]*[^,。;]{0,20}?(?:根据|按照|依据|依照|结合|对照|参照)"
    r"[^,。;]{2,60}?(?:要求|规定|精神|部署|,)"
)
_PUBLISHED = re.compile(r"公布|公示|发布|发放|发出")
_TAKEN = re.compile(r"[, ]*(?:分别|统一|及时)?[将把]")
_WHO_TAKES = re.compile(r"[, ]*请?(?P<who>[^,。;:将把]{2,20})[将把]")
_OF_WORD = re.compile(r"(?P<what>[^,。;:、()\n0-9]{2,10})\($")
_CLOSED_BY = re.compile(r"(?P<what>[^,。;:、()0-9\n]{2,10})(?:截止|截至)(?:到|至|于|为|:)?$")
_NEXT_DATE = re.compile(r"[,;、][^,;、]{0,8}?(?=\d)")
_CHANGED = re.compile(
    r"(?:^|[,。;:》)]|规定的?|中的?)现?将?(?P<what>[^,。;:《》()的]{2,24}?)的?(?:截止)?"
    r"(?:时间|日期|期限|期)(?:[由从“:]|原定?|为)(?:(?!截止|时间|日期|期限)[^。;]){1,50}?"
    r"(?:延长|延期|推迟|顺延|延后|提前|调整|更正|变更|修改|改)[至到为]$"
)
_FIRST_ROUND = re.compile(r"第[一1][轮批期次阶]")
_ROUND = re.compile(r"第[二三四五六七八2-9][轮批期次阶](?:次|段)?[为是:(]?$")
_ITEM = re.compile(
    r"(?:^|[,。;、]|[0-9)][.、]? ?)"
    r"(?:(?P<what>(?!(?:起止|具体|截止)?(?:时间|日期|期限):)[^,。;:、()0-9\n]{2,12}):)?"
    r"(?P<bare>(?:起止|具体|截止)?(?:时间|日期|期限)(?:为|是|:))?$"
)
_MATTER = re.compile(
    r"(?P<what>[^,。;:\n]{2,30}),(?:起止|具体|截止)?(?:时间|日期|期限|时限)[为是:](?:自|从)?$"
)
_TAKEN_IN = re.compile(
    r"[,止期间内]{0,2}起?(?:集中|统一|开始|陆续|正式)?(?:接受|接收|受理|收取|接纳)(?P<what>[^,。;:\n]{2,14})"
)
_BARE = re.compile(
    r"[ 0-9:.、()一二三四五六七八九十]*(?:(?:第[一二三四五六七八九十0-9]{1,2}|首)[批期轮次])?[:, ]*"
)


@dataclass(frozen=True, slots=True)
class Cues:
    """Cue words of deadlines, compiled; `patterns` by the names of the lexicon."""

    labels: Labels
    verbs: Verbs
    words: Words
    patterns: dict[str, re.Pattern[str]]

    def search(self, name: str, text: str, start: int = 0, end: int = 400) -> re.Match[str] | None:
        """Where the pattern `name` first matches in `text[start:end]`."""
        return self.patterns[name].search(text, start, end)


@dataclass(frozen=True, slots=True)
class Verdict:
    """A duty: its kind, the rule that saw it, and whether the notice plainly asks (`strong`)."""

    kind: str
    rule: str
    confidence: float
    strong: bool = True


def verb_of(around: Surroundings, cues: Cues) -> Verb | None:
    """The first verb after the date in its sentence, else the last before it in its clause.

    After 将 and 把 stands the object, which a verb may name (将落实情况报送…): there the last.
    """
    verbs = cues.verbs
    words = _words(around)
    taken = _TAKEN.match(words)
    led = None if taken is not None else _WHO_TAKES.match(words)
    if led is not None and cues.words.end.search(led["who"]) is not None:
        taken = led
    if taken is not None:
        last = next(filter(None, map(verbs.last, words[taken.end() :].split(",")[:2])), None)
        return last or verbs.first(words)
    found = verbs.first(words)
    if found is not None:
        found = _joined(found, words, cues)
    reach = 140 if around.before.isascii() else 60
    return found or verbs.last(around.before[-reach:])


def _words(around: Surroundings) -> str:
    """The words behind the date in its sentence; 根据申报信息, in front of the duty is blanked."""
    stop = _BREAK.search(around.after)
    words = around.after if stop is None else around.after[: stop.start()]
    basis = _BASIS.match(words)
    begin = 0 if basis is None else basis.end()
    return " " * begin + words[begin : begin + 80]


def _joined(found: Verb, words: str, cues: Cues) -> Verb:
    """In 汇总并上报, 编制并公布, 使用…完成 the later verb tells what the duty ends in."""
    rest = words[found.start + len(found.word) : found.start + 40]
    later = cues.verbs.first(rest)
    if later is None or found.kind not in ("other", "completion"):
        return found
    joined = rest.startswith(_JOINED) and (found.kind == "other" or later.start == 1)
    first = _APPROVED.match(rest) is not None
    finished = found.kind == "other" and later.kind == "completion"
    linked = (
        found.kind == "other" and later.kind in FINISHED and _LINKED.fullmatch(rest[: later.start])
    )
    if joined or first or linked or (finished and not _PUBLISHED.match(found.word)):
        return later
    return found


def label_of(around: Surroundings, cues: Cues) -> str | None:
    """The class of the label before the date, `""` for one of no class, None without one."""
    label = cues.labels.near(around.before)
    if label in (None, ""):
        label = _of_series(around, cues) or _of_item(around, cues) or label
    if label in (None, "", "none"):
        changed = changed_term(around.before)
        told = "" if changed is None else cues.labels.of(changed["what"])
        label = told or label
    closed = _CLOSED_BY.search(around.clause_before[-16:]) if label is None else None
    if closed is not None and cues.labels.of(closed["what"]) in FINISHED:
        return cues.labels.of(closed["what"])
    inside = _OF_WORD.search(around.before)
    if label is None and inside is not None:
        return cues.labels.of(inside["what"]) or None
    if label is None and not around.before and not around.after.strip():
        line = around.previous.strip()
        if len(line) <= _LINE and _TIMES.search(line) and cues.labels.of(line):
            return cues.labels.of(line)
    if label is None and _BARE.fullmatch(around.before):
        for heading in (around.heading, around.above):
            label = cues.labels.of(heading) if _TIMES.search(heading) else ""
            if label == "event" and around.after.startswith(":"):
                continue
            if label not in ("", "none"):
                return label
        return None
    return label


def changed_term(before: str) -> re.Match[str] | None:
    """报名时间由5月20日延长至: whose term is moved, as the group `what`."""
    return _CHANGED.search(before) if before.endswith(("至", "到", "为")) else None


def _of_item(around: Surroundings, cues: Cues) -> str | None:
    """缴费确认:6月16日前 and 报名:时间:6月16日前: what stands before the colon; the heading of a
    bare 时间:.
    """
    ends = around.before.endswith(("为", "是", ":", "自", "从"))
    matter = _MATTER.search(around.before[-50:]) if ends else None
    if matter is not None:
        label = cues.labels.of(matter["what"][-12:])
        if label in ("submission", "objection", "application"):
            return label
    item = _ITEM.search(around.before)
    if item is None:
        return None
    words = item["what"] or (around.heading if item["bare"] else "")
    label = cues.labels.of(words)
    return None if label in ("", "none", "event") else label


def taken_in(around: Surroundings) -> str | None:
    """What an office takes in during a window: 备案 of 县局于3月1日至9日接受备案."""
    found = _TAKEN_IN.match(around.after)
    return None if found is None else found["what"]


def _of_series(around: Surroundings, cues: Cues) -> str | None:
    """选课时间:第一轮9月2日—4日;第二轮9月6日—8日: the label stands before the first round."""
    if _ROUND.search(around.before[-8:]) is None:
        return None
    first = _FIRST_ROUND.search(around.before)
    near = None if first is None else cues.labels.near(around.before[: first.start()])
    return near or None


def kind_of(label: str | None, verb: Verb | None, around: Surroundings, cues: Cues) -> str:
    """The kind of RECORD.md that label, else verb tell."""
    if label not in (None, "", "none", "event"):
        return str(label)
    if verb is None:
        return "other"
    if cues.search("disputed", around.before[-60:]):
        return "objection"
    kind = verb.kind
    if verb.word == "完成":
        rest = _NEXT_DATE.split(around.after[verb.start + 2 : verb.start + 14])[0]
        following = cues.verbs.first(rest)
        named = following is not None and following.word in _RECORDED and following.start > 0
        done = following is None or following.word == "推荐" or named
        if following is not None and following.kind in FINISHED and not done:
            kind = following.kind
    return "application" if kind == "submission" and _applies(around, cues) else kind


def _applies(around: Surroundings, cues: Cues) -> bool:
    """报送 of an application form is an application where no office is asked to do it."""
    words = around.before[-60:] + around.after[:50]
    offices = cues.search("office", words) or cues.search("recommends", around.previous)
    if not cues.search("application", words) or offices:
        return False
    who = subject(around.before, cues.words)
    return who is None or cues.search("offices", around.before, who.start, who.end) is None
