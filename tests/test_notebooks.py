"""The notebooks run from top to bottom against a database of the corpus, and are kept clean."""

from __future__ import annotations

import warnings
from pathlib import Path
from typing import Any

import nbclient
import nbformat
import pytest

FOLDER = Path(__file__).parents[1] / "notebooks"
NOTEBOOKS = sorted(FOLDER.glob("*.ipynb"))


def _read(path: Path) -> Any:
    return nbformat.read(path, as_version=4)  # type: ignore[no-untyped-call]


each_notebook = pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda p: p.stem)


@each_notebook
def test_is_kept_without_outputs(path: Path) -> None:
    cells = _read(path).cells
    assert [c for c in cells if c.cell_type == "code" and (c.outputs or c.execution_count)] == []


@each_notebook
def test_runs(
    path: Path, corpus_database: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NOTICES_DB", str(corpus_database))
    monkeypatch.setenv("MPLCONFIGDIR", str(tmp_path))
    notebook = _read(path)
    client = nbclient.NotebookClient(
        notebook, timeout=120, resources={"metadata": {"path": str(tmp_path)}}
    )
    with warnings.catch_warnings():
        # What the client's own libraries warn of is not ours; errors in cells still raise.
        warnings.simplefilter("default")
        client.execute()
    outputs = [o for c in notebook.cells if c.cell_type == "code" for o in c.outputs]
    printed = "".join(o.text for o in outputs if o.output_type == "stream" and o.name == "stdout")
    complaints = [o.text for o in outputs if o.output_type == "stream" and o.name == "stderr"]
    pictures = [o for o in outputs if "image/png" in o.get("data", {})]
    assert len(pictures) == 2
    assert "电子科技大学" in printed
    if "No installed font" not in printed:
        assert [text for text in complaints if "missing from font" in text] == []
