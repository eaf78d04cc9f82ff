"""Whether something would come out as it did: a fingerprint of the code that made it.

What was made by other code, from other tables or with other libraries is made again by the next
run, unasked.
"""

from __future__ import annotations

import hashlib
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable

_CODE = (".py", ".tsv", ".txt")


@cache
def fingerprint(packages: tuple[str, ...], libraries: tuple[str, ...] = ()) -> str:
    """The same as long as the code and tables in these packages are, whole folders each, and the
    versions of these libraries, which need not be installed.
    """
    digest = hashlib.blake2b(digest_size=8)
    for package in packages:
        _add(digest, resources.files(package))
    for name in libraries:
        digest.update(f"{name} {_version(name)}\n".encode())
    return digest.hexdigest()


def _add(digest: hashlib.blake2b, folder: Traversable) -> None:
    for part in sorted(folder.iterdir(), key=lambda part: part.name):
        if part.is_dir() and not part.name.startswith(("_", ".")):
            _add(digest, part)
        elif part.name.endswith(_CODE):
            digest.update(part.name.encode())
            digest.update(part.read_bytes())


def _version(name: str) -> str:
    from importlib import metadata  # takes the whole package of mail along, which no search needs

    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return "none"
