"""What tantivy is given: its fields, and documents.

Every form of a text field is a field of its own, split at spaces; keywords are whole values;
``day`` has no value in an undated article.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

import tantivy

from search import schema
from search.engines.base import LONGEST_KEYWORD
from search.schema import Document

HEAP = 500_000_000
"""Bytes of postings held in memory before they become a segment. Memory is taken only as it
fills. Large segments are faster to make (fewer dictionaries, no merging) and to search; see
bench/engines.py.
"""

META = "meta.json"
"""The file that names the segments of an index, and its schema."""

THREADS = 1
"""One thread indexes while Python reads and analyses the next articles on the other core."""


@cache
def tantivy_schema() -> tantivy.Schema:
    """The fields of ``search.schema`` in tantivy's terms."""
    builder = tantivy.SchemaBuilder()
    builder.add_text_field("id", stored=True, tokenizer_name="raw", index_option="basic")
    for field in schema.TEXT_FIELDS:
        for form in schema.FORMS:
            builder.add_text_field(
                schema.form_field(field, form),
                tokenizer_name="whitespace",
                index_option="position" if form in schema.POSITIONAL else "freq",
            )
    for name in schema.KEYWORDS:
        builder.add_text_field(
            name, fast=name in schema.COUNTED, tokenizer_name="raw", index_option="basic"
        )
    for name in schema.DAYS:
        builder.add_unsigned_field(name, indexed=True, fast=True)
    for name in schema.ORDER_KEYS:
        builder.add_unsigned_field(name, fast=True)
    builder.add_bytes_field("stored", stored=True)
    return builder.build()


def empty_index(folder: Path) -> tantivy.Index:
    """A new index in a folder. Articles come packed, so tantivy shall not pack them once more."""
    tantivy.Index(tantivy_schema(), str(folder))
    meta = json.loads((folder / META).read_bytes())
    meta["index_settings"]["docstore_compression"] = "none"
    (folder / META).write_text(json.dumps(meta), encoding="utf-8")
    return tantivy.Index.open(str(folder))


def tantivy_document(document: Document, stored: bytes) -> tantivy.Document:
    """A document in tantivy's terms, with what ``stored.Packer`` made of ``Document.stored``.

    Values too long to be asked for are left out.
    """
    record = tantivy.Document()
    record.add_text("id", document.id)
    for field, text in document.texts.items():
        record.add_text(schema.form_field(field, "exact"), text.exact)
        record.add_text(schema.form_field(field, "folded"), text.folded)
        pairs = schema.form_field(field, "exact2")
        record.add_text(pairs, text.common2 if pairs == schema.PAIRS else text.exact2)
    for name, values in document.keywords.items():
        for value in values:
            if len(value) <= LONGEST_KEYWORD:
                record.add_text(name, value)
    for name, day in document.days.items():
        if day:
            record.add_unsigned(name, day)
    for name, key in document.order_keys.items():
        record.add_unsigned(name, key)
    record.add_bytes("stored", stored)
    return record
