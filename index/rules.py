"""Whether files would be read as they were: a fingerprint of the rules that read them.

What extraction makes of a file changes with tindang and with the libraries that it reads with. A
person who installs a newer one gets what it finds by the next ``tindang reindex``, unasked.
"""

from __future__ import annotations

import hashlib
from functools import cache
from importlib import metadata, resources
from importlib.resources.abc import Traversable

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
_RULES = (".py", ".tsv", ".txt")


@cache
def fingerprint() -> str:
    """The same as long as the code, the tables and the libraries are the same."""
    digest = hashlib.blake2b(digest_size=8)
    for package in _PACKAGES:
        _add(digest, resources.files(package))
    for name in _LIBRARIES:
        digest.update(f"{name} {_version(name)}\n".encode())
    return digest.hexdigest()


def _add(digest: hashlib.blake2b, folder: Traversable) -> None:
    for part in sorted(folder.iterdir(), key=lambda part: part.name):
        if part.is_dir() and not part.name.startswith(("_", ".")):
            _add(digest, part)
        elif part.name.endswith(_RULES):
            digest.update(part.name.encode())
            digest.update(part.read_bytes())


def _version(name: str) -> str:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return "none"
