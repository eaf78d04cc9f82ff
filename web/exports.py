"""The same search in other forms: Atom for feed readers, CSV for spreadsheets, JSON lines."""

from __future__ import annotations

import csv
import io
import itertools
import json
from collections.abc import Iterable, Iterator
from dataclasses import replace

from flask import Blueprint, Response, request

from search.article import Article
from search.result import SearchRequest
from search.schema import NEWEST
from web import params
from web.article_view import safe_url
from web.atom import MIMETYPE
from web.atom import atom as render_atom
from web.caching import by_generation
from web.current import links, searcher, settings, site_root
from web.errors import BadParameters

exports = Blueprint("exports", __name__)

FEED_SIZE = 30
COLUMNS = ("id", "title", "date", "source", "place", "byline", "codes", "url", "text")
BOM = "\ufeff"
"""The byte order mark. Without it Excel reads UTF-8 as Windows-1252 and shows ``Chá»‰ thá»‹``."""

_FORMULA = ("=", "+", "-", "@", "\uff1d", "\uff0b", "\uff0d", "\uff20", "\t", "\r", "\n")


@exports.get("/feed.atom")
@by_generation
def atom() -> Response:
    asked = asked_strictly()
    limits = settings().search
    size = asked.size if "size" in request.args else min(FEED_SIZE, limits.max_page_size)
    sort = asked.sort if "sort" in request.args else NEWEST
    result = searcher().search(replace(asked, size=size, sort=sort))
    here = params.query_string(params.pairs(asked, limits))
    body = render_atom(
        title=f"tindang: {asked.text}" if asked.text else "tindang: tin bài mới",
        name=f"feed:{here}",
        self_url=links(asked, "exports.atom").here,
        page_url=links(asked).here,
        root=site_root(),
        built=searcher().info().built,
        hits=result.hits,
    )
    return Response(body, content_type=f"{MIMETYPE}; charset=utf-8")


@exports.get("/export.csv")
@by_generation
def csv_file() -> Response:
    return _download(_csv_lines(_articles()), "text/csv; charset=utf-8", "tindang.csv")


@exports.get("/export.jsonl")
@by_generation
def jsonl() -> Response:
    lines = (json.dumps(_record(a), ensure_ascii=False) + "\n" for a in _articles())
    return _download(lines, "application/jsonl; charset=utf-8", "tindang.jsonl")


def asked_strictly() -> SearchRequest:
    """The request of this URL. Raises BadParameters, because without a filter an export has too
    much.
    """
    question = params.read(request.args, settings().search)
    if question.problems:
        raise BadParameters(question.problems)
    return question.request


def safe_cell(value: str) -> str:
    """A cell that no spreadsheet takes for a formula: ``=HYPERLINK(…)`` gets a leading ``'``.

    The rule is OWASP's (CSV Injection), with the full-width signs and leading spaces that some
    programs ignore.
    """
    return (
        f"'{value}" if value.startswith(_FORMULA) or value.lstrip().startswith(_FORMULA) else value
    )


def _articles() -> Iterator[Article]:
    """All articles that were found. The first is fetched at once, so that an error still gets its
    page.
    """
    found = iter(searcher().export(asked_strictly()))
    return itertools.chain(list(itertools.islice(found, 1)), found)


def _csv_lines(articles: Iterable[Article]) -> Iterator[str]:
    buffer = io.StringIO()
    writer = csv.writer(buffer, quoting=csv.QUOTE_ALL)
    yield BOM
    for row in itertools.chain((COLUMNS,), map(_row, articles)):
        writer.writerow(map(safe_cell, row))
        yield buffer.getvalue().encode("utf-8", "replace").decode("utf-8")
        buffer.seek(0)
        buffer.truncate()


def _row(article: Article) -> tuple[str, ...]:
    return (
        article.id,
        article.title,
        article.date.isoformat() if article.date else "",
        article.source or "",
        article.place or "",
        article.byline or "",
        "; ".join(article.codes),
        safe_url(article) or "",
        article.body_text,
    )


def _record(article: Article) -> dict[str, object]:
    """The article without its path on the server. ``tindang reindex`` can read it back."""
    record = article.to_json()
    del record["path"]
    record["url"] = safe_url(article)
    return record


def _download(lines: Iterator[str], content_type: str, name: str) -> Response:
    response = Response(lines, content_type=content_type)
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
