"""The page that an article was read from, if it has an address that may become a link."""

from __future__ import annotations

from urllib.parse import urlsplit

from search.article import Article

LONGEST = 2_000
"""Letters of an address; browsers and servers take few that are longer."""


def web_address(url: str | None) -> tuple[str, str] | None:
    """(URL, host) of an http or https address; None for ``javascript:`` and anything else."""
    if not url or len(url) > LONGEST:
        return None
    try:
        parts = urlsplit(url)
        host = parts.hostname
    except ValueError:
        return None
    if parts.scheme.lower() not in ("http", "https") or not host:
        return None
    return url, host


def safe_url(article: Article) -> str | None:
    """The address of the original, for programs: they may make a link of it, too."""
    original = web_address(article.url)
    return original[0] if original else None
