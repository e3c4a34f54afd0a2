from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from pipeline.export.files import replacing


def write(path: Path, content: bytes) -> bool:
    with replacing(path) as target:
        target.stream.write(content)
    return target.changed


def test_a_file_is_written_and_nothing_else(tmp_path: Path) -> None:
    assert write(tmp_path / "a.ics", b"one")
    assert [p.name for p in tmp_path.iterdir()] == ["a.ics"]
    assert (tmp_path / "a.ics").read_bytes() == b"one"


def test_the_same_content_leaves_the_file_untouched(tmp_path: Path) -> None:
    path = tmp_path / "a.ics"
    write(path, b"one")
    os.utime(path, (1, 1))
    before = path.stat()
    assert not write(path, b"one")
    assert path.stat().st_mtime_ns == before.st_mtime_ns
    assert path.stat().st_ino == before.st_ino
    assert write(path, b"two")


@pytest.mark.parametrize("stop", [KeyboardInterrupt(), RuntimeError("broken")])
def test_what_breaks_off_leaves_the_old_file(tmp_path: Path, stop: BaseException) -> None:
    path = tmp_path / "a.ics"
    write(path, b"one")

    def break_off() -> None:
        with replacing(path) as target:
            target.stream.write(b"tw")
            raise stop

    with pytest.raises(type(stop)):
        break_off()
    assert path.read_bytes() == b"one"
    assert [p.name for p in tmp_path.iterdir()] == ["a.ics"]


def test_a_reader_sees_the_old_file_until_it_is_done(tmp_path: Path) -> None:
    path = tmp_path / "a.ics"
    write(path, b"one")
    with replacing(path) as target:
        target.stream.write(b"two")
        target.stream.flush()
        assert path.read_bytes() == b"one"
    assert path.read_bytes() == b"two"


def test_a_link_stays_a_link_and_rights_stay(tmp_path: Path) -> None:
    real, link = tmp_path / "real.ics", tmp_path / "link.ics"
    real.write_bytes(b"one")
    real.chmod(0o640)
    link.symlink_to(real)
    assert write(link, b"two")
    assert link.is_symlink()
    assert real.read_bytes() == b"two"
    assert stat.S_IMODE(real.stat().st_mode) == 0o640


def test_errors_name_the_file_that_was_asked_for(tmp_path: Path) -> None:
    for path in (tmp_path / "none" / "a.ics", tmp_path):
        with pytest.raises(OSError, match=r"folder|No such file") as caught:
            write(path, b"one")
        assert caught.value.filename == str(path)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
def test_a_device_is_written_to_as_it_is() -> None:
    with pytest.raises(OSError, match="No space"):
        write(Path("/dev/full"), b"one")
    assert Path("/dev/full").is_char_device()
