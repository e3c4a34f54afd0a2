"""What holds for every reader: formats by content, errors, laziness, many files at once."""

from __future__ import annotations

import pickle
import subprocess
import sys
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

import pytest

from pipeline.readers import FORMATS, ReadError, read, read_bytes, read_many
from pipeline.text import ocr
from pipeline.text.filetype import file_type
from tests.readers.build import docx_bytes, ofd_bytes, paragraph, pdf_bytes
from tests.shared import SHARED, needs_shared

FILES = {
    "txt": "关于样例的通知".encode(),
    "docx": docx_bytes(paragraph("关于样例的通知")),
    "pdf": pdf_bytes([[(80, 700, 16, "关于样例的通知")]]),
    "html": "<html><body><p>关于样例的通知</p></body></html>".encode(),
    "ofd": ofd_bytes([(20, 40, "关于样例的通知")]),
}


@pytest.mark.parametrize("kind", FILES)
def test_format_is_decided_by_content(kind: str, tmp_path: Path) -> None:
    path = tmp_path / "notice.xyz"
    path.write_bytes(FILES[kind])
    source = read(path)
    assert source.format == file_type(FILES[kind]) == kind
    assert source.text.strip() == "关于样例的通知"
    assert source.sha256 == sha256(FILES[kind]).hexdigest()
    assert source.path == str(path)
    assert read(path, name="as called").path == "as called"


def test_every_module_is_registered() -> None:
    import pipeline.readers

    folder = Path(str(pipeline.readers.__file__)).parent
    modules = {p.stem for p in folder.iterdir() if not p.name.startswith("_")}
    assert {module for _, module in FORMATS} == modules


def test_a_text_costs_no_library() -> None:
    code = (
        "import sys, pipeline.readers as r; r.read_bytes('关于样例的通知'.encode(), 'x');"
        "heavy = {'docx', 'lxml', 'pypdfium2', 'pdfplumber', 'pdfminer'} & set(sys.modules);"
        "print(*heavy); sys.exit(len(heavy))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_missing_file_is_a_read_error(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match="No such file"):
        read(tmp_path / "none.txt")


def test_read_error_survives_a_process_border() -> None:
    error = ReadError("a.pdf", "page 3", "it is broken", "fetch it again")
    again = pickle.loads(pickle.dumps(error))
    assert str(again) == str(error) == "a.pdf: page 3: it is broken; fetch it again"


def test_read_many_goes_on_after_an_error(tmp_path: Path) -> None:
    good, bad = tmp_path / "a.txt", tmp_path / "b.txt"
    good.write_text("关于样例的通知", encoding="utf-8")
    bad.write_bytes(b"")
    found = dict(read_many([bad, good, tmp_path / "none"]))
    assert isinstance(found[bad], ReadError)
    assert isinstance(found[tmp_path / "none"], ReadError)
    source = found[good]
    assert not isinstance(source, ReadError)
    assert source.text == "关于样例的通知"


@pytest.mark.parametrize("kind", [k for k in FILES if k != "txt"])
@pytest.mark.parametrize("share", [0.2, 0.5, 0.9])
def test_half_a_file_ends_in_a_read_error_or_is_read(kind: str, share: float) -> None:
    data = FILES[kind][: int(len(FILES[kind]) * share)]
    with suppress(ReadError):
        assert read_bytes(data, "x").text


@needs_shared
def test_no_shared_notice_ends_in_a_traceback(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ocr, "is_installed", lambda: False)  # it takes minutes, and has its tests
    assert SHARED is not None
    paths = [p for p in sorted(SHARED.glob("notices/*/*")) if p.suffix not in (".doc", ".wps")]
    for path, source in read_many(paths):
        if isinstance(source, ReadError):
            assert source.remedy, path
            continue
        assert source.text.strip(), path
        for table in source.tables:
            for cell in table.cells:
                assert not set("\t\n") & set(source.text[cell.start : cell.end]), path
