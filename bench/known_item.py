"""Known-item search: articles indexed without their titles, titles (or parts of them) as queries.

The folder named by TINDANG_DATA has ``news-30k.jsonl.gz`` (id, title, body a line) and
``known-item-dev.jsonl`` (id, kind, query a line). The hit is the article whose title was
taken. Different articles there share an id; all are indexed, and any of them is the hit.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from bench.evaluation import data
from search import citations, schema
from search.article import Article
from search.engines import open_engine
from search.engines.base import EngineQuery, Snapshot
from search.query.analyse import analyse
from search.query.clauses.analysed import Analysed
from search.query.parse import parse
from search.searcher import questions
from search.settings import Settings
from search.text.accents import Accents
from search.text.lexicon.lexicon import LEXICON, Lexicon
from search.text.lexicon.lexicon_builder import LexiconBuilder
from search.text.normalize import normalize
from search.tree import Every

ROOT = Path(__file__).resolve().parent.parent
NEWS = "news-30k.jsonl.gz"
ASKED = "known-item-dev.jsonl"
CACHE = ROOT / "var" / "bench"
KINDS = ("title", "window")
"""Of queries: words of a headline, or some that stand together in a text."""
DEPTH = 10
"""MRR@10: what stands lower counts for nothing."""

_AGAIN = "~"
"""Before a number that tells articles with one id apart."""


@dataclass(frozen=True, slots=True)
class Query:
    id: str
    kind: str
    text: str


def articles(most: int | None = None, *, titles: bool = False) -> Iterator[Article]:
    """The articles, each with an id of its own; without titles unless asked for."""
    seen: dict[str, int] = {}
    with gzip.open(data(NEWS) / NEWS, "rt", encoding="utf-8") as lines:
        for number, line in enumerate(lines):
            if number == most:
                return
            record = json.loads(line)
            id = record["id"]
            seen[id] = seen.get(id, 0) + 1
            body = tuple(filter(None, normalize(record["body"]).split("\n")))
            yield Article(
                id=id if seen[id] == 1 else f"{id}{_AGAIN}{seen[id]}",
                title=normalize(record["title"]) if titles else "",
                body=body,
                codes=tuple(citations.codes("\n".join(body))),
            )


def queries(kind: str, most: int | None = None, among: Iterable[str] | None = None) -> list[Query]:
    """Queries of a kind, in the file's order; ``among``: only those whose article is there."""
    known = None if among is None else {given(id) for id in among}
    found = []
    for line in (data(ASKED) / ASKED).read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        if record["kind"] == kind and (known is None or record["id"] in known):
            found.append(Query(record["id"], kind, record["query"]))
    return found[:most]


def given(id: str) -> str:
    """The id as the corpus gives it."""
    return id.partition(_AGAIN)[0]


def reciprocal_rank(query: Query, ids: Sequence[str]) -> float:
    """1/rank of the article looked for, 0 when it is not among the first DEPTH."""
    for rank, id in enumerate(ids[:DEPTH], 1):
        if given(id) == query.id:
            return 1 / rank
    return 0.0


def index(settings: Settings, most: int | None = None, *, titles: bool = False) -> Settings:
    """Index the articles with the settings' engine, unless an index of the same code is there."""
    name = f"{settings.engine}-{most or 'all'}{'-titles' if titles else ''}-{_code_version()}"
    settings = replace(settings, index=CACHE / name)
    engine = open_engine(settings)
    if engine.exists():
        return settings
    builder = LexiconBuilder()
    with engine.writer(full=True) as writer:
        documents = []
        for article in articles(most, titles=titles):
            document = schema.analyse(article)
            builder.add(document.counted)
            documents.append(document)
            if len(documents) == 500:
                writer.put(documents)
                documents = []
        writer.put(documents)
        writer.put_blob(LEXICON, builder.to_bytes())
        writer.commit()
    return settings


def _code_version() -> str:
    """Changes with whatever an index depends on."""
    files = [ROOT / "search" / "schema.py", *sorted((ROOT / "search" / "text").glob("*.[pt]*"))]
    return hashlib.sha1(b"".join(f.read_bytes() for f in files)).hexdigest()[:10]


