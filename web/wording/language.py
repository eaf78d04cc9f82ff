"""The language in which a page speaks. Its sentences are written in Vietnamese; a catalogue of
gettext has them in English.

Pages follow ``lang`` in the address, then the visitor's earlier choice, then what the browser asks
for. What programs read follows ``lang`` alone, so that an answer never depends on who asks.

There is no compiled catalogue that could be missing or stale: the text of one is read when the
first page in its language is made, in about a tenth of a second.
"""

from __future__ import annotations

import gettext as catalogues
import io
import re
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from flask import Flask, Response, g, has_request_context, request
from markupsafe import Markup

from web.wording.audience import FOR_PROGRAMS, is_for_programs, is_of_api

SOURCE = "vi"
LANGUAGES: Mapping[str, str] = {"vi": "Tiếng Việt", "en": "English"}
"""Each language with its own name for itself. The first is the one that the sentences are written
in, and the one of visitors who ask for none of these.
"""
PARAMETER = "lang"
COOKIE = "lang"
KEPT_FOR = 365 * 24 * 3600
"""Seconds that a browser keeps the choice. It says nothing of who chose."""
TRANSLATIONS = Path(__file__).parent.with_name("translations")

_LINK = re.compile(r'(href|data-range)="(/(?!static/)[^"?#]*)((?:\?[^"#]*)?)((?:#[^"]*)?)"')
_FORM = re.compile(r'(<form (?!class="downloads")[^>]*method="get"[^>]*>)')


_UNSAID, _SAID = Markup(), Markup(' lang="vi"')
_known = g._get_current_object


def language() -> str:
    """The language of the answer to this request; Vietnamese outside of one."""
    try:  # a page asks some two hundred times, and ``g.language`` takes twice as long
        found: str = _known().language
    except (AttributeError, RuntimeError):
        if not has_request_context():
            return SOURCE
        g.language = found = _chosen()
    return found


def gettext(message: str, /, **values: object) -> str:
    """A sentence in the language of this request, with its ``%(name)s`` filled in."""
    own = language()
    found = message if own == SOURCE else catalogue(own).gettext(message)
    return found % values if values else found


def gettext_in_page(message: str, /, **values: object) -> Markup:
    """The same for a template: the sentence may hold HTML, and values are escaped."""
    sentence = _sentence(message, language())
    return sentence % values if values else sentence


@lru_cache(2048)
def _sentence(message: str, own: str) -> Markup:
    return Markup(message if own == SOURCE else catalogue(own).gettext(message))  # noqa: S704  # ours


def ngettext(message: str, same: str, number: int) -> str:
    """The form of a sentence for a number; Vietnamese has one for all numbers."""
    own = language()
    return message if own == SOURCE else catalogue(own).ngettext(message, same, number)


def N_(message: str) -> str:
    """Marks a sentence that is put into the language of the request later."""
    return message


@lru_cache
def catalogue(language: str) -> catalogues.NullTranslations:
    """All sentences in a language that is not the one they are written in."""
    # Most servers never need it, and starting must not wait for it.
    from babel.messages import mofile, pofile

    with (TRANSLATIONS / language / "LC_MESSAGES" / "messages.po").open("rb") as text:
        read = pofile.read_po(text, locale=language)
    compiled = io.BytesIO()
    mofile.write_mo(compiled, read)
    compiled.seek(0)
    return catalogues.GNUTranslations(compiled)


def of_articles() -> Markup:
    """The attribute that tells a screen reader of an element with words from articles that they
    are Vietnamese; nothing on a page that is.
    """
    return _UNSAID if language() == SOURCE else _SAID


def kept_in_files() -> tuple[tuple[str, str], ...]:
    """The parameters that a form of downloads needs, so that headings for people are in the
    language of the page.
    """
    return () if language() == SOURCE else ((PARAMETER, language()),)


def is_carried() -> bool:
    """Whether the links of this page have to say its language: it was asked for in the address, and
    no cookie tells of it. Where cookies are blocked, and for who was sent the address, the next
    page is in the same language.
    """
    asked = request.args.get(PARAMETER)
    return asked in LANGUAGES and request.cookies.get(COOKIE) != asked


def carried(page: str, code: str) -> str:
    """A page of ours whose links to other pages, and forms, say its language."""

    def link(found: re.Match[str]) -> str:
        name, path, query, rest = found.groups()
        if path.startswith(FOR_PROGRAMS) or f"{PARAMETER}=" in query:
            return found[0]
        return f'{name}="{path}{query or "?"}{"&amp;" if query else ""}{PARAMETER}={code}{rest}"'

    field = f'<input type="hidden" name="{PARAMETER}" value="{code}">'
    return _FORM.sub(rf"\1{field}", _LINK.sub(link, page))


def speak(app: Flask) -> None:
    """Let an app choose languages, keep choices and say so to caches."""

    @app.after_request
    def chosen(response: Response) -> Response:
        if request.endpoint == "static":
            return response
        if is_for_programs():
            if is_of_api():
                response.vary.add("Accept-Language")
            return response
        response.vary.update(("Accept-Language", "Cookie"))
        if is_carried() and response.mimetype == "text/html" and response.status_code != 304:
            response.set_data(carried(response.get_data(as_text=True), language()))
        asked = request.args.get(PARAMETER)
        if asked and asked in LANGUAGES and asked != request.cookies.get(COOKIE):
            response.set_cookie(
                COOKIE,
                asked,
                max_age=KEPT_FOR,
                path=request.script_root or "/",
                secure=request.is_secure,
                httponly=True,
                samesite="Lax",
            )
        return response


def _chosen() -> str:
    asked = request.args.get(PARAMETER, "").strip()
    if asked in LANGUAGES:
        return asked
    if is_for_programs():
        if not is_of_api():
            return SOURCE
    elif (kept := request.cookies.get(COOKIE, "")) in LANGUAGES:
        return kept
    return request.accept_languages.best_match(LANGUAGES, SOURCE) or SOURCE
