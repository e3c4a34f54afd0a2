"""The notebooks run from top to bottom against a database of the corpus, and are kept clean."""

from __future__ import annotations

import shutil
import subprocess
import sys
import warnings
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import nbclient
import nbformat
import pytest

FOLDER = Path(__file__).parents[1] / "notebooks"
NOTEBOOKS = sorted(FOLDER.glob("*.ipynb"))
TRAINING = "领军人才"
WITHOUT_FONTS = """
from matplotlib import font_manager
fonts = font_manager.fontManager
fonts.ttflist = [font for font in fonts.ttflist if font.name.startswith("DejaVu")]
"""


@dataclass(frozen=True)
class Ran:
    """What a notebook gave: all that it printed, the rows of its tables, how many pictures."""

    printed: str
    complaints: str
    rows: list[str]
    pictures: int


def _read(path: Path) -> Any:
    return nbformat.read(path, as_version=4)  # type: ignore[no-untyped-call]


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where matplotlib keeps its list of fonts, which takes long to make."""
    return tmp_path_factory.mktemp("matplotlib")


@pytest.fixture
def run(settings: Path, corpus_database: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """Runs a notebook as Jupyter does: in its folder, on the database of the corpus."""
    monkeypatch.setenv("MPLCONFIGDIR", str(settings))
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")

    def runs(name: str, series: str, database: Path = corpus_database, first: str = "") -> Ran:
        monkeypatch.setenv("NOTICES_DB", str(database))
        monkeypatch.setenv("NOTICES_SERIES", series)
        notebook = _read(FOLDER / f"{name}.ipynb")
        notebook.cells.insert(0, nbformat.v4.new_code_cell(first))  # type: ignore[no-untyped-call]
        place = {"metadata": {"path": str(FOLDER)}}
        client = nbclient.NotebookClient(notebook, timeout=120, resources=place)
        with warnings.catch_warnings():
            # What the client's own libraries warn of is not ours; errors in cells still raise.
            warnings.simplefilter("default")
            client.execute()
        return _ran([o for c in notebook.cells if c.cell_type == "code" for o in c.outputs])

    return runs


def _ran(outputs: list[Any]) -> Ran:
    def stream(name: str) -> str:
        return "".join(o.text for o in outputs if o.output_type == "stream" and o.name == name)

    data = [o.get("data", {}) for o in outputs]
    tables = [d["text/plain"] for d in data if "text/html" in d]
    rows = [row for table in tables for row in table.splitlines()]
    pictures = sum("image/png" in d for d in data)
    return Ran(stream("stdout"), stream("stderr"), rows, pictures)


def _shows_chinese(ran: Ran) -> bool:
    """No glyph was missing; or it was said that none can be shown, once and in words."""
    if "No installed font has Chinese characters" in ran.printed:
        return "Install one" in ran.printed
    return "Font: " in ran.printed and "missing from font" not in ran.complaints


def _having(ran: Ran, *words: str) -> list[str]:
    return [row for row in ran.rows if all(word in row for word in words)]


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda p: p.stem)
def test_is_kept_without_outputs(path: Path) -> None:
    cells = _read(path).cells
    assert [c for c in cells if c.cell_type == "code" and (c.outputs or c.execution_count)] == []


def test_there_are_three() -> None:
    assert [path.stem for path in NOTEBOOKS] == ["contacts", "drift", "membership"]


def test_membership(run: Any) -> None:
    ran = run("membership", TRAINING)
    assert ran.pictures == 2
    assert _shows_chinese(ran)
    assert "2020, 2021, 2022, 2023, 2024, 2025" in ran.printed
    for year in (2021, 2024, 2025):
        assert f"no list in the notice of {year}" in ran.printed
    assert len(_having(ran, "2020 → 2022", "| left |")) == 5
    assert len(_having(ran, "2020 → 2022", "| joined |")) == 3
    assert len(_having(ran, "2022 → 2023", "| left |")) == 2
    assert len(_having(ran, "2022 → 2023", "| joined |")) == 3
    assert len(_having(ran, "2022 → 2023", "| back | 天津大学", "工信厅企业函〔2023〕261号")) == 1
    assert _having(ran, "| joined | 电子科技大学 |", "工信厅企业函〔2022〕278号", "| body p.1 ")


def test_renamed_is_neither_left_nor_joined(
    run: Any, corpus_database: Path, tmp_path: Path
) -> None:
    """An invented rename: it must take one row from those who left and one from who joined."""
    copy = shutil.copy(corpus_database, tmp_path / "notices.db")
    command = [sys.executable, "-m", "pipeline.cli", "institutions", "rename"]
    command += ["中国人民大学", "哈尔滨工程大学", "--db", str(copy)]
    subprocess.run(command, check=True, capture_output=True)
    ran = run("membership", TRAINING, database=copy)
    assert len(_having(ran, "2022 → 2023", "| renamed from 中国人民大学 | 哈尔滨工程大学 |")) == 1
    assert len(_having(ran, "2022 → 2023", "| left |")) == 1
    assert len(_having(ran, "2022 → 2023", "| joined |")) == 2


def test_drift(run: Any) -> None:
    ran = run("drift", TRAINING)
    assert ran.pictures == 3
    assert _shows_chinese(ran)
    assert _having(ran, "| 2020 |", "| ≥1800名 |", "| 1800名 | body 260–265")
    assert _having(ran, "| 2022 |", "| ≥2000名 | since 2020: 200 more (+11.1%) |")
    assert _having(ran, "| 2024 |", "| ≥800名 | since 2023: 1200 less (-60.0%) |")
    assert _having(ran, "| 2025 |", "| 9期 | since 2024: 1 less")
    assert _having(ran, "| 2025 | 培训不收取费用 | 0元 | since 2024: same |")
    assert _having(ran, "| 2020-09-30 |", "| 9月30日前 | body 623–629")
    assert _having(ran, "| 2021-11-15 | since 2020: 46 days later in the year")
    # What Chongqing wrote to carry out the edition of 2021 is no edition of its own.
    assert not _having(ran, "≤50人")
    assert "No later notice moved any of them." in ran.printed


def test_drift_shows_the_old_day_of_a_moved_deadline(run: Any) -> None:
    ran = run("drift", "科技创新券")
    assert ran.pictures == 2
    assert "No quota is stated." in ran.printed
    assert _having(ran, "| 2025-06-10 17:00 (was 2025-05-15) |", "云科通〔2025〕18号")
    assert _having(ran, "| 2025-05-15 | 2025-05-20 |", "更正公告")
    assert _having(ran, "| 2025-05-15 | 2025-06-10 | 云科通〔2025〕26号", "| 6月10日17:00 |")
    assert _having(ran, "| 2025-05-25 | 2025-06-20 | 云科通〔2025〕26号")


def test_contacts(run: Any) -> None:
    ran = run("contacts", TRAINING)
    assert ran.pictures == 1
    assert _shows_chinese(ran)
    years = [int(row.split(" | ")[0]) for row in ran.rows[1:]]
    assert years[0] == 2025
    assert years == sorted(years, reverse=True)
    centre = "| national | 工业和信息化部人才交流中心 |"
    assert _having(ran, "2025 ", centre, "| 010-55550125 |", "| 陈果 (2024) |")
    assert _having(ran, "2023 ", centre, "| 白朗 (2020)、leader@example.org (2020) |")
    assert _having(ran, "2022 ", "| 山东省 |", "0531-55550211、13800000211")
    assert all(row.rsplit(" | ", 1)[1].startswith("body") for row in ran.rows[1:])


def test_one_edition_is_not_compared(run: Any) -> None:
    ran = run("membership", "科技创新券")
    assert ran.pictures == 0
    assert "Fewer than two editions are known here" in ran.printed


def test_says_so_without_a_chinese_font(run: Any) -> None:
    ran = run("contacts", TRAINING, first=WITHOUT_FONTS)
    assert "No installed font has Chinese characters" in ran.printed
    assert "fonts-noto-cjk" in ran.printed
    assert ran.pictures == 1
    assert "missing from font" not in ran.complaints
