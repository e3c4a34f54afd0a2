"""When two values count as equal (RECORD.md, Scoring).

NFKC, white space removed, full- and half-width punctuation alike: quotation marks, brackets and
dashes of any make are one.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

_SPACES = re.compile(r"\s+")
_ALIKE = str.maketrans(
    dict.fromkeys("“”„‟″〝〞＂「」『』", '"')
    | dict.fromkeys("‘’‚‛′", "'")
    | dict.fromkeys("〔[【［〖", "(")
    | dict.fromkeys("〕]】］〗", ")")
    | dict.fromkeys("—–―‐‑‒−－─~～", "-")
    | dict.fromkeys("·•・‧∙", "·")
)


@cache
def plain(text: str) -> str:
    """`text` as it is compared."""
    return _SPACES.sub("", unicodedata.normalize("NFKC", text).translate(_ALIKE))
