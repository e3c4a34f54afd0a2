"""What a quota counts: the noun behind its unit (70名学员) or before its number."""

from __future__ import annotations

import re

from pipeline.extract.quotas.cues import cues
from pipeline.text.widths import clean

BOUND_WORDS = re.compile(
    r"(?:原则上)?(?:不少于|不低于|不得少于|不得低于|至少|最少|不超过|不得超过|不多于|最多|至多|上限为?|限定?为?|约|大约|为|共|共计|各|达到|的|是|:)+$"
)
"""Words right before a number that bound or introduce it."""
_NOUN_BEFORE = re.compile(r"(?:“[^”]{1,12}”)?[一-龥]{2,40}(?:\([^()]{1,6}\))?$")
_PLANNED = re.compile(
    r".*(?:培训|培养|招收|招募|招生|招聘|选拔|选派|推荐|遴选|评选|征集|认定|支持|建设|新增|资助|表彰|计划|年度)(?=[一-龥“]{2})"
)
_SHARED = re.compile(r"(?:以上|以内|左右)?的")
_BOUND_BEHIND = re.compile(r"(?:\(含\))?(?:以上|以内|左右)?")
_VERB = re.compile(
    r"(?:明确|指定|安排|确定|配备|派出?|抽取|选择|举办|为|主持|拥有|分别|负责)$|^\(|^(?:个班|名额)"
)
_LONG, _LONGEST = 12, 18  # characters of a subject
_LEADING = re.compile(r"^(?:具有|具备|符合|拥有)[^的]{2,16}的|^(?:以上|以内|左右)")
_REACHING = re.compile(
    r"(?:力争|原则上|控制在|保持在|占|达|为|共|(?<=[一-龥]{2})(?<!建)设|不)+$|^(?:其中|全场|本次|并|共|设)+|^(?:限|可|只能|可以)?(?:报|申报|推荐|选报)(?=[一-龥]{3})"
)


def subject(clause: str, behind_unit: str, unit: str) -> str | None:
    """What is counted: the noun behind the unit (70名学员), else the one before the number.

    Args:
        clause: the words before the number, behind those that say for whom the quota is.
        behind_unit: the words behind the unit.
        unit: the unit.
    """
    at = (_SHARED if unit == "%" else _BOUND_BEHIND).match(behind_unit)
    if at is not None:
        behind = cues().subject.match(behind_unit, at.end())
        noun = "" if behind is None else _LEADING.sub("", behind[0])
        noun = cues().subject_ends.sub("", noun)
        if len(noun) > 1 and not re.match(r"的|参|进行|报|\(", noun):
            return clean(noun)
    before = _NOUN_BEFORE.search(BOUND_WORDS.sub("", clause))
    noun = "" if before is None else cues().subject_trim.sub("", clean(before[0]))
    noun = _REACHING.sub("", noun)
    if len(noun) > _LONG:
        noun = _PLANNED.sub("", noun)
    if len(noun) > _LONGEST:
        noun = noun.rpartition("的")[2] if "的" in noun else ""
    return noun if len(noun) > 1 and _VERB.search(noun) is None else None
