"""What the notebooks share: the database, a font for Chinese, tables, facts followed over years."""

from __future__ import annotations

import os
import sqlite3
import warnings
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from html import escape
from pathlib import Path
from typing import Any

import matplotlib.pyplot as plt
from matplotlib import font_manager
from matplotlib.axes import Axes
from matplotlib.font_manager import FontEntry, get_font

import pipeline
from pipeline.cli.common import name, where
from pipeline.cli.output import safe
from pipeline.query.match import find_series
from pipeline.query.rows import Notice, Place
from pipeline.query.sides import Difference
from pipeline.query.standing import copies
from pipeline.query.strands import Edition, editions
from pipeline.store.database import open_for_reading

BLUE, GREEN, MINT, RED, GREY, PALE = (
    "#2f6f9f", "#2f8f66", "#8fcbb0", "#c4602f", "#9a9aa2", "#f0f0f3",
)  # fmt: skip
COLOURS = (BLUE, RED, GREEN, "#7a5ba8", "#b8902a", "#3c9fb0", "#b0487a", "#6a7a3c")
_LIKED = (
    "Noto Sans CJK SC",
    "Source Han Sans SC",
    "Noto Sans CJK",
    "WenQuanYi",
    "Microsoft YaHei",
    "PingFang",
    "SimHei",
)
_UNASSIGNED = "\u0378"  # a font that has even this one has a box for everything, and no letters


def database() -> sqlite3.Connection:
    """The database that NOTICES_DB names, for reading; relative to the project's folder."""
    root = Path(pipeline.__file__).parents[1]
    return open_for_reading(root / os.environ.get("NOTICES_DB", "output/notices.db"))


def series(connection: sqlite3.Connection) -> str:
    """The series whose name has what NOTICES_SERIES says."""
    return find_series(connection, os.environ.get("NOTICES_SERIES", "领军人才"))


def chinese_font(sample: str) -> str | None:
    """The name of an installed font that can write `sample`, the liked ones first; or None."""

    def rank(font: FontEntry) -> tuple[int, bool, str]:
        places = [n for n, liked in enumerate(_LIKED) if font.name.startswith(liked)]
        return min(places, default=len(_LIKED)), font.weight != 400, font.name

    for font in sorted(font_manager.fontManager.ttflist, key=rank):
        letters = get_font(font.fname)
        has_all = all(letters.get_char_index(ord(letter)) for letter in sample)
        if has_all and not letters.get_char_index(ord(_UNASSIGNED)):
            return font.name
    return None


def use_font(sample: str) -> None:
    """Let pictures show Chinese; without a font for it, say so and draw boxes."""
    plt.rcParams["axes.spines.top"] = plt.rcParams["axes.spines.right"] = False
    font = chinese_font(sample)
    if font is not None:
        plt.rcParams["font.family"] = [font, "sans-serif"]
        print(f"Font: {font}")
        return
    # Said once here instead of once for each character.
    warnings.filterwarnings("ignore", message="Glyph .* missing from font")
    print("No installed font has Chinese characters: they will show as boxes.")
    print("Install one (Debian: fonts-noto-cjk or fonts-wqy-zenhei) and run this again.")


class Table:
    """Rows under headings, as a notebook shows them; every word of a notice is escaped."""

    def __init__(self, headings: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
        self.headings = headings
        self.rows = [[safe(value) for value in row] for row in rows]

    def _repr_html_(self) -> str:
        def line(cells: Sequence[str], tag: str) -> str:
            inside = "".join(
                f'<{tag} style="text-align:left;vertical-align:top">{escape(cell)}</{tag}>'
                for cell in cells
            )
            return f"<tr>{inside}</tr>"

        body = "".join(line(row, "td") for row in self.rows)
        return f"<table><thead>{line(self.headings, 'th')}</thead><tbody>{body}</tbody></table>"

    def __repr__(self) -> str:
        return "\n".join(" | ".join(row) for row in [self.headings, *self.rows])


def cited(notice: Notice, evidence: tuple[Place, ...], longest: int = 80) -> tuple[str, str, str]:
    """The notice, its words, and where in it they stand: the last three columns of a table."""
    quote = evidence[0].quote if evidence else ""
    return name(notice), short(quote, longest), where(evidence)


def short(text: str, longest: int) -> str:
    """`text`, or as much of it as there is room for."""
    return text if len(text) <= longest else text[: longest - 1] + "…"


def strand(connection: sqlite3.Connection, of: str) -> list[Edition]:
    """The editions of a series that a notice opens; of several places, that with the most."""
    found = [edition for edition in editions(connection, of) if edition.opening]
    places = Counter(edition.place for edition in found)
    if len(places) < 2:
        return found
    chosen = max(places, key=lambda place: places[place])
    others = "、".join(place for place in places if place != chosen)
    print(f"Shown: {chosen or 'notices without a place'}. There are editions of it in: {others}")
    return [edition for edition in found if edition.place == chosen]


def own(connection: sqlite3.Connection, edition: Edition, facts: Iterable[Any]) -> list[Any]:
    """The facts of the notices that open an edition, and of further sources of these notices."""
    ids = {one.notice.id for one in edition.opening}
    same = copies(connection, edition.opening[0].notice.series or "")
    ids |= {copy for copy, of in same.items() if of in ids}
    return [fact for fact in facts if fact.notice.id in ids]


Pairing = Callable[[list[Any], list[Any]], list[Difference]]


def followed(by_edition: Iterable[list[Any]], pair: Pairing, text: Callable[[Any], str]) -> Any:
    """The same thing through the editions: lists of facts, each paired with the last one known.

    Args:
        by_edition: the facts of each edition, oldest first.
        pair: what `notices compare` pairs them with, from `pipeline.query.sides`.
        text: how `pair` writes such a fact; with notice and place it tells facts apart.
    """
    chains: list[list[Any]] = []
    for facts in by_edition:
        open_chains, new = list(chains), list(facts)
        for found in pair([chain[-1] for chain in chains], facts):
            if found.after is None:
                continue
            fact = next(f for f in new if _is(f, found, 1, text))
            new.remove(fact)
            if found.before is None:
                chains.append([fact])
                continue
            chain = next(c for c in open_chains if _is(c[-1], found, 0, text))
            open_chains.remove(chain)
            chain.append(fact)
    return chains


def _is(fact: Any, found: Difference, side: int, text: Callable[[Any], str]) -> bool:
    said = (found.before, found.after)[side]
    key = fact.notice.id, fact.evidence, text(fact)
    return key == (found.notices[side], found.evidence[side], said)


def years_axis(axes: Axes, years: Sequence[int], room: float = 0.6) -> None:
    """One tick a year, with room for labels to the right of the last."""
    axes.set_xticks(years, [str(year) for year in years])
    axes.set_xlim(years[0] - 0.4, years[-1] + room)
    axes.set_xlabel("edition")
