"""The same search in other forms: a feed, tables, JSON lines, entries for lists of references.

A file has all hits of a search or, with ``id`` in the URL, the articles that were picked.
"""

from __future__ import annotations

import csv
import datetime as dt
import itertools
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from flask import Blueprint, Response, request, send_file

from search.article import Article
from search.dates import vietnam
from search.result import Hit, SearchRequest
from search.schema import ADDED, NEWEST
from web.current import links, searcher, settings, site_root
from web.files import citing, columns, csv_table, spreadsheet
from web.files.atom import MIMETYPE
from web.files.atom import atom as render_atom
from web.files.csv_table import attached, csv_lines
from web.files.original import safe_url
from web.http.caching import by_generation
from web.http.downloads import in_turn
from web.http.errors import BadParameters
from web.urls import params
from web.urls.values import MAX_PICKED
from web.wording import problems
from web.wording.language import gettext

exports = Blueprint("exports", __name__)

FEED_SIZE = 30


@exports.get("/feed.atom")
@by_generation
def atom() -> Response:
    asked = asked_strictly()
    limits = settings().search
    size = asked.size if "size" in request.args else min(FEED_SIZE, limits.max_page_size)
    if "sort" in request.args:
        hits = searcher().search(replace(asked, size=size)).hits
    elif asked.page > 1:
        hits = searcher().search(replace(asked, size=size, sort=NEWEST)).hits
    else:
        hits = _latest(replace(asked, size=size))
    here = params.query_string(params.pairs(asked, limits))
    body = render_atom(
        title=f"tindang: {asked.text}" if asked.text else gettext("tindang: tin bài mới"),
        name=f"feed:{here}",
        self_url=links(asked, "exports.atom").here,
        page_url=links(asked).here,
        root=site_root(),
        built=searcher().info().built,
        hits=hits,
    )
    return Response(body, content_type=f"{MIMETYPE}; charset=utf-8")


def _latest(asked: SearchRequest) -> tuple[Hit, ...]:
    """The hits that are new, whether published or added of late: an article without a date, or of
    long ago, is new to who follows a search on the day on which it came into the index.
    """
    found = {
        hit.article.id: hit
        for sort in (NEWEST, ADDED)
        for hit in searcher().search(replace(asked, sort=sort)).hits
    }
    new = sorted(found.values(), key=lambda hit: _newness(hit.article), reverse=True)
    return tuple(new[: asked.size])


def _newness(article: Article) -> tuple[dt.date, dt.date]:
    date, added = article.date or dt.date.min, article.added or dt.date.min
    return max(date, added), article.date or added


@exports.get("/export.csv")
@by_generation
@in_turn
def csv_file() -> Response:
    chosen = _columns(columns.CSV)
    lines = csv_lines(_csv_rows(chosen, _articles()), csv.QUOTE_ALL)
    return attached(lines, csv_table.MIMETYPE, "tindang.csv")


@exports.get("/export.xlsx")
@by_generation
@in_turn
def xlsx_file() -> Response:
    chosen = _columns(columns.XLSX)
    if not request.args.getlist("id"):
        _refuse_more_than(spreadsheet.MAX_ROWS)
    cells = [column.said or column.cell for column in chosen]
    rows = (tuple(cell(article) for cell in cells) for article in _articles())
    file = spreadsheet.xlsx("tindang", [gettext(column.label) for column in chosen], rows)
    return send_file(file, spreadsheet.MIMETYPE, as_attachment=True, download_name="tindang.xlsx")


@exports.get("/export.jsonl")
@by_generation
@in_turn
def jsonl() -> Response:
    lines = (json.dumps(_record(a), ensure_ascii=False) + "\n" for a in _articles())
    return attached(lines, "application/jsonl; charset=utf-8", "tindang.jsonl")


@exports.get("/export.bib")
@by_generation
@in_turn
def bibtex() -> Response:
    entries = citing.bibtex(_articles(), vietnam.today())
    return attached(entries, f"{citing.BIBTEX}; charset=utf-8", "tindang.bib")


@exports.get("/export.ris")
@by_generation
@in_turn
def ris() -> Response:
    records = citing.ris(_articles(), vietnam.today())
    return attached(records, f"{citing.RIS}; charset=utf-8", "tindang.ris")


def asked_strictly() -> SearchRequest:
    """The request of this URL. Raises BadParameters, because without a filter an export has too
    much.
    """
    question = params.read(request.args, settings().search)
    refused = tuple(problem for problem in question.problems if not problem.mended)
    if refused:
        raise BadParameters(refused)
    return question.request


def _articles() -> Iterator[Article]:
    """The articles of the file. The first is fetched at once, so that an error still gets its
    page.
    """
    picked = request.args.getlist("id")
    if len(picked) > MAX_PICKED:
        raise BadParameters((problems.too_many("id", MAX_PICKED),))
    asked = asked_strictly()  # what is wrong is refused, even beside articles that were picked
    found = iter(searcher().by_ids(picked) if picked else searcher().export(asked))
    return itertools.chain(list(itertools.islice(found, 1)), found)


def _columns(usual: Sequence[str]) -> tuple[columns.Column, ...]:
    """The columns that the URL names, in its order, or the usual ones."""
    names = list(dict.fromkeys(request.args.getlist("column")))
    unknown = [name for name in names if name not in columns.COLUMNS]
    if unknown:
        raise BadParameters((problems.not_one_of("column", unknown[0], tuple(columns.COLUMNS)),))
    return tuple(columns.COLUMNS[name] for name in names or usual)


def _refuse_more_than(rows: int) -> None:
    total, _ = searcher().ids(replace(asked_strictly(), size=1, page=1))
    if total > rows:
        raise BadParameters((problems.too_many_hits(total, rows),))


def _csv_rows(chosen: Sequence[columns.Column], articles: Iterable[Article]) -> Iterator[list[str]]:
    yield [column.name for column in chosen]
    for article in articles:
        yield [str(column.cell(article) or "") for column in chosen]


def _record(article: Article) -> dict[str, object]:
    """The article without its path on the server. ``tindang reindex`` can read it back."""
    record = article.to_json()
    del record["path"]
    record["url"] = safe_url(article)
    return record
