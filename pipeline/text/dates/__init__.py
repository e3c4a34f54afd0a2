"""The date grammar: finds date expressions and says what they say; resolves nothing.

`find` yields `When` mentions of the working text; `partial_date` reads a string that is one date.
A pure leaf: no clock, no lexicon.
"""

from pipeline.text.dates.find import find
from pipeline.text.dates.model import Count, Point, When
from pipeline.text.dates.partial import partial_date

__all__ = ["Count", "Point", "When", "find", "partial_date"]
