"""Old Word files, WPS and RTF: LibreOffice turns them into docx, many in one process.

LibreOffice runs without a window, on a profile of its own in a temporary directory, so that it
neither meets nor changes the user's.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Mapping
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import Final

from pipeline.model import Source
from pipeline.readers import ReadError, read_bytes
from pipeline.text.filetype import file_type

SECONDS: Final = 60
"""Time limit for one process; each file beyond the first adds `SECONDS_A_FILE`."""
SECONDS_A_FILE: Final = 5
_PROGRAMS: Final = ("soffice", "libreoffice")
_ENDINGS: Final = {"doc": "doc", "rtf": "rtf", "docx": "docx"}


def read(data: bytes, path: str) -> Source:
    """Convert one file and read what comes out.

    Raises:
        ReadError: if LibreOffice is missing, or can't open the file.
    """
    converted = convert({path: data}).get(path)
    return read_converted(data, path, converted)


def read_converted(data: bytes, path: str, converted: bytes | None) -> Source:
    """Read the docx that `convert` made of `data`; the source stays the file that came.

    Raises:
        ReadError: if nothing was made of it, or that can't be read.
    """
    if converted is None:
        remedy = "open it in Word or WPS and save it as docx without a password"
        raise ReadError(path, "the file", "LibreOffice can't open it", remedy)
    source = read_bytes(converted, path)
    return replace(source, format=file_type(data), sha256=sha256(data).hexdigest())


def convert(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """Turn files into docx, all in one process; those that fail together are tried alone.

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
        problem = "LibreOffice is needed to read doc, wps and rtf, and is not installed"
        remedy = "install the package libreoffice-writer, or save the file as docx"
        raise ReadError(next(iter(files)), "the file", problem, remedy)
    done = _convert(program, files)
    if len(files) > 1:
        for path in files.keys() - done.keys():
            done |= _convert(program, {path: files[path]})
    return done


def _convert(program: str, files: Mapping[str, bytes]) -> dict[str, bytes]:
    with tempfile.TemporaryDirectory(prefix="notices-") as folder:
        room = Path(folder)
        taken, made = room / "in", room / "out"
        taken.mkdir()
        names = {}
        for index, (path, data) in enumerate(files.items()):
            # The path is the user's: it must not reach the command line.
            name = taken / f"{index:06}.{_ENDINGS.get(file_type(data), 'doc')}"
            name.write_bytes(data)
            names[path] = name
        profile = f"-env:UserInstallation={(room / 'profile').as_uri()}"
        options = ["--headless", "--norestore", "--convert-to", "docx", "--outdir", str(made)]
        command = [program, profile, *options, *map(str, names.values())]
        _run(command, SECONDS + SECONDS_A_FILE * (len(files) - 1))
        results = {path: made / f"{name.stem}.docx" for path, name in names.items()}
        return {path: docx.read_bytes() for path, docx in results.items() if docx.is_file()}


def _run(command: list[str], seconds: float) -> None:
    """Run to the end or the time limit; LibreOffice starts children, so the whole group ends."""
    process = subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        process.wait(timeout=seconds)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