def lexicon_of(snapshot: Snapshot) -> Lexicon:
    blob = snapshot.blob(LEXICON)
    if blob is None:
        raise SystemExit("the index has no lexicon")
    return Lexicon.from_bytes(blob)


def ask(
    text: str, snapshot: Snapshot, lexicon: Lexicon, settings: Settings, accents: Accents
) -> tuple[Analysed, list[str]]:
    """What the searcher does, without facets and snippets: the analysed query, ids of the hits."""
    parsed = parse(
        text, long=settings.search.all_terms_up_to, lexicon=lexicon if accents == "auto" else None
    )
    analysed = analyse(parsed, lexicon=lexicon, settings=settings, accents=accents)
    answer = questions.ask(snapshot, EngineQuery(Every(), {}, limit=DEPTH), analysed).answer
    return analysed, [hit.id for hit in answer.hits]


def bare(text: str) -> str:
    """Without any mark: how Vietnamese is typed on a foreign keyboard."""
    plain = text.replace("đ", "d").replace("Đ", "D")
    marks = unicodedata.normalize("NFD", plain)
    return "".join(c for c in marks if not unicodedata.combining(c))


def half(text: str) -> str:
    """Every second syllable bare."""
    words = iter(range(1_000_000))
    return re.sub(r"\w+", lambda m: bare(m.group()) if next(words) % 2 else m.group(), text)


def swapped(text: str) -> str:
    """The tone of open oa, oe and uy on the other vowel: ``hòa`` <-> ``hoà``."""
    return re.sub(r"\w+", lambda m: _swapped(m.group()), text)


def _swapped(word: str) -> str:
    letters = unicodedata.normalize("NFD", word)
    for first, second in ("oa", "oe", "uy"):
        pattern = rf"(?i)(?<!q)({first})([{_TONES}]?)({second})([{_TONES}]?)$"
        letters = re.sub(pattern, r"\1\4\3\2", letters)
    return unicodedata.normalize("NFC", letters)


def telex(text: str) -> str:
    """The keys of Telex, the tone typed last: ``chỉ thị`` -> ``chir thij``."""
    return re.sub(r"\w+", lambda m: _keys(m.group(), _TELEX), text)


def vni(text: str) -> str:
    """The keys of VNI: ``chỉ thị`` -> ``chi3 thi5``."""
    return re.sub(r"\w+", lambda m: _keys(m.group(), _VNI), text)


_TELEX = {"\u0300": "f", "\u0301": "s", "\u0303": "x", "\u0309": "r", "\u0323": "j"} | {
    "\u0302": "", "\u0306": "w", "\u031b": "w", "đ": "dd", "Đ": "DD"
}  # fmt: skip
_VNI = {"\u0300": "2", "\u0301": "1", "\u0303": "4", "\u0309": "3", "\u0323": "5"} | {
    "\u0302": "6", "\u0306": "8", "\u031b": "7", "đ": "d9", "Đ": "D9"
}  # fmt: skip
_TONES = "\u0300\u0301\u0303\u0309\u0323"


def _keys(word: str, keys: dict[str, str]) -> str:
    typed = ""
    tone = ""
    for letter in unicodedata.normalize("NFD", word):
        if letter in _TONES:
            tone = keys[letter]
        elif letter == "\u0302" and keys is _TELEX:
            typed += typed[-1].lower()
        else:
            typed += keys.get(letter, letter)
    return typed + tone


def decomposed(text: str) -> str:
    return unicodedata.normalize("NFD", text)


VARIANTS: dict[str, tuple[Callable[[str], str], Accents]] = {
    "accented": (str, "auto"),
    "strict": (str, "strict"),
    "bare": (bare, "auto"),
    "half-accented": (half, "auto"),
    "swapped": (swapped, "auto"),
    "telex": (telex, "auto"),
    "vni": (vni, "auto"),
    "NFD": (decomposed, "auto"),
}
"""How a query is typed: the change made to it, and the accents asked for."""
