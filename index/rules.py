"""Whether files would be read as they were: a fingerprint of the rules that read them.

What extraction makes of a file changes with tindang and with the libraries that it reads with. A
person who installs a newer one gets what it finds by the next ``tindang reindex``, unasked.
"""

from __future__ import annotations

from search.fingerprint import fingerprint as of_code

_PACKAGES = (
    "index",
    "search.copies",
    "search.text",
    "search.dates",
    "search.citations",
    "search.places",
    "search.people",
)
"""Where the rules are. Of ``search`` only what an article is made with."""
_LIBRARIES = ("lxml", "pypdfium2", "python-calamine", "striprtf", "warcio")


def fingerprint() -> str:
    """The same as long as the code, the tables and the libraries are the same."""
    return of_code(_PACKAGES, _LIBRARIES)
