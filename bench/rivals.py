"""What general engines answer from the same articles, title and body.

- ``tantivy``: its default tokenizer and query parser, as its documentation begins;
- ``fts5``: SQLite's, with accents removed, any of the words, ranked by its BM25;
- ``syllables``: BM25 over lower-case syllables, any of them;
- ``words``: BM25 over the words that pyvi finds, in articles and queries.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable, Sequence

import tantivy
from tantivy import Occur

from bench.baselines import ANALYSERS
from search.article import Article
from search.text.normalize import normalize

Ask = Callable[[str, int], list[str]]
"""From a query as typed, and how many, to the ids of the best articles."""


def plain_tantivy(articles: Sequence[Article]) -> Ask:
    builder = tantivy.SchemaBuilder()
    builder.add_text_field("id", stored=True, tokenizer_name="raw")
    for name in ("title", "body"):
        builder.add_text_field(name)
    index = _filled(
        builder.build(), [{"id": a.id, "title": a.title, "body": a.body_text} for a in articles]
    )

    def ask(text: str, most: int) -> list[str]:
        query = index.parse_query_lenient(normalize(text), ["title", "body"])[0]
        return _ids(index.searcher(), query, most)

    return ask


def bm25(analyser: str, articles: Sequence[Article]) -> Ask:
    """``analyser``: one of ``bench.baselines.ANALYSERS``."""
    analyse = ANALYSERS[analyser]
    builder = tantivy.SchemaBuilder()
    builder.add_text_field("id", stored=True, tokenizer_name="raw")
    builder.add_text_field("text", tokenizer_name="whitespace", index_option="freq")
    schema = builder.build()
    index = _filled(schema, [{"id": a.id, "text": " ".join(analyse(a.text))} for a in articles])

    def ask(text: str, most: int) -> list[str]:
        terms = dict.fromkeys(analyse(normalize(text)))
        any_of_them = [
            (Occur.Should, tantivy.Query.term_query(schema, "text", term, "freq")) for term in terms
        ]
        return _ids(index.searcher(), tantivy.Query.boolean_query(any_of_them), most)

    return ask


def fts5(articles: Sequence[Article]) -> Ask:
    database = sqlite3.connect(":memory:")
    database.execute(
        "CREATE VIRTUAL TABLE article USING fts5"
        "(id UNINDEXED, title, body, tokenize = 'unicode61 remove_diacritics 2')"
    )
    rows = ((a.id, _latin(a.title), _latin(a.body_text)) for a in articles)
    database.executemany("INSERT INTO article VALUES (?, ?, ?)", rows)

    def ask(text: str, most: int) -> list[str]:
        words = re.findall(r"[^\W_]+", _latin(normalize(text)))
        query = " OR ".join(f'"{word}"' for word in words)
        found = database.execute(
            "SELECT id FROM article WHERE article MATCH ? ORDER BY rank LIMIT ?", (query, most)
        )
        return [id for (id,) in found]

    return ask


def _latin(text: str) -> str:
    """SQLite does not take the stroke of đ for an accent."""
    return text.replace("đ", "d").replace("Đ", "D")


def _filled(schema: tantivy.Schema, rows: Sequence[dict[str, str]]) -> tantivy.Index:
    index = tantivy.Index(schema)
    writer = index.writer(200_000_000, 1)
    for row in rows:
        document = tantivy.Document()
        for name, text in row.items():
            document.add_text(name, text)
        writer.add_document(document)
    writer.commit()
    writer.wait_merging_threads()
    index.reload()
    return index


def _ids(searcher: tantivy.Searcher, query: tantivy.Query, most: int) -> list[str]:
    hits = searcher.search(query, min(most, max(1, searcher.num_docs))).hits
    return [searcher.doc(address)["id"][0] for _, address in hits]
