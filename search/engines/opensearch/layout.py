"""What stands in the cluster: indices, their mappings, and the documents in them.

``tindang`` and ``tindang-meta`` are aliases of the live generation's two physical indices,
``tindang-20261122t143000-5f2a91`` with the articles and the same name with ``-meta`` for
the document ``generation`` and the blobs; both aliases move in one step. ``tindang-state``
holds one document, of the writers at work and of an unfinished full build.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import re
import secrets
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from search import schema
from search.copies import keys_of
from search.engines.base import LONGEST_KEYWORD
from search.schema import Document
from search.settings import OpenSearchSettings

LAYOUT = 3
"""Raise it when the mapping or the names here change: older indices then ask for a full build."""

GENERATION = "generation"
"""Id of the document in the meta index that describes the live generation."""

GRACE = 600.0
"""Seconds that what a commit replaced is kept: a snapshot in use (an export) may read it."""

RETRIES = {"allocation.max_retries": 100}
"""A shard that comes back to a node where a point in time still stands on it cannot be opened
until that ends (OpenSearch 2 lacks elasticsearch#68539); the cluster's five tries are over by
then, and the shard would stay away until somebody said ``_cluster/reroute?retry_failed``."""

LONGEST_ID = 512
"""In bytes of UTF-8: the cluster's own limit."""

_HASHED = "sha256:"


@dataclass(frozen=True, slots=True)
class Names:
    """The names of everything that one tindang keeps in a cluster."""

    index: str

    @property
    def meta(self) -> str:
        return f"{self.index}-meta"

    @property
    def state(self) -> str:
        return f"{self.index}-state"

    def fresh(self) -> str:
        """A name for a new physical index, in order of time."""
        now = dt.datetime.now(dt.UTC).strftime("%Y%m%dt%H%M%S")
        return f"{self.index}-{now}-{secrets.token_hex(3)}"

    def is_physical(self, name: str) -> bool:
        pattern = rf"{re.escape(self.index)}-\d{{8}}t\d{{6}}-[0-9a-f]{{6}}(-meta)?"
        return re.fullmatch(pattern, name) is not None


def meta_of(physical: str) -> str:
    return f"{physical}-meta"


def door(physical: str) -> str:
    """An alias that writers write through: were the index deleted under a writer that lost
    its lock, writing to the index's own name would create it anew, without its mapping.
    """
    return f"{physical}-write"


@dataclass(frozen=True, slots=True)
class GenerationRecord:
    """The document ``generation``. ``blobs``: name -> (digest, number of chunks).

    ``retired`` are the blobs that commits replaced, with the time (seconds since 1970) until
    which snapshots may read them.
    """

    id: str
    schema: int
    physical: str
    articles: int
    built: str
    size: int
    blobs: Mapping[str, tuple[str, int]] = field(default_factory=dict)
    retired: tuple[tuple[str, int, float], ...] = ()
    layout: int = LAYOUT

    def to_json(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def from_json(cls, record: Mapping[str, Any]) -> GenerationRecord:
        """Of an older schema only ``schema`` is sure to be there; the rest is empty then."""
        blobs = {name: (digest, count) for name, (digest, count) in record.get("blobs", {}).items()}
        return cls(
            id=record.get("id", ""),
            schema=record.get("schema", 0),
            physical=record.get("physical", ""),
            articles=record.get("articles", 0),
            built=record.get("built", ""),
            size=record.get("size", 0),
            blobs=blobs,
            retired=tuple(tuple(blob) for blob in record.get("retired", ())),
            layout=record.get("layout", 1),
        )


def articles_index(settings: OpenSearchSettings, physical: str) -> dict[str, Any]:
    """Body for creating the index of the articles."""
    text = {"type": "text", "analyzer": "whitespace"}
    placed = tuple(f"_{form}" for form in schema.POSITIONAL)
    properties: dict[str, Any] = {
        name: {**text, "index_options": "positions" if name.endswith(placed) else "freqs"}
        for name in schema.INDEXED_TEXT
    }
    keyword = {"type": "keyword", "ignore_above": LONGEST_KEYWORD}
    properties.update(dict.fromkeys(schema.KEYWORDS, keyword))
    properties.update((name, {"type": "integer"}) for name in schema.DAYS)
    properties.update((name, {"type": "long", "index": False}) for name in schema.ORDER_KEYS)
    properties["id"] = {"type": "keyword", "index": False}
    # Which of the writers of the index wrote it.
    properties["shard"] = {"type": "integer", "doc_values": False}
    properties["stored"] = {"type": "keyword", "index": False, "doc_values": False}
    return {
        "settings": _of_generation(settings, settings.shards),
        "mappings": {
            "dynamic": "strict",
            "_meta": {"tindang": schema.VERSION},
            "_source": {"includes": ["stored"]},
            "properties": properties,
        },
        "aliases": {door(physical): {}},
    }


def _of_generation(settings: OpenSearchSettings, shards: int) -> dict[str, Any]:
    """The settings of an index that belongs to a generation."""
    return {
        "number_of_shards": shards,
        "number_of_replicas": settings.replicas,
        **RETRIES,
        "refresh_interval": "-1",  # only a commit makes changes visible
        "codec": "best_compression",
    }


def meta_index(settings: OpenSearchSettings, physical: str) -> dict[str, Any]:
    """Body for creating the index of the generation and its blobs."""
    return {
        "settings": _of_generation(settings, 1),
        "mappings": {
            "dynamic": "strict",
            "_meta": {"tindang": schema.VERSION},
            "properties": {
                "record": {"type": "object", "enabled": False},
                "chunk": {"type": "binary"},
            },
        },
        "aliases": {door(meta_of(physical)): {}},
    }


def state_index(settings: OpenSearchSettings) -> dict[str, Any]:
    """Body for creating the index of the writers' state."""
    return {
        "settings": {"number_of_shards": 1, "number_of_replicas": settings.replicas},
        "mappings": {
            "dynamic": "strict",
            "properties": {"record": {"type": "object", "enabled": False}},
        },
    }


def source(document: Document, shard: int = 0) -> dict[str, Any]:
    """A document as the cluster indexes it; it keeps only ``stored``.

    ``shard`` is the number of the shard whose writer writes it, 0 for the writer of the whole.

    Lucene's whitespace tokenizer cuts terms at 255 UTF-16 units; ``search.text.forms`` makes
    none as long.
    """
    record: dict[str, Any] = {name: terms for name, terms in document.terms.items() if terms}
    record.update((name, list(values)) for name, values in document.keywords.items() if values)
    if keys := keys_of(schema.sketch_of(document.stored)):
        record[schema.COPY] = list(keys)
    record.update((name, day) for name, day in document.days.items() if day)
    record.update(document.order_keys)
    record["id"] = document.id
    record["shard"] = shard
    record["stored"] = document.stored
    return record


def key(id: str) -> str:
    """The cluster's ``_id`` of an article: its id, or a digest where that is too long."""
    encoded = id.encode("utf-8", "surrogatepass")
    if len(encoded) <= LONGEST_ID and not id.startswith(_HASHED):
        return id
    return _HASHED + hashlib.sha256(encoded).hexdigest()
