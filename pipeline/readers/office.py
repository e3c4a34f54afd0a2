"""Old Word files, WPS, RTF and OpenDocument: LibreOffice turns them into docx, many in one process.

LibreOffice runs without a window, on a profile of its own in a temporary directory, so that it
neither meets nor changes the user's. A file on which it hangs or dies costs that file alone.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
import time
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import Final

from pipeline.model import Source
from pipeline.readers import ReadError, read_bytes
from pipeline.text.filetype import file_type

SECONDS: Final = 60.0
"""Time limit for one file, and for the start of the program with the first."""
_PROGRAMS: Final = ("soffice", "libreoffice")
_ENDINGS: Final = {"wordml": "xml"}
_KNOWN: Final = frozenset({"doc", "rtf", "docx", "odt", "fodt", "uot"})
_WORD_STREAM: Final = "WordDocument".encode("utf-16-le")
_OLE2: Final = b"\xd0\xcf\x11\xe0"
_WORD_BEGINS: Final = b"\xec\xa5"
_SECTOR: Final = 512
_WAIT: Final = 0.05
_SAFE: Final = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="MacroSecurityLevel" oor:op="fuse"><value>3</value></prop>
<prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop>
<prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop>
</item></oor:items>
"""
"""Settings of the profile: nothing in a file is run, and nothing that it names is fetched."""


def read(data: bytes, path: str) -> Source:
    """Convert one file and read what comes out.

    Raises:
        ReadError: if LibreOffice is missing, or can't open the file.
    """
    return read_converted(data, path, convert({path: data}).get(path))


def read_converted(data: bytes, path: str, converted: bytes | None) -> Source:
    """Read the docx that `convert` made of `data`; the source stays the file that came.

    Raises:
        ReadError: if nothing was made of it, or that can't be read.
    """
    if converted is None:
        if _is_locked(data):
            remedy = "save it without the password"
            raise ReadError(path, "the file", "it is protected by a password", remedy)
        remedy = "open it in Word or WPS and save it as docx without a password"
        raise ReadError(path, "the file", "LibreOffice can't open it", remedy)
    source = read_bytes(converted, path)
    return replace(source, format=file_type(data), sha256=sha256(data).hexdigest())


def convert(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """Turn files into docx, all in one process while that goes well.

    Where the process hangs or dies, the file that it was at is tried once more alone, and the
    files after it in a new process.

    Args:
        files: what each file holds, by its path.

    Returns:
        The docx of each file that LibreOffice could open, by the same path.

    Raises:
        ReadError: if LibreOffice is not installed.
    """
    if not files:
        return {}
    program = next(filter(None, map(shutil.which, _PROGRAMS)), None)
    if program is None:
        problem = "LibreOffice is needed to read doc, wps, rtf and odt, and is not installed"
        remedy = "install the package libreoffice-writer, or save the file as docx"
        raise ReadError(next(iter(files)), "the file", problem, remedy)
    done: dict[str, bytes] = {}
    waiting = list(files)
    while waiting:
        made, ended_well = _convert(program, files, waiting)
        done |= made
        if ended_well:
            break
        # Files are taken in order: those before the last that came out were refused.
        begun = max((n for n, path in enumerate(waiting, 1) if path in made), default=0)
        suspect = waiting[begun : begun + 1]
        if len(waiting) > 1:
            done |= _convert(program, files, suspect)[0]
        waiting = waiting[begun + 1 :]
    return done


def _convert(
    program: str, files: Mapping[str, bytes], paths: Sequence[str]
) -> tuple[dict[str, bytes], bool]:
    """The docx of each of `paths` that comes out of one process, and whether it ended by itself."""
    if not paths:
        return {}, True
    with tempfile.TemporaryDirectory(prefix="notices-", ignore_cleanup_errors=True) as folder:
        room = Path(folder)
        taken, made, profile = room / "in", room / "out", room / "profile"
        for place in (taken, made, profile / "user"):
            place.mkdir(parents=True)
        (profile / "user" / "registrymodifications.xcu").write_text(_SAFE, encoding="utf-8")
        names = {}
        for index, path in enumerate(paths):
            # The path is the user's: it must not reach the command line.
            names[path] = taken / f"{index:06}.{_ending(files[path])}"
            names[path].write_bytes(files[path])
        command = [program, f"-env:UserInstallation={profile.as_uri()}", "--headless"]
        command += ["--norestore", "--convert-to", "docx", "--outdir", str(made)]
        ended_well = _run([*command, *map(str, names.values())], made)
        results = {path: made / f"{name.stem}.docx" for path, name in names.items()}
        whole = {path: docx for path, docx in results.items() if zipfile.is_zipfile(docx)}
        return {path: docx.read_bytes() for path, docx in whole.items()}, ended_well


def _ending(data: bytes) -> str:
    """The file ending that tells LibreOffice what to expect."""
    kind = file_type(data)
    if kind == "doc" and _WORD_STREAM not in data and data.startswith(_OLE2):
        return "wps"  # of Microsoft Works; those of WPS Office are Word files
    return _ENDINGS.get(kind, kind if kind in _KNOWN else "doc")


def _run(command: list[str], made: Path) -> bool:
    """Run until it ends or makes no file for `SECONDS`; True if it ended by itself, without error.

    LibreOffice starts children, so the whole group of processes is ended.
    """
    try:
        process = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
    except OSError:
        return False
    try:
        return _wait(process.pid, made)
    finally:
        # Before the process is waited for, its number is still its own.
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def _wait(pid: int, made: Path) -> bool:
    count, since = 0, time.monotonic()
    while True:
        ended = os.waitid(os.P_PID, pid, os.WEXITED | os.WNOHANG | os.WNOWAIT)
        if ended is not None:
            return ended.si_code == os.CLD_EXITED and ended.si_status == 0
        now, found = time.monotonic(), len(list(made.iterdir()))
        if found > count:
            count, since = found, now
        if now - since > SECONDS:
            return False
        time.sleep(_WAIT)


def _is_locked(data: bytes) -> bool:
    """True if a Word stream in an OLE2 file says fEncrypted ([MS-DOC] 2.5.2).

    The stream begins at some sector; which one is told in tables that we need not read for this.
    """
    starts = range(_SECTOR, len(data), _SECTOR) if data.startswith(_OLE2) else range(0)
    blocks = (data[at : at + 12] for at in starts if data.startswith(_WORD_BEGINS, at))
    return any(len(block) == 12 and block[11] & 1 for block in blocks)
