"""What several tests share."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import settings

from tests.golden import NOTICES

# A busy machine is not a failed test; what must be fast is measured in tests/bench.
settings.register_profile("no-clock", deadline=None)
settings.load_profile("no-clock")

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="session")
def corpus_database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database of the corpus, made as a user makes it."""
    path = tmp_path_factory.mktemp("database") / "notices.db"
    command = [sys.executable, "-m", "pipeline.cli", "ingest", "--db", str(path)]
    command += [str(p.relative_to(ROOT)) for p in NOTICES]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return path
