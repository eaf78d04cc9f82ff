"""The one recogniser of dates in Vietnamese text.

A full date needs no context. A day and month alone (``8-7``, ``10/3``) look like a score or a
fraction, so they count only if the words around them say that a day is meant.
"""

from search.dates.calendar_days import first_and_last
from search.dates.finder import at, find
from search.dates.notation import DateMention
from search.dates.numbers import NO_DAY, date_of, day_number, years

__all__ = [
    "NO_DAY",
    "DateMention",
    "at",
    "date_of",
    "day_number",
    "find",
    "first_and_last",
    "years",
]
