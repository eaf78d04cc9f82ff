"""``--shard K/N`` without a cluster: how a corpus is divided, and what is refused."""

from __future__ import annotations

import json
from dataclasses import replace
from itertools import chain
from pathlib import Path

import pytest

from index.articles.naming import Known, Named, Naming
from index.page import Given, Page
from index.run import reindex
from search.engines import open_engine
from search.engines.base import EngineQuery, Shard
from search.errors import CorpusError, IndexMismatch
from search.settings import Settings
from search.text.lexicon.lexicon import Lexicon
from search.tree import Every
from tests.conftest import EMBEDDED, SEEDS, MakeSettings


@pytest.fixture(params=EMBEDDED)
def settings(request: pytest.FixtureRequest, make_settings: MakeSettings) -> Settings:
    return make_settings(request.param, corpus=(SEEDS,))


NOTHING = Known(lambda id: None, {}, ())


def pages(*titles_of_ids: tuple[str, str]) -> list[Page]:
    return [
        Page(id=id, path=f"x:{number}", given=Given(title=title), id_given=True)
        for number, (id, title) in enumerate(titles_of_ids)
    ]


def names(part: Shard, corpus: list[Page]) -> list[str]:
    naming = Naming(part, NOTHING)
    given = [naming.give(page, "x") for page in corpus]
    return [named.id for named in given if named and not named.taken]


@pytest.mark.parametrize("count", [1, 2, 3, 16])
def test_shards_divide_what_one_run_indexes(count: int) -> None:
    """Namesakes too: the one that gets another id must not fall to a part that never sees both."""
    corpus = pages(*((f"{n % 20}", f"Tin {n}") for n in range(60)))
    whole = names(Shard(1, 1), corpus)
    assert len({*whole}) == 60
    parts = (names(Shard(number, count), corpus) for number in range(1, count + 1))
    assert sorted(chain.from_iterable(parts)) == sorted(whole)


def test_the_same_article_again_is_seen_in_its_shard() -> None:
    naming = Naming(Shard(1, 1), NOTHING)
    first, again = (naming.give(page, "x") for page in pages(("7", "Tin"), ("7", "Tin")))
    assert (first, again) == (Named("7"), Named("7", taken=True))


def ids(settings: Settings) -> set[str]:
    answer = open_engine(settings).snapshot().search(EngineQuery(Every(), {}, limit=1000))
    return {hit.id for hit in answer.hits}


def test_an_embedded_index_holds_one_shard(settings: Settings, tmp_path: Path) -> None:
    """Parts in folders of their own are the corpus; in one folder they would replace each other."""
    found: list[set[str]] = []
    for number in range(1, 6):
        one = replace(settings, index=tmp_path / f"part-{number}")
        assert reindex(one, shard=(number, 5)).committed
        assert not reindex(one, shard=(number, 5)).committed
        found.append(ids(one))
    assert sum(map(len, found)) == len(set.union(*found)) == 5
    assert set() in found, "a part may be empty"
    full = replace(settings, index=tmp_path / f"part-{found.index(max(found, key=len)) + 1}")
    lexicon = open_engine(full).snapshot().blob("lexicon")
    assert lexicon
    assert Lexicon.from_bytes(lexicon).total > 0


@pytest.mark.parametrize("full", [False, True])
@pytest.mark.parametrize("first", [None, (1, 2), (2, 3)])
def test_a_part_does_not_take_the_place_of_another_index(
    settings: Settings, first: tuple[int, int] | None, full: bool
) -> None:
    reindex(settings, shard=first)
    before = ids(settings)
    built = f"with --shard {first[0]}/{first[1]}" if first else "without --shard"
    with pytest.raises(IndexMismatch, match=f"was built {built}; .* name another folder"):
        reindex(settings, shard=(1, 3), full=full)
    assert ids(settings) == before


def test_a_run_of_the_whole_replaces_a_part_only_when_told_to(settings: Settings) -> None:
    reindex(settings, shard=(1, 2))
    with pytest.raises(IndexMismatch, match=r"with --shard 1/2; run it so again, or .* --full"):
        reindex(settings)
    assert reindex(settings, full=True).added == 5
    assert not reindex(settings).committed


def test_a_part_of_nothing_is_an_error(settings: Settings, tmp_path: Path) -> None:
    """Else N parts of a folder that is not mounted would make an empty index live."""
    empty = tmp_path / "empty"
    empty.mkdir()
    (empty / "a.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20)
    for paths in ([empty], [tmp_path / "missing"]):
        with pytest.raises(CorpusError, match="no article could be read"):
            reindex(settings, paths, shard=(1, 4))


def test_a_part_that_lost_its_last_article_is_emptied(settings: Settings, tmp_path: Path) -> None:
    for id in ("1", "2", "3", "4"):
        record = {"id": id, "title": f"Tin {id}", "body": "Hội nghị ban chấp hành."}
        (tmp_path / f"{id}.jsonl").write_text(json.dumps(record), encoding="utf-8")
    corpus = [tmp_path / f"{id}.jsonl" for id in ("1", "2", "3", "4")]
    folder = tmp_path / "corpus"
    folder.mkdir()
    for file in corpus:
        file.rename(folder / file.name)
    reindex(settings, [folder], shard=(1, 4))
    (only,) = ids(settings)
    (folder / f"{only}.jsonl").unlink()
    assert reindex(settings, [folder], shard=(1, 4)).removed == 1
    assert ids(settings) == set()
