"""Article ids: URL-safe, and the same at every run."""

from __future__ import annotations

import hashlib
import re
import unicodedata

LONGEST = 120
_SAFE = re.compile(r"[A-Za-z0-9._~@-]{1,120}")
_UNSAFE = re.compile(r"[^A-Za-z0-9._~@]+")


def from_given(given: str) -> str:
    """The id that a record states, as it is when a URL can hold it."""
    return given if _SAFE.fullmatch(given) and given.strip(".") else _slug(given)


def from_path(path: str) -> str:
    """``2016/tin-01.txt`` -> ``2016-tin-01``; ``000_4f71.txt`` -> ``000_4f71``.

    ``path`` is relative, with ``/``, a member of an archive after ``!`` and a line after ``:``.
    """
    folder, slash, name = path.replace(".zip!", "/").rpartition("/")
    stem, dot, suffix = name.removesuffix(".gz").rpartition(".")
    if dot and stem and suffix.isalpha() and len(suffix) <= 6:
        name = stem
    whole = f"{folder}{slash}{name}"
    if _SAFE.fullmatch(whole) and whole.strip("."):
        return whole
    return _slug(whole)


def _slug(text: str) -> str:
    """Letters without marks, the rest as hyphens; a digest when that could confuse two ids."""
    low = text.replace("Đ", "D").replace("đ", "d")
    bare = "".join(c for c in unicodedata.normalize("NFD", low) if not unicodedata.combining(c))
    slug = _UNSAFE.sub("-", bare).strip("-.")[:LONGEST]
    if slug and slug == text.replace("/", "-"):
        return slug
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:8]
    return f"{slug[: LONGEST - 9]}-{digest}".lstrip("-")
