"""The one recogniser of dates in Vietnamese text.

Full dates need no context. A day and month alone (``8-7``, ``10/3``) look like a score or a
fraction, so they count only where the words around them say that a day is meant.
"""

from search.dates.finder import at, find
from search.dates.notation import DateMention

__all__ = ["DateMention", "at", "find"]
