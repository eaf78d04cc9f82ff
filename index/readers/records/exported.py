"""tindang's own exports read back: the articles as they were, nothing extracted anew."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any, cast

from index.page import Given, Page
from index.readers import ids
from search.article import (
    BODY_BASES,
    DATE_BASES,
    TITLE_BASES,
    Article,
    BodyBasis,
    DateBasis,
    TitleBasis,
)
from search.text.normalize import normalize

_CSV = frozenset(("id", "title", "date", "codes", "text"))
"""Columns by which a table is known to be one that tindang wrote."""
_MORE = frozenset(
    ("source", "place", "byline", "url", "event", "date_basis", "title_basis", "body_basis")
) | {"place_given", "year_inferred"}
_FORMULA = ("=", "+", "-", "@", "\uff1d", "\uff0b", "\uff0d", "\uff20")


def page(record: Mapping[str, Any], where: str) -> Page | None:
    """The page of a line of ``/export.jsonl``; None when tindang did not write it."""
    if "date_basis" not in record or not isinstance(record.get("citations"), list):
        return None
    body, title = record.get("body"), record.get("title")
    if not isinstance(body, list) or not all(isinstance(text, str) for text in body):
        return None
    if not isinstance(title, str | None) or not isinstance(record.get("id"), str):
        return None
    try:
        return _page(record, title or "", body, where)
    except (TypeError, ValueError):
        return None


@lru_cache(maxsize=16)
def is_csv(names: tuple[str, ...]) -> bool:
    """Whether a header is that of ``/export.csv``, whichever columns were asked for."""
    return set(names) <= _CSV | _MORE and set(names) >= _CSV


def csv_page(names: Sequence[str], row: Sequence[str], where: str) -> Page | None:
    """The page of a row of ``/export.csv`` under its header."""
    cells = dict(zip(names, map(_bare, row), strict=False))
    if not cells.get("id") or len(row) > len(names):
        return None
    record: dict[str, Any] = {name: text or None for name, text in cells.items()}
    if not record.get("date_basis"):
        record["date_basis"] = "given" if record.get("date") else None
    try:
        return _page(record, cells["title"], cells.get("text", "").split("\n"), where)
    except (KeyError, TypeError, ValueError):
        return None


def _bare(cell: str) -> str:
    """Without the sign that keeps a spreadsheet from taking a cell for a formula."""
    return cell[1:] if cell.startswith("'") and cell[1:].lstrip().startswith(_FORMULA) else cell


def _page(record: Mapping[str, Any], title: str, body: Sequence[str], where: str) -> Page | None:
    """Raises TypeError and ValueError for what is of another kind than tindang writes."""
    basis = record["date_basis"]
    date = _day(record.get("date"))
    if basis not in (*DATE_BASES, None) or (basis is None) != (date is None):
        return None
    article = Article(
        id=ids.from_given(str(record["id"])),
        title=_line(title) or "",
        body=tuple(filter(None, (_line(text) for text in body))),
        date=date,
        date_basis=cast("DateBasis | None", basis),
        event=_day(record.get("event")),
        title_basis=_title_basis(record, title),
        body_basis=_body_basis(record),
        byline=_line(record.get("byline")),
        source=_line(record.get("source")),
        place=_line(record.get("place")),
        place_given=_line(record.get("place_given")),
        url=_line(record.get("url")),
        year_inferred=record.get("year_inferred") in (True, "1"),
    )
    if not article.title and not article.body:
        return None
    given = Given(title=article.title, body=article.body)
    return Page(article.id, where, given=given, id_given=True, article=article)


def _title_basis(record: Mapping[str, Any], title: str) -> TitleBasis:
    basis = record.get("title_basis")
    known = basis if basis in TITLE_BASES else "given"
    return cast("TitleBasis", known) if _line(title) else "none"


def _body_basis(record: Mapping[str, Any]) -> BodyBasis:
    basis = record.get("body_basis")
    return cast("BodyBasis", basis) if basis in BODY_BASES else "given"


def _line(text: Any) -> str | None:
    if text is not None and not isinstance(text, str):
        raise TypeError("no text")
    return " ".join(normalize(text).split()) or None if text else None


def _day(text: Any) -> dt.date | None:
    if text is None:
        return None
    return dt.date.fromisoformat(text)
