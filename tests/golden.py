"""Golden records: what the pipeline makes of each notice of the corpus, kept beside it.

`python -m tests.golden` writes them anew; read the difference before you keep it.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from pipeline.run import extract

CORPUS = Path(__file__).parents[1] / "corpus"
GOLDEN = CORPUS / "golden"
TRUTH = Path(__file__).parent / "gold" / "corpus"
"""What our notices say, annotated by us who wrote them; tells them from what users drop there."""

NOTICES = sorted(
    path
    for truth in TRUTH.glob("*.json")
    for path in CORPUS.glob(f"{truth.stem}.*")
    if path.suffix in {".txt", ".docx", ".pdf"}
)


def record_of(path: Path) -> dict[str, Any]:
    """The record of a notice without its path, which depends on where one stands."""
    record = extract(path).model_dump(mode="json")
    del record["source"]["path"]
    return record


def main() -> None:
    """Write all golden records, and remove those whose notice is gone."""
    records = {path.stem: record_of(path) for path in NOTICES}
    GOLDEN.mkdir(exist_ok=True)
    for path in GOLDEN.glob("*.json"):
        path.unlink()
    for name, record in records.items():
        text = json.dumps(record, ensure_ascii=False, indent=1)
        (GOLDEN / f"{name}.json").write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
