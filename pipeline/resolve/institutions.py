"""Institutions: names in full, canonical names, one entry for each name and track."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace
from functools import cache

from pipeline.lexicon import load
from pipeline.model import Finding, Remark
from pipeline.resolve.context import Context
from pipeline.text.leads import expand, of_issuers
from pipeline.text.names import canonical, local

_TOLD = ("role-table", "label-lead", "label-responsible", "label-mixed", "label-help")
"""Rules under which an issuer counts like anybody else: it stands in a column, or as in one."""
_ABOUT = re.compile(r"^(?:[^《》]{0,40}?(?:关于)?(?:印发|发布|公布|下发)|关于)?[《“]?")


@cache
def _rank() -> dict[str, int]:
    return {role: n for n, role in enumerate(load("roles")["order"])}


@cache
def _issuer_cues() -> re.Pattern[str]:
    return re.compile(load("roles")["issuer_cues"])


def resolve(findings: list[Finding], context: Context) -> tuple[list[Finding], list[Remark]]:
    """One finding for each (canonical name, track), under its best role.

    Sure findings come before weak ones; between equals the order of roles in the lexicon decides.
    An entry without track yields to those of the same name and role that have one.
    """
    best: dict[tuple[str, object], Finding] = {}
    for finding in findings:
        full = _full(finding, context)
        if full is None:
            continue
        key = (str(full.values["canonical"]), full.values["track"])
        if key not in best or _order(full) < _order(best[key]):
            best[key] = full
    by_name: dict[str, list[Finding]] = defaultdict(list)
    for (name, _), finding in best.items():
        by_name[name].append(finding)
    return [f for (name, _), f in best.items() if not _outdone(f, by_name[name])], []


def _outdone(finding: Finding, of_name: list[Finding]) -> bool:
    """True if another entry of the same name says the same, or says it with more right.

    Of an entry without track and one with a track, the one with a track stays if the role is the
    same, the surer one if the roles differ.
    """
    bare = finding.values["track"] is None
    others = [f for f in of_name if (f.values["track"] is None) != bare]
    role = finding.values["role"]
    if bare:
        return any(f.values["role"] == role or _order(f) < _order(finding) for f in others)
    return any(f.values["role"] != role and _order(f) < _order(finding) for f in others)


def _order(finding: Finding) -> tuple[float, int]:
    return -finding.confidence, _rank()[str(finding.values["role"])]


def _full(finding: Finding, context: Context) -> Finding | None:
    """The finding with names resolved; None if it is an issuer's own plain duty."""
    held = dict(finding.values)
    about = _ABOUT.sub("", str(held.pop("about", "")))
    name = expand(str(held["name"]), context.issuers or (about,))
    official = canonical(of_issuers(name, context.issuers))
    own = {canonical(form) for i in context.issuers for form in (i, local(i))}
    told = finding.rule in _TOLD or _issuer_cues().search(str(held["role_text"]))
    if official in own and not told:
        return None
    values: Mapping[str, object] = {**held, "name": name, "canonical": official}
    return replace(finding, values=values)
