"""Who is answered at an address: people with pages, or programs with JSON, feeds and files."""

from __future__ import annotations

from flask import request

_API = "/api/"
FOR_PROGRAMS = (_API, "/export.", "/feed.atom", "/directives.", "/sitemap", "/healthz")
"""How the addresses begin of what programs read. Links to files stand on pages, but what they lead
to is no page.
"""
_EXACTLY = ("/robots.txt",)


def is_for_programs() -> bool:
    """Whether the address of this request is one that programs read, whatever stands there."""
    return request.path.startswith(FOR_PROGRAMS) or request.path in _EXACTLY


def is_of_api() -> bool:
    """Whether a program asks the API itself, not for a file or a feed."""
    return request.path.startswith(_API)
