"""How long linking takes: all notices at once, then one more, against the loading of the same.

Run: `python -m tests.bench.linking [NOTICES]` (10,000 in series of 20 unless said otherwise). The
baseline is the load stage for the same notices in the same run. The notices are generated: twenty
years of a programme each, every fourth series with local notices that carry the national ones out,
every fifth edition postponed once; each has a text of its own of about 600 characters.
"""

from __future__ import annotations

import random
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from pipeline.run.linking import relink
from pipeline.store.database import open_for_writing, writing
from pipeline.store.load import load
from tests.factories_record import Notice
from tests.factories_store import state

_PLACES = ("云岚市", "望溪市", "青屿市", "临漪市", "霞浦州", "松原区", "北湖区", "南麓县")
_OFFICES = ("科学技术局", "教育局", "商务局", "农业农村局", "文化和旅游局")
_WORDS = "企业项目申报材料单位审核时间通知工作组织专家评审资金支持标准平台提交推荐名额培训"
_SERIES = 20


@dataclass(frozen=True, slots=True)
class Times:
    """Seconds to load all, to link all, and to load and link one more; how many that linked."""

    notices: int
    load: float
    link: float
    one: float
    touched: int


def _words(rng: random.Random, length: int) -> str:
    return "".join(rng.choices(_WORDS, k=length))


def generate(count: int, seed: int = 1) -> Iterator[Notice]:
    """So many notices, in series of 20."""
    rng = random.Random(seed)
    for n in range(count):
        number, year = divmod(n, _SERIES)
        matter = f"{_words(random.Random(number), 6)}第{number}类项目"
        local = number % 4 == 0 and year % 2 == 1
        edition = 2005 + (year - 1 if local else year)
        bureau = _PLACES[number % 8] + _OFFICES[number % 5]
        issuer = f"望溪县{bureau}" if local else bureau
        notice = Notice(f"n{n:07d}", f"{issuer}关于组织申报{edition}年{matter}的通知")
        notice.issuer(issuer, "county" if local else "municipal")
        notice.issued(f"{edition}-03-{1 + number % 28:02d}").programme(edition, series=matter)
        notice.number(f"云通{number}", edition, str(year))
        if local:
            notice.cites(f"云通{number}〔{edition}〕{year - 1}号", "forwarded")
        notice.deadline(f"{edition}-05-15", "提交申请", kind="application")
        yield notice.quota(rng.randint(1, 90), "名").say(_words(rng, 600))


def measure(count: int = 10_000) -> Times:
    """Load and link so many notices, then one more."""
    records = [notice.record() for notice in generate(count)]
    with tempfile.TemporaryDirectory() as folder:
        db = open_for_writing(Path(folder) / "notices.db")
        with closing(db.conn):
            start = time.perf_counter()
            for batch in range(0, count, 500):
                with writing(db):
                    for record in records[batch : batch + 500]:
                        load(db, record, state(record.notice_id), "1")
            loaded = time.perf_counter()
            relink(db)
            linked = time.perf_counter()
            more = Notice("one-more", records[0].title.value.replace("申报", "延期申报"))  # type: ignore[union-attr]
            more.issuer(records[0].issuers[0].name, "municipal").issued("2005-04-01")
            more.cites(records[0].document_number.value, "amended")  # type: ignore[union-attr]
            load(db, more.record(), state("one-more"), "1")
            touched = relink(db)
            done = time.perf_counter()
    return Times(count, loaded - start, linked - loaded, done - linked, touched)


if __name__ == "__main__":
    found = measure(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000)
    print(f"{found.notices} notices in {found.notices // _SERIES} series")
    print(
        f"load: {found.load:.1f} s; link: {found.link:.1f} s ({found.link / found.load:.2f} of it)"
    )
    share = found.one / (found.link / found.notices)
    print(
        f"one more: {found.one * 1000:.0f} ms for {found.touched} notices, as long as {share:.1f}"
        f" of {found.notices} when all are linked"
    )
