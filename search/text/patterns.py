"""Regular expressions that are compiled when they are first used.

A recogniser has dozens of them, some as long as the list of all districts. Compiling them all takes
longer than starting Python, and most texts never get as far as most of them.
"""

from __future__ import annotations

import re
from typing import Any, cast


class _Lazy:
    """Stands for a compiled pattern; turns into it at the first use of any of its methods."""

    def __init__(self, source: str, flags: int) -> None:
        self._source = source
        self._flags = flags

    def __getattr__(self, name: str) -> Any:
        # Only called for what the object does not have yet. From here on its methods are those
        # of the pattern, found as fast as any attribute is. Two threads may both come here: they
        # compile the same pattern twice, and either result will do.
        compiled = re.compile(self._source, self._flags)
        for method in ("match", "search", "fullmatch", "finditer", "findall", "sub", "pattern"):
            setattr(self, method, getattr(compiled, method))
        return getattr(compiled, name)


def lazy(source: str, flags: int = 0) -> re.Pattern[str]:
    """``re.compile(source, flags)``, put off until the pattern is used.

    An error in the source shows then, so every pattern needs a test that uses it. ``re`` of a
    match is the compiled pattern, not what this function gave.
    """
    return cast("re.Pattern[str]", _Lazy(source, flags))
