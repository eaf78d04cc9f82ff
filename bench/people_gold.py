"""Labels of people and posts by those who had not seen the rules, with texts of TINDANG_DATA.

``gold/people-paragraphs.jsonl`` (148 paragraphs: 67 at random, the rest with words of appointments
or of times gone by) and ``gold/people-articles.jsonl`` (13 articles at random) have ids, offsets
and labels, no texts, and so have 159 paragraphs and 6 articles in files of the same names with
``-2``, 173 paragraphs with ``-3``, a third of them with a verb of appointing, moving or
disciplining. 105 with ``-4`` and 178 with ``-5`` are by who mends the rules, before they were run,
263 with ``-6`` and 252 with ``-7`` by others who had seen neither rules nor results (``half``:
which were read first). 320 with ``-8``, half of them with words of changes or of times gone by
(``w``) and half drawn by such words at large (``x``), and 374 with ``-9``, of which 85 have a verb
of changes near a name and a post, are by who mends the rules, before they were run; so are 249 with
``-10``, some 150 of them with a verb of changes, a post and capitals. They were
drawn from ``party-15k`` and ``news-30k`` and tried blind once. Of the first set all has been read
since then, of the others what says so (``read``; docs/quality.md).
"""

from __future__ import annotations

import gzip
import json
import unicodedata
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent / "gold"
CORPORA = ("party-15k.jsonl.gz", "news-30k.jsonl.gz")
FIELDS = ("posts", "former", "appointed", "removed")
Record = Mapping[str, Any]


SETS = {
    "gold": "",
    "gold2": "-2",
    "gold3": "-3",
    "gold4": "-4",
    "gold5": "-5",
    "gold6": "-6",
    "gold7": "-7",
    "gold8": "-8",
    "gold9": "-9",
    "gold10": "-10",
}
"""The sets of labels, and how the names of their files end."""


def rows(data: Path, name: str) -> tuple[list[Record], list[Record]]:
    """A set's labelled paragraphs and articles, in the form of the development set."""
    paragraphs = _read(f"people-paragraphs{SETS[name]}.jsonl")
    articles = _read(f"people-articles{SETS[name]}.jsonl")
    texts: dict[tuple[str, str], Record] = {}
    for place, record in _texts(data, {_place(row) for row in (*paragraphs, *articles)}):
        texts.setdefault(place, record)  # some ids come twice
    return (
        [_paragraph(row, texts[_place(row)]) for row in paragraphs],
        [_article(row, texts[_place(row)]) for row in articles],
    )


def _place(row: Record) -> tuple[str, str]:
    """The corpus that a row is drawn from, and the id of its article there."""
    return row["source"], row["article"]


def _read(name: str) -> list[dict[str, Any]]:
    file = FOLDER / name
    lines = file.read_text("utf-8").splitlines() if file.exists() else ()
    return [json.loads(line) for line in lines]


def _texts(data: Path, wanted: set[tuple[str, str]]) -> Iterator[tuple[tuple[str, str], Record]]:
    for name in CORPORA:
        corpus = name.partition(".")[0]
        with gzip.open(data / name, "rt", encoding="utf-8") as lines:
            for line in lines:
                # Ids come first in a record: most lines need not be parsed.
                place = corpus, line[8 : line.find('"', 8)]
                if place in wanted:
                    yield place, json.loads(line)


def _paragraph(row: Record, article: Record) -> Record:
    text = _body(article)[row["paragraph"]]
    optional = [{"start": start, "end": end} for start, end in row["optional"]]
    people = [{**_full(p), "surface": text[p["start"] : p["end"]]} for p in row["people"]]
    read = row.get("read", True)
    return {"id": row["id"], "text": text, "people": people, "optional": optional, "read": read}


def _article(row: Record, article: Record) -> Record:
    return {
        "id": row["id"],
        "title": article["title"],
        "body": _body(article),
        "people": list(map(_full, row["people"])),
        "optional": [{"surface": surface} for surface in row["optional"]],
        "read": row.get("read", True),
    }


def _body(article: Record) -> list[str]:
    body = article["body"]
    body = body if isinstance(body, list) else body.split("\n")
    return [unicodedata.normalize("NFC", text) for text in body]


def _full(person: Record) -> dict[str, Any]:
    """A labelled person, with a list for each kind of post."""
    return {"short": False, **{field: [] for field in FIELDS}, **person}
