"""Plain tantivy, which tindang is measured against: as its documentation begins."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import tantivy

FACET_LIMIT = 12


class Plain:
    """One field for the title and one for the body, each through tantivy's own tokenizer.

    ``facets`` names keyword fields, whose values the corpus gives ready-made.
    """

    def __init__(self, folder: Path, facets: Sequence[str] = ()) -> None:
        builder = tantivy.SchemaBuilder()
        builder.add_text_field("id", stored=True, tokenizer_name="raw")
        for name in ("title", "body"):
            builder.add_text_field(name, stored=True)
        for name in facets:
            builder.add_text_field(name, fast=True, tokenizer_name="raw", index_option="basic")
        self.index = tantivy.Index(builder.build(), str(folder))
        self.searcher = self.index.searcher()
        self.aggregations = {
            name: {"terms": {"field": name, "size": FACET_LIMIT}} for name in facets
        }

    def index_file(self, corpus: Path, threads: int = 0) -> None:
        """Index JSON lines; ``threads`` that index, 0: as many as tantivy thinks fit."""
        writer = self.index.writer(num_threads=threads)
        with corpus.open(encoding="utf-8") as lines:
            for line in lines:
                record = json.loads(line)
                document = tantivy.Document()
                for name in ("id", "title", "body"):
                    document.add_text(name, record[name])
                for name in self.aggregations:
                    for value in record["facets"][name]:
                        document.add_text(name, value)
                writer.add_document(document)
        writer.commit()
        writer.wait_merging_threads()
        self.index.reload()
        self.searcher = self.index.searcher()

    def ask(self, text: str) -> None:
        """The first ten hits, with their ids, and all facets."""
        query = self.index.parse_query_lenient(text, ["title", "body"])[0]
        for _, address in self.searcher.search(query, 10).hits:
            self.searcher.doc(address)["id"]
        self.searcher.aggregate(query, self.aggregations)
