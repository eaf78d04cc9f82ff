"""Copies are settled when an index is written: the same as if each pair were looked for, the same
for an index that grew as for one that is built at once, and what was compared is not read again.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import combinations
from pathlib import Path
from random import Random
from typing import Any
from zlib import crc32

import pytest

from search import copies, schema
from search.article import Article
from search.copies import Text, keys_of, near
from search.copies.likely import MOST, likely
from search.copies.settled import PATIENCE, Settled, settle
from search.engines.base import EngineAnswer, EngineHit, EngineQuery
from search.engines.embedded import EmbeddedEngine
from search.engines.opensearch.layout import source
from search.engines.tantivy.engine import TantivyEngine
from search.engines.whoosh.engine import WhooshEngine
from search.found_copies import FoundCopies
from search.schema import Document
from search.text import forms
from search.tree import AnyOf, Term

CHANCE = Random(20)
WORDS = [f"{a}{b}" for a in "bcdghklmnpqrstvx" for b in ("an", "ong", "inh", "uyen", "ach")]


def words(count: int) -> list[str]:
    return CHANCE.choices(WORDS, k=count)


def sketch(body: Sequence[str]) -> str:
    return copies.sketch(forms.of_terms(body).hashes)


def affair(reports: int) -> list[str]:
    """Sketches of texts that share their background, from a third to nearly all of them."""
    background = words(300)
    return [sketch(background + words(CHANCE.randrange(10, 400))) for _ in range(reports)]


@pytest.fixture(scope="module")
def sketches() -> list[str]:
    found = [s for size in (1, 2, 5, 12) for _ in range(8) for s in affair(size)]
    found += [found[0], "", "no sketch", *affair(1)]
    CHANCE.shuffle(found)
    return found


def test_texts_are_likely_copies_that_share_a_key_and_enough_bins(sketches: list[str]) -> None:
    expected = [
        [one, other]
        for one, other in combinations(range(len(sketches)), 2)
        if len(sketches[one]) == len(sketches[other]) == 72
        and set(keys_of(sketches[one])) & set(keys_of(sketches[other]))
        and near(sketches[one], sketches[other])
    ]
    assert 20 < len(expected) < 1000
    pairs = likely(sketches).tolist()
    assert sorted(pairs) == expected
    shared = {
        (one, other): sum(
            sketches[one][at : at + 3] == sketches[other][at : at + 3] for at in range(0, 72, 3)
        )
        for one, other in pairs
    }
    order = [(one, -shared[one, other]) for one, other in pairs]
    assert order == sorted(order), "the likest first"


@pytest.mark.parametrize("some", [[], [""], ["", ""], affair(1)])
def test_of_one_text_there_is_no_pair(some: list[str]) -> None:
    assert likely(some).tolist() == []


def test_however_many_texts_are_alike_each_is_compared_with_few() -> None:
    form = affair(1) * 500
    pairs = likely(form)
    partners = [0] * len(form)
    for one, other in pairs.tolist():
        assert one < other
        partners[one] += 1
        partners[other] += 1
    assert max(partners) <= MOST
    assert sum(map(bool, partners)) > len(form) // 2


def settled_by(
    told: Callable[[str, str], bool], sketches: Mapping[str, str], before: Settled | None = None
) -> Settled:
    """What is settled of texts that are taken for copies by their ids."""
    ids = sorted(sketches)
    changed = set(ids) - set(before.ids if before else ())
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("search.copies.settled.same", told)
        text_of: Callable[[int], Any] = ids.__getitem__
        return settle(ids, [sketches[id] for id in ids], text_of, before, changed)


@pytest.mark.parametrize(
    ("copies_there", "least", "most"), [(False, 3, 2 * PATIENCE), (True, MOST // 2, MOST)]
)
def test_where_none_of_the_likest_is_a_copy_nobody_reads_on(
    copies_there: bool, least: int, most: int
) -> None:
    form = {f"{at:03}": one for at, one in enumerate(affair(1) * 200)}
    found = settled_by(lambda one, other: copies_there, form)
    assert least * len(form) <= 2 * len(found.pairs) <= most * len(form)
    assert found.copies.all() == copies_there


def test_also_where_not_all_is_compared_an_index_grows_as_it_is_built(sketches: list[str]) -> None:
    def told(one: str, other: str) -> bool:
        return crc32(f"{one} {other}".encode()) % 4 == 0

    crowd = dict(
        zip(map(str, range(1000)), [*sketches, *affair(1) * 60, *affair(60)], strict=False)
    )
    before = settled_by(told, {id: s for id, s in crowd.items() if len(id) < 3})
    whole = settled_by(told, crowd)
    assert settled_by(told, crowd, before).to_bytes() == whole.to_bytes()
    assert 0 < whole.copies.sum() < len(whole.copies) < len(likely(list(crowd.values())))


BODY = " ".join(words(200))
ARTICLES: Mapping[str, Article] = {
    id: Article(id, "Hội nghị", (text,))
    for id, text in {
        "a": BODY,
        "b": f"{BODY} theo báo",
        "c": " ".join(words(200)),
        "d": f"{BODY[: len(BODY) // 2]} {' '.join(words(60))}",
        "e": "tin ngắn",
        "f": f"{BODY} và {' '.join(words(9))}",
    }.items()
}


def stored(article: Article) -> Document:
    return schema.analyse(article)


DOCUMENTS = {id: stored(article) for id, article in ARTICLES.items()}


def settled(
    ids: str, before: Settled | None = None, changed: str = "", unread: str = ""
) -> Settled:
    """Of the articles with these ids, each a letter; those ``unread`` must not be read."""

    def text_of(place: int) -> Text:
        assert ids[place] not in unread
        return Text(ARTICLES[ids[place]])

    sketches = [schema.sketch_of(DOCUMENTS[id].stored) for id in ids]
    return settle(list(ids), sketches, text_of, before, set(changed))


WHOLE = {"a": ("b", "f"), "b": ("a", "f"), "f": ("a", "b")}


@pytest.mark.parametrize(
    ("before", "changed", "unread"),
    [
        ("abcdef", "", "abcdef"),
        ("bcdef", "a", ""),
        ("acde", "bf", ""),
        ("abcdef", "c", "abdf"),
        ("", "abcdef", ""),
    ],
)
def test_an_index_that_grew_has_the_copies_of_one_built_at_once(
    before: str, changed: str, unread: str
) -> None:
    whole = settled("abcdef")
    assert whole.by_id() == WHOLE
    grown = settled("abcdef", settled(before), changed, unread)
    assert grown.to_bytes() == whole.to_bytes()


def test_by_other_rules_all_is_compared_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    before = settled("abcdef")
    monkeypatch.setattr("search.copies.settled.same", lambda one, other: False)
    assert settled("abcdef", before).by_id() == WHOLE
    monkeypatch.setattr("search.copies.settled.fingerprint", lambda packages: "others")
    assert settled("abcdef", before).by_id() == {}


@pytest.mark.parametrize("engine", [TantivyEngine, WhooshEngine])
def test_a_commit_tells_how_many_pairs_are_compared(
    engine: Callable[[Path], EmbeddedEngine], tmp_path: Path
) -> None:
    told: list[tuple[int, int]] = []
    with engine(tmp_path).writer(full=True) as writer:
        writer.put(DOCUMENTS.values())
        writer.commit(lambda done, whole: told.append((done, whole)))
    assert told == [(0, len(likely([schema.sketch_of(d.stored) for d in DOCUMENTS.values()])))]
    assert told[0][1] > 0


def test_keys_of_copies_are_of_those_who_cannot_settle_them() -> None:
    document = DOCUMENTS["a"]
    assert source(document)[schema.COPY] == list(keys_of(schema.sketch_of(document.stored))) != []
    assert schema.COPY not in document.keywords


def test_what_was_removed_is_no_copy_any_more() -> None:
    assert settled("acdf", settled("abcdef"), "b", "acdf").by_id() == {"a": ("f",), "f": ("a",)}


def test_what_was_settled_is_read_back() -> None:
    whole = settled("abcdef")
    assert Settled.from_bytes(whole.to_bytes()).by_id() == WHOLE
    assert Settled.from_bytes(settled("c").to_bytes()).by_id() == {}
    for damaged in (b"", b"no", whole.to_bytes()[:-9]):
        with pytest.raises(ValueError, match="copies of the index are damaged"):
            Settled.from_bytes(damaged)


class Keyed:
    """Of a snapshot what finds copies, where an engine has keys of them and nothing is settled."""

    def blob(self, name: str) -> None:
        return None

    def search(self, query: EngineQuery) -> EngineAnswer:
        assert isinstance(query.tree, AnyOf)
        wanted = {part.text for part in query.tree.parts if isinstance(part, Term)}
        hits = [
            EngineHit(id, 1.0)
            for id, document in DOCUMENTS.items()
            if wanted.intersection(keys_of(schema.sketch_of(document.stored)))
        ]
        return EngineAnswer(len(hits), tuple(hits), {})

    def fetch(self, ids: Sequence[str]) -> dict[str, str]:
        return {id: DOCUMENTS[id].stored for id in ids}


class Written(Keyed):
    """The same where they are settled, and nothing is looked for any more."""

    def blob(self, name: str) -> bytes:  # type: ignore[override]
        return settled("abcdef").to_bytes()

    def search(self, query: EngineQuery) -> EngineAnswer:
        raise AssertionError


@pytest.mark.parametrize("snapshot", [Keyed(), Written()])
def test_copies_are_the_same_settled_or_looked_for(snapshot: Keyed) -> None:
    found = FoundCopies(snapshot)  # type: ignore[arg-type]  # it asks no more of a snapshot
    page = {id: DOCUMENTS[id].stored for id in "fce"}
    for _ in range(2):
        assert {id: [a.id for a in alike] for id, alike in found.of(page).items()} == {
            "f": ["a", "b"]
        }
    page = {id: DOCUMENTS[id].stored for id in "bfa"}
    assert {id: [a.id for a in alike] for id, alike in found.of(page).items()} == {
        "b": ["f", "a"],
        "f": ["b", "a"],
        "a": ["b", "f"],
    }
