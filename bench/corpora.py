"""Collections of articles that benchmarks ask questions of, indexed as the product does it.

The folder of evaluation data (TINDANG_DATA) has ``party-15k.jsonl.gz`` (id, title, body a line),
and ``external/NAME/docs.jsonl`` likewise. Indexes are kept under var/bench.
"""

from __future__ import annotations

import gzip
import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any
from zlib import crc32

from bench.evaluation import data
from bench.known_item import CACHE, ROOT
from index.readers.ids import from_given
from index.run import reindex
from search.article import Article
from search.engines import open_engine
from search.result import SearchRequest
from search.searcher import Searcher
from search.settings import Settings

PARTY = "party-15k.jsonl.gz"
YEARS = (2009, 2020)
"""Between which dates are made up for articles that have none."""


def party(settings: Settings, *, dated: bool = False) -> Searcher:
    """Asks the 15,000 articles and the seeds; ``dated``: with dates that depend on the ids only."""
    settings = party_index(settings, dated=dated)
    return Searcher(settings, open_engine(settings))


def party_index(settings: Settings, *, dated: bool = False) -> Settings:
    """The settings with the index of these articles."""
    source = data(PARTY) / PARTY
    name = "party"
    if dated:
        name, source = "party-dated", _dated(source)
    return built(settings, name, [source, ROOT / "seeds"])


def external(settings: Settings, name: str) -> Searcher:
    """A collection from elsewhere: ``xquad`` or ``mds``."""
    settings = external_index(settings, name)
    return Searcher(settings, open_engine(settings))


def external_index(settings: Settings, name: str) -> Settings:
    """The settings with the index of that collection."""
    return built(settings, name, [_external(name, "docs.jsonl")])


def built(settings: Settings, name: str, sources: Sequence[Path]) -> Settings:
    """The settings with an index of the sources, made unless one of the same code is there."""
    folder = CACHE / f"{name}-{settings.engine}-{_code_version()}"
    settings = replace(settings, index=folder)
    if not open_engine(settings).exists():
        reindex(settings, sources, full=True)
    return settings


def articles(searcher: Searcher) -> list[Article]:
    """All articles of an index."""
    return list(searcher.export(SearchRequest(sort="newest")))


def judged(name: str) -> Iterator[dict[str, Any]]:
    """The queries of a collection from elsewhere: ``id``, ``text``, ``rel`` (ids), ``kind``.

    ``skip``: the id of the article that the query was taken from, which is no answer; or None.
    """
    for line in _external(name, "queries.jsonl").read_text(encoding="utf-8").splitlines():
        query = json.loads(line)
        skip = query.get("skip")
        yield query | {
            "rel": list(map(from_given, query["rel"])),
            "skip": from_given(skip) if skip else None,
        }


def _external(name: str, file: str) -> Path:
    path = f"external/{name}/{file}"
    return data(path) / path


def _dated(source: Path) -> Path:
    """The same articles with dates that are made up, so that they have an order."""
    file = CACHE / "party-dated.jsonl"
    if file.exists():
        return file
    file.parent.mkdir(parents=True, exist_ok=True)
    part = file.with_suffix(".part")
    with (
        gzip.open(source, "rt", encoding="utf-8") as lines,
        part.open("w", encoding="utf-8") as out,
    ):
        for line in lines:
            record = json.loads(line)
            number = crc32(record["id"].encode())
            year = YEARS[0] + number % (YEARS[1] - YEARS[0] + 1)
            record["date"] = f"{year}-{number // 16 % 12 + 1:02d}-{number // 256 % 28 + 1:02d}"
            out.write(json.dumps(record, ensure_ascii=False) + "\n")
    part.rename(file)
    return file


def _code_version() -> str:
    """Changes with whatever an index depends on."""
    folders = (ROOT / "search" / "text", ROOT / "search" / "citations", ROOT / "index")
    files = [ROOT / "search" / "schema.py"]
    files += [path for folder in folders for path in sorted(folder.rglob("*.[pt]*"))]
    read = (file.read_bytes() for file in files if file.suffix != ".pyc")
    return hashlib.sha1(b"".join(read)).hexdigest()[:10]
