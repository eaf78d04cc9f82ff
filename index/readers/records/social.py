"""Posts as Facebook gives them to their author: the text is deep within, the title a notice."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

_DEEP = 5
_NAMES = frozenset(("timestamp", "data", "title", "attachments", "tags", "place"))
"""All that a post has."""


def post(record: Mapping[str, Any]) -> Mapping[str, Any]:
    """A post as a record with text, day and address; any other record as it is.

    ``{"timestamp": 1564967520, "data": [{"post": "…"}], "title": "A đã cập nhật trạng thái."}``
    """
    data = record.get("data")
    if not isinstance(data, list) or "timestamp" not in record or record.keys() - _NAMES:
        return record
    texts = [item["post"] for item in data if isinstance(item, dict) and item.get("post")]
    url = next(_addresses(record.get("attachments")), None)
    return {"body": texts, "date": record["timestamp"], "url": url} if texts else {"notice": data}


def _addresses(value: Any, depth: int = 0) -> Iterator[str]:
    """The addresses of what a post links to."""
    if depth > _DEEP:
        return
    if isinstance(value, list):
        for item in value:
            yield from _addresses(item, depth + 1)
    elif isinstance(value, dict):
        outside = value.get("external_context")
        if isinstance(outside, dict) and isinstance(outside.get("url"), str):
            yield outside["url"]
        for inner in value.values():
            yield from _addresses(inner, depth + 1)
