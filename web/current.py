"""What every view needs from its app: the searcher, the directives, the settings, and URLs."""

from __future__ import annotations

import ipaddress
from functools import lru_cache
from typing import TYPE_CHECKING, cast
from urllib.parse import urlsplit

from flask import current_app, request

from search.result import SearchRequest
from search.settings import Settings
from web.urls import params
from web.urls.links import SEARCH, SearchLinks, id_in_path
from web.wording.language import PARAMETER

if TYPE_CHECKING:
    from search.directives import Directives
    from search.persons.persons import Persons
    from search.searcher import Searcher

DIRECTIVES = "tindang.directives"
PERSONS = "tindang.persons"
SEARCHER = "tindang.searcher"
SETTINGS = "tindang.settings"

MOST_PARAMETERS = 200
"""Of an address that a page repeats."""


def searcher() -> Searcher:
    return cast("Searcher", current_app.extensions[SEARCHER])


def directives() -> Directives:
    return cast("Directives", current_app.extensions[DIRECTIVES])


def persons() -> Persons:
    return cast("Persons", current_app.extensions[PERSONS])


def settings() -> Settings:
    return cast("Settings", current_app.extensions[SETTINGS])


def links(asked: SearchRequest, endpoint: str = SEARCH) -> SearchLinks:
    """The addresses of a search, and of those near it."""
    return SearchLinks(asked, settings().search, endpoint)


def site_root() -> str:
    """Scheme and host of the site, or "" if nothing proves where it lives.

    The settings' ``public_url`` says so. Without it, the Host header is the visitor's word: it is
    believed only if it names the address that the server listens on, or this machine. Otherwise
    links stay relative.
    """
    server = settings().server
    if server.public_url:
        parts = urlsplit(server.public_url)
        return f"{parts.scheme}://{parts.netloc}"
    host, _, port = request.host.rpartition(":") if ":" in request.host else (request.host, "", "")
    if port and not (port.isascii() and port.isdigit()):
        return ""
    if host == server.host or _is_this_machine(host):
        return request.host_url.rstrip("/")
    return ""


@lru_cache(64)
def _is_this_machine(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


def public_site() -> str:
    """Scheme and host of ``public_url``; "" without one, which is right under any host name."""
    return site_root() if settings().server.public_url else ""


def public_root() -> str:
    """What stands before the addresses that programs are given: ``public_site`` and the path below
    which the site lies.
    """
    return public_site() + request.script_root


def in_language(code: str) -> str:
    """The page of this request in a language, whatever the visitor chose before."""
    found = [
        (name, params.linked(value))
        for name, value in request.args.items(multi=True)
        if name != PARAMETER
    ]
    path = id_in_path(request.script_root + request.path)
    return path + params.query_string([*found[:MOST_PARAMETERS], (PARAMETER, code)])
