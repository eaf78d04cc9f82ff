"""One record to a page: which of its fields are understood, and what it costs when one is not.

A field that cannot be understood costs the field, not the article: it is left out, with a note.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from itertools import islice
from typing import Any

from index.page import Given, Page, Skipped
from index.readers import ids
from index.readers.encodings.repair import repaired
from index.readers.records import (
    blocks,
    date_values,
    exported,
    fragments,
    leads,
    social,
    wordpress,
)
from index.readers.records.columns import Columns, is_record
from search import places

_DEEP = 4
"""Lists and objects within one another that a field may be."""
_ONE = ("title", "url", "place")
"""Fields of which an article has one."""
_NAMED = 12
"""Fields that a reason lists."""
_INNER = ("rendered", "name", "html", "text", "content", "body", "value", "#text", "_text", "$t")
_INNER_DATES = ("$date", "$numberLong", "$numberInt", "$numberDouble", "value", "#text")
_BETWEEN = "\n\x1f\n"
"""Between the texts of a record while they are repaired together."""
KINDS: Mapping[type, str] = {
    dict: "object", list: "array", str: "string", int: "number", float: "number",
    bool: "boolean", type(None): "null",
}  # fmt: skip


def page(record: Any, path: str, number: int, columns: Columns) -> Page | Skipped:
    """The page of a record at line (or place) ``number``; 0 for a file that is one record. What it
    fails of by a fault of ours costs the record, not the run.
    """
    try:
        return _page(record, path, number, columns)
    except MemoryError:
        raise
    except Exception as error:
        return Skipped(path, failed(error), number or None, broken=True)


def failed(error: Exception) -> str:
    """The reason, where reading fails by a fault of ours."""
    return f"reading failed ({type(error).__name__}: {error})"


def _page(record: Any, path: str, number: int, columns: Columns) -> Page | Skipped:
    if not isinstance(record, dict):
        return Skipped(path, f"a JSON {KINDS.get(type(record), 'value')}, not an object", number)
    where = f"{path}:{number}" if number else path
    if (known := exported.page(record, where)) is not None:
        return known
    if (state := wordpress.unpublished(record)) is not None:
        return Skipped(path, state, number or None)
    record = wordpress.cleaned(social.post(record))
    found = columns.read(record)
    notes: list[str] = []
    texts = {name: _text(found, name, notes) for name in ("title", "byline", "source", "url")}
    texts["title"] = fragments.line(texts["title"]) if texts["title"] else None
    markup, body = _body(found, notes)
    if not markup and not texts["title"] and not body:
        return Skipped(path, _no_record(record, found), number)
    place = _text(found, "place", notes)
    date = _date(found, record, notes)
    title, byline, source, place, *body = _repaired(
        [texts["title"], texts["byline"], texts["source"], place, *body], notes
    )
    if place and not any(map(str.isalpha, place)):
        notes.append(f"place {place[:40]!r} has no letter: left out")
        place = ""
    province = _place(place) if place else None
    given = Given(
        title=title or None,
        body=None if markup else tuple(body),
        date=date,
        byline=byline or None,
        source=source or None,
        place=province,
        place_given=place if province and province != place else None,
        url=texts["url"],
    )
    id, stated = _id(found, path, number)
    return Page(id, where, markup, "html" if markup else "text", given, stated, tuple(notes))


def _no_record(record: Mapping[str, Any], found: Mapping[str, Any]) -> str:
    if is_record(found):
        return "neither a title nor a body that is text"
    names = [str(name)[:40] for name in record][: _NAMED + 1]
    listed = ", ".join(names[:_NAMED]) + (" …" if len(names) > _NAMED else "")
    return f"neither a title nor a body; its fields are: {listed or 'none'}"


def _id(found: Mapping[str, Any], path: str, number: int) -> tuple[str, bool]:
    value = found.get("id")
    if isinstance(value, dict):
        value = next(iter(value.values()), None)  # {"$oid": …}
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if isinstance(value, str | int) and not isinstance(value, bool) and str(value).strip():
        return ids.from_given(str(value).strip()), True
    name = ids.from_path(path)
    return (f"{name}-{number}" if number else name), False


def _text(found: Mapping[str, Any], name: str, notes: list[str]) -> str | None:
    """A field on one line. Of a list of names all count, of other things the first."""
    value = found.get(name)
    if value is None:
        return None
    texts = [" ".join(text.split()) for text in _texts(value)]
    texts = list(dict.fromkeys(filter(None, texts)))
    if not texts:
        notes.append(f"{name} is no text ({KINDS.get(type(value), 'value')}): left out")
        return None
    if name not in _ONE:
        return ", ".join(texts[:20])
    if len(texts) > 1:
        notes.append(f"{name} is a list of {len(texts)}: the first is kept")
    return texts[0]


def _texts(value: Any, depth: int = 0) -> Iterator[str]:
    """The texts of a value that may be nested: ``[{"name": "A"}, "B"]``."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, int | float) and not isinstance(value, bool):
        yield str(value)
    elif depth < _DEEP and isinstance(value, list):
        for item in value:
            yield from _texts(item, depth + 1)
    elif depth < _DEEP and isinstance(value, dict):
        yield from _texts(value.get(_read_of(value)), depth + 1)


