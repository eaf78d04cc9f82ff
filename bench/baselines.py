"""What general engines do with the same articles: tantivy over one field, any of the words.

``syllables``: BM25 over lower-case syllables. ``words``: over the words that pyvi finds, in
articles and queries. ``default``: tantivy's own tokenizer and query parser.
"""

from __future__ import annotations

import gzip
import re
import shutil
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import tantivy
from tantivy import Occur

from bench.known_item import CACHE, DEPTH, articles
from search.text.normalize import normalize
from search.text.tokens import tokenize

FIELDS = {"syllables": "whitespace", "words": "whitespace", "default": "default"}


class Baselines:
    """An index with one field a baseline, over the first ``most`` articles."""

    def __init__(self, most: int | None = None) -> None:
        folder = CACHE / f"baselines-{most or 'all'}"
        if not (folder / "done").exists():
            _build(folder, most)
        self.index = tantivy.Index.open(str(folder))
        self.searcher = self.index.searcher()

    def ask(self, name: str, text: str) -> list[str]:
        """Ids of the best DEPTH articles for a query as typed."""
        query = self.query(name, normalize(text))
        hits = self.searcher.search(query, DEPTH).hits
        return [self.searcher.doc(address)["id"][0] for _, address in hits]

    def query(self, name: str, text: str) -> tantivy.Query:
        if name == "default":
            return self.index.parse_query(re.sub(r"[^\w\s]|_", " ", text).lower(), ["default"])
        terms = dict.fromkeys(ANALYSERS[name](text))
        return tantivy.Query.boolean_query(
            [
                (Occur.Should, tantivy.Query.term_query(self.index.schema, name, term, "freq"))
                for term in terms
            ]
        )


def syllables(text: str) -> list[str]:
    return [token.text.lower() for token in tokenize(text)]


def words(text: str) -> list[str]:
    """pyvi's words, in lower case; punctuation is left out."""
    found = _segment()(text).lower().split()
    return [word for word in found if any(c.isalnum() for c in word)]


ANALYSERS: dict[str, Callable[[str], list[str]]] = {"syllables": syllables, "words": words}


@cache
def _segment() -> Callable[[str], str]:
    from pyvi import ViTokenizer

    segment: Callable[[str], str] = ViTokenizer.tokenize
    return segment


def _build(folder: Path, most: int | None) -> None:
    builder = tantivy.SchemaBuilder()
    builder.add_text_field("id", stored=True, tokenizer_name="raw")
    for name, tokenizer in FIELDS.items():
        builder.add_text_field(name, tokenizer_name=tokenizer, index_option="freq")
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    index = tantivy.Index(builder.build(), path=str(folder))
    writer = index.writer(200_000_000, 1)
    for article, segmented in zip(articles(most), _segmented(), strict=False):
        document = tantivy.Document(id=[article.id])
        document.add_text("syllables", " ".join(syllables(article.body_text)))
        document.add_text("words", segmented)
        document.add_text("default", article.body_text)
        writer.add_document(document)
    writer.commit()
    writer.wait_merging_threads()
    (folder / "done").touch()


def _segmented() -> Iterator[str]:
    """Each article's words; pyvi takes minutes for all, so they are kept."""
    file = CACHE / "words.txt.gz"
    if not file.exists():
        file.parent.mkdir(parents=True, exist_ok=True)
        part = file.with_suffix(".part")
        with gzip.open(part, "wt", encoding="utf-8", compresslevel=1) as out:
            for article in articles():
                out.write(" ".join(words(article.body_text)) + "\n")
        part.rename(file)
    with gzip.open(file, "rt", encoding="utf-8") as lines:
        yield from (line.rstrip("\n") for line in lines)