def _read_of(value: Mapping[Any, Any]) -> Any:
    """The name of the field of an object that is its text: a known one, else the first that can be.

    None where there is none.
    """
    lower = {str(name).lower(): name for name, inner in value.items() if inner}
    known = next((lower[name] for name in _INNER if name in lower), None)
    for kind in (dict | list, str):
        if known is None:
            known = next(
                (n for n, inner in value.items() if isinstance(inner, kind) and inner), None
            )
    return known


def _unread(value: Any) -> list[str]:
    """The fields of an object that ``_texts`` does not read, where none has a name it knows."""
    if not isinstance(value, dict):
        return []
    read = _read_of(value)
    if str(read).lower() in _INNER:
        return []
    held = (n for n in value if n != read and next(_texts(value[n]), None) is not None)
    return [str(name)[:40] for name in islice(held, _NAMED)]


def _body(found: Mapping[str, Any], notes: list[str]) -> tuple[str, list[str]]:
    """The markup of a whole page, or the paragraphs; the lead is the first if it is not there."""
    value = found.get("body")
    if isinstance(value, bool | int | float):
        notes.append(f"body is a {KINDS[type(value)]}: left out")
        value = None
    left: list[str] = []
    texts = blocks.paragraphs(value)
    if texts is None:
        left = _unread(value)
        if left:
            notes.append(f"body is an object of unknown fields: left out {', '.join(left)}")
        if isinstance(value, list) and all(isinstance(text, str) for text in value):
            whole = "\n".join(value)
            if "<" not in whole and "&lt;" not in whole:
                value = whole  # as most corpora give it: paragraphs, which are read all at once
        texts = list(_texts(value))
    if value and isinstance(value, dict | list) and not (texts or left):
        notes.append(f"body is an {KINDS[type(value)]} without text: left out")
    if len(texts) == 1 and fragments.is_page(texts[0]):
        return texts[0], []
    body = [paragraph for text in texts for paragraph in _paragraphs(text)]
    lead = [paragraph for text in _texts(found.get("lead")) for paragraph in _paragraphs(text)]
    return "", leads.joined(body, lead)


def _paragraphs(text: str) -> list[str]:
    if ("<" in text or "&lt;" in text) and fragments.is_markup(text):
        return fragments.paragraphs(text)
    return [line for line in text.splitlines() if line and not line.isspace()]


def _date(found: Mapping[str, Any], record: Mapping[str, Any], notes: list[str]) -> dt.date | None:
    value, of = found.get("date"), record
    for _ in range(_DEEP):
        if isinstance(value, dict):
            of = value
            value = next((value[name] for name in _INNER_DATES if name in value), None)
        elif isinstance(value, list):
            if len(value) > 1:
                notes.append(f"date is a list of {len(value)}: the first is kept")
            value = value[0] if value else None
    day, note = date_values.read(value) if value is not None else (None, "")
    if day is None and (whole := date_values.of_parts(of)) is not None:
        day, note = date_values.read(whole)
    if note:
        notes.append(note)
    return day


def _place(text: str) -> str:
    """``TP.HCM`` and ``tỉnh Hải Dương`` are provinces, ``TP Long Xuyên, An Giang`` is in one."""
    parts = [part.strip() for part in text.replace(";", ",").split(",")]
    for part in (text, *reversed(parts)):
        if (known := places.canonical(part)) is not None:
            return known
    found = {mention.name for mention in places.find(text[:200], districts=True)}
    return found.pop() if len(found) == 1 else text


def _repaired(texts: list[str | None], notes: list[str]) -> list[str]:
    whole = _BETWEEN.join(text or "" for text in texts)
    found = repaired(whole)
    if found.note:
        notes.append(found.note)
    if damaged := found.text.count("\ufffd"):
        notes.append(f"{damaged:,} damaged characters (U+FFFD)")
    return found.text.split(_BETWEEN)
