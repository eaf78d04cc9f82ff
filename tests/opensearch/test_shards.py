"""``tindang reindex --shard K/N``: several runs fill one index, and one that ended goes on."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from index import run
from index.builds import shared
from index.files import manifest
from index.run import reindex
from index.summary import Summary
from search.engines import open_engine
from search.engines.base import EngineQuery, Shard
from search.engines.opensearch import shards as engine_shards
from search.engines.opensearch.engine import OpenSearchEngine
from search.engines.opensearch.shards import FullShard, LiveShard
from search.errors import (
    CorpusError,
    EngineUnavailable,
    IndexBusy,
    IndexMismatch,
    IndexMissing,
)
from search.schema import Document
from search.settings import OpenSearchSettings, Settings
from search.text.lexicon.lexicon import Lexicon
from search.tree import Every
from tests.conftest import MakeSettings
from tests.opensearch.articles import articles, total

pytestmark = pytest.mark.opensearch

SHARDS = 3


def write(file: Path, numbers: Iterable[int], titles: str = "Tin{} đại hội") -> None:
    """JSON lines with an article a number; ids repeat after 30 numbers."""
    records = (
        {"id": f"{n % 30}", "title": titles.format(n), "body": [f"đảng bộ số{n}"]} for n in numbers
    )
    lines = "".join(f"{json.dumps(record)}\n" for record in records)
    file.write_text(lines, encoding="utf-8")


@pytest.fixture
def settings(
    make_settings: MakeSettings,
    opensearch_settings: Callable[[], OpenSearchSettings],
    tmp_path: Path,
) -> Settings:
    """A corpus of two files with 20 articles each, ten of which share their ids with others."""
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    write(corpus / "0.jsonl", range(20))
    write(corpus / "1.jsonl", range(20, 40))
    made = make_settings("opensearch", corpus=(corpus,))
    return replace(made, opensearch=opensearch_settings())


def ids(settings: Settings) -> set[str]:
    with closing(open_engine(settings)) as engine:
        answer = engine.snapshot().search(EngineQuery(Every(), {}, limit=100))
    assert answer.total == len(answer.hits)
    return {hit.id for hit in answer.hits}


def lexicon(settings: Settings) -> Lexicon:
    with closing(open_engine(settings)) as engine:
        data = engine.snapshot().blob("lexicon")
    assert data is not None
    return Lexicon.from_bytes(data)


def all_shards(settings: Settings, count: int = SHARDS, *, full: bool = False) -> list[Summary]:
    return [reindex(settings, shard=(shard, count), full=full) for shard in range(1, count + 1)]


def test_shards_make_the_index_that_one_run_makes(
    settings: Settings, opensearch_settings: Callable[[], OpenSearchSettings]
) -> None:
    whole = replace(
        settings, opensearch=replace(settings.opensearch, index=f"{settings.opensearch.index}-one")
    )
    assert reindex(whole).added == 40
    for shard in range(1, SHARDS + 1):
        with pytest.raises(IndexMissing):
            ids(settings)
        summary = reindex(settings, shard=(shard, SHARDS))
        assert summary.committed
        assert summary.waits_for == tuple(range(shard + 1, SHARDS + 1))
    assert len(ids(settings)) == 40
    assert ids(settings) == ids(whole)
    assert lexicon(settings).total == lexicon(whole).total
    assert lexicon(settings).bigram("đại", "hội") == 40
    assert [summary.committed for summary in all_shards(settings)] == [False] * SHARDS


def test_what_is_kept_of_an_index_is_checked_and_salvaged(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    all_shards(settings)
    with closing(open_engine(settings)) as engine:
        assert list(engine.check()) == []
        assert engine.salvage("nothing") is None
        saved = engine.salvage(f"manifest-1-of-{SHARDS}")
        assert any(file.articles for file in manifest.known_files(saved).values())
    monkeypatch.setattr("search.schema.VERSION", 99)
    settings.corpus[0].rename(settings.corpus[0].with_name("unmounted"))
    with pytest.raises(CorpusError, match=r"has to be built anew .*schema.*--full"):
        reindex(settings, shard=(1, SHARDS))


def test_a_lexicon_that_grew_is_the_one_that_is_counted_at_once(settings: Settings) -> None:
    whole = replace(
        settings, opensearch=replace(settings.opensearch, index=f"{settings.opensearch.index}-one")
    )
    reindex(settings)
    write(settings.corpus[0] / "2.jsonl", range(50, 60))
    write(settings.corpus[0] / "1.jsonl", range(20, 38))
    reindex(settings)
    reindex(whole)
    for triples in ("thirds", "triple_counts", "pair_counts", "counts"):
        assert lexicon(settings).arrays[triples].tolist() == lexicon(whole).arrays[triples].tolist()


def test_a_shard_may_be_empty(settings: Settings) -> None:
    write(settings.corpus[0] / "0.jsonl", [1])
    write(settings.corpus[0] / "1.jsonl", [2])
    summaries = all_shards(settings, 8)
    assert sorted(summary.articles for summary in summaries)[-3:] == [0, 1, 1]
    assert ids(settings) == {"1", "2"}


def test_shards_of_nothing_leave_the_index(settings: Settings, tmp_path: Path) -> None:
    all_shards(settings)
    for shard in range(1, SHARDS + 1):
        with pytest.raises(CorpusError, match="no article could be read"):
            reindex(settings, [tmp_path / "unmounted"], full=True, shard=(shard, SHARDS))
    assert len(ids(settings)) == 40


def test_later_runs_of_parts_change_only_what_changed(settings: Settings) -> None:
    all_shards(settings)
    file = settings.corpus[0] / "1.jsonl"
    lines = file.read_text(encoding="utf-8").splitlines()
    file.write_text("\n".join(lines[:-1]) + "\n", encoding="utf-8")
    summaries = all_shards(settings)
    assert sum(summary.removed for summary in summaries) == 1
    assert sum(summary.added + summary.updated for summary in summaries) == 0
    assert len(ids(settings)) == 39
    assert lexicon(settings).count("hội") == 39


@pytest.mark.parametrize("shard", [None, (1, 2), (1, SHARDS)])
def test_an_index_is_continued_as_it_was_divided(
    settings: Settings, shard: tuple[int, int] | None
) -> None:
    all_shards(settings)
    if shard == (1, SHARDS):
        assert not reindex(settings, shard=shard).committed
        return
    with pytest.raises(IndexMismatch, match=f"was built with --shard K/{SHARDS}; .* --full"):
        reindex(settings, shard=shard)
    assert len(ids(settings)) == 40


def test_a_full_build_may_divide_the_index_anew(settings: Settings) -> None:
    reindex(settings)
    all_shards(settings, 2, full=True)
    assert len(ids(settings)) == 40
    assert not reindex(settings, shard=(2, 2)).committed
    assert reindex(settings, full=True).added == 40
    assert not reindex(settings).committed


def test_an_older_manifest_has_all_parts_built_anew(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    all_shards(settings)
    monkeypatch.setattr(manifest, "FORMAT", manifest.FORMAT + 1)
    summaries = all_shards(settings)
    assert all(summary.rebuilt for summary in summaries)
    assert [summary.waits_for for summary in summaries] == [(2, 3), (3,), ()]
    assert len(ids(settings)) == 40
    assert lexicon(settings).count("hội") == 40


class Stop:
    """Lets a full build die before it hands over its n-th batch of two articles."""

    def __init__(self, patch: pytest.MonkeyPatch) -> None:
        patch.setattr(run, "BATCH", 2)
        patch.setattr(shared, "CHECKPOINT_COST", 0.0)
        patch.setattr(shared, "CHECKPOINT_SECONDS", 0.0)
        self.left = 0
        put = FullShard.put

        def count(writer: FullShard, documents: Iterable[Document]) -> None:
            self.left -= 1
            if self.left == 0:
                raise EngineUnavailable("gone")
            put(writer, documents)
            writer.bulk.flush()

        patch.setattr(FullShard, "put", count)

    def after(self, batches: int, settings: Settings, shard: tuple[int, int] | None) -> None:
        self.left = batches + 1
        with pytest.raises(EngineUnavailable, match="gone"):
            reindex(settings, shard=shard, full=True)
        self.left = 0


@pytest.fixture
def stop(monkeypatch: pytest.MonkeyPatch) -> Stop:
    return Stop(monkeypatch)


@pytest.mark.parametrize("shard", [None, (1, 1)])
def test_a_full_build_that_was_interrupted_goes_on(
    settings: Settings, stop: Stop, shard: tuple[int, int] | None
) -> None:
    stop.after(3, settings, shard)
    stop.after(4, settings, shard)
    summary = reindex(settings, shard=shard, full=True)
    assert (summary.unchanged, summary.added, summary.renamed) == (14, 26, 10)
    assert len(ids(settings)) == 40
    assert lexicon(settings).count("hội") == 40


def test_a_build_that_goes_on_holds_what_it_is_asked_for(
    settings: Settings, stop: Stop, tmp_path: Path
) -> None:
    stop.after(5, settings, None)
    write(tmp_path / "other.jsonl", range(20, 30))
    assert reindex(settings, [tmp_path / "other.jsonl"], full=True).articles == 10
    assert ids(settings) == {f"{n}" for n in range(20, 30)}
    assert lexicon(settings).count("hội") == 10


def test_what_a_killed_run_wrote_and_the_corpus_has_no_more_is_removed(
    settings: Settings, stop: Stop, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(shared, "CHECKPOINT_SECONDS", 1000.0)  # all is written, nothing noted
        stop.after(15, settings, None)
    (settings.corpus[0] / "0.jsonl").unlink()
    summary = reindex(settings, full=True)
    assert (summary.unchanged, summary.added) == (0, 20)
    assert len(ids(settings)) == 20
    assert lexicon(settings).count("hội") == 20


def test_what_changed_since_an_interrupted_run_is_counted_once(
    settings: Settings, stop: Stop
) -> None:
    first, second = (settings.corpus[0] / f"{n}.jsonl" for n in range(2))
    stop.after(12, settings, None)
    write(first, range(10), "Tin{} đại hội mới")
    second.rename(second.with_name("2.jsonl"))
    summary = reindex(settings, full=True)
    assert (summary.updated, summary.removed) == (10, 10)
    assert len(ids(settings)) == 30
    assert lexicon(settings).count("hội") == 30
    assert lexicon(settings).count("mới") == 10


def test_the_same_article_again_is_known_after_an_interruption(
    settings: Settings, stop: Stop
) -> None:
    write(settings.corpus[0] / "1.jsonl", range(20))
    stop.after(10, settings, None)
    summary = reindex(settings, full=True)
    assert (summary.unchanged, summary.added, summary.renamed) == (20, 0, 0)
    assert len(ids(settings)) == 20


def test_a_commit_that_died_is_cleared_up(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its articles are in the index; the corpus has lost them before the next run."""
    reindex(settings)
    more = settings.corpus[0] / "2.jsonl"
    write(more, range(60, 65))

    def die(self: object, described: object) -> None:
        raise OSError("killed")

    with monkeypatch.context() as patch:
        patch.setattr(LiveShard, "_replace", die)
        with pytest.raises(OSError, match="killed"):
            reindex(settings)
    more.unlink()
    assert reindex(settings).committed
    assert len(ids(settings)) == 40
    assert not reindex(settings).committed


def test_no_part_is_begun_while_the_last_makes_all_visible(
    opensearch_settings: Callable[[], OpenSearchSettings],
) -> None:
    """Its notes would take the place of those that the last shard is about to make live."""
    engine = OpenSearchEngine(opensearch_settings())
    with closing(engine):
        for number in (1, 2):
            with engine.shard_writer(Shard(number, 2)) as writer:
                writer.put(articles([number]))
                writer.note({f"manifest-{number}-of-2": b"%d" % number})
                if number == 2:

                    def again(blobs: Iterable[bytes]) -> bytes:
                        with pytest.raises(IndexBusy, match="--shard 2/2 is making them visible"):
                            engine.shard_writer(Shard(1, 2), full=True)
                        return b"".join(blobs)

                    writer.put_sum("sum", ["manifest-1-of-2", "manifest-2-of-2"], again)
                writer.commit()
        assert engine.snapshot().blob("sum") == b"12"


@pytest.mark.parametrize("again", [1, 2])
def test_a_last_commit_that_died_is_made_again_by_any_part(
    opensearch_settings: Callable[[], OpenSearchSettings],
    monkeypatch: pytest.MonkeyPatch,
    again: int,
) -> None:
    def die(*args: object) -> None:
        raise OSError("killed")

    with closing(OpenSearchEngine(opensearch_settings())) as engine:
        with engine.shard_writer(Shard(1, 2)) as writer:
            writer.put(articles([1]))
            writer.commit()
        with engine.shard_writer(Shard(2, 2)) as writer, monkeypatch.context() as patch:
            patch.setattr(engine_shards, "go_live", die)
            writer.put(articles([2]))
            with pytest.raises(OSError, match="killed"):
                writer.commit()
        with engine.shard_writer(Shard(again, 2)) as writer:
            writer.commit()
        assert total(engine.snapshot()) == 2


def test_sums_are_of_the_last_state_of_every_part(
    opensearch_settings: Callable[[], OpenSearchSettings],
) -> None:
    """Shards that commit at once: the second must not bring back what it read before."""

    def add(texts: Iterable[bytes]) -> bytes:
        return b"+".join(texts)

    def engine() -> OpenSearchEngine:
        return OpenSearchEngine(opensearch_settings())

    names = ("words-1", "words-2")
    for full in (True, False):
        with closing(engine()) as one, closing(engine()) as two:
            with one.shard_writer(Shard(1, 2), full=full) as a, two.shard_writer(Shard(2, 2)) as b:
                for number, (writer, other) in enumerate(((a, b), (b, a)), 1):
                    writer.put(articles([number + 10 * full]))
                    writer.note({f"words-{number}": f"{number}{full}".encode()})
                    writer.put_sum("words", names, add)
                    assert other.blob("manifest") is None
                a.commit()
                b.commit()
            view = one.snapshot()
            assert view.blob("words") == f"1{full}+2{full}".encode()
            assert total(view) == (2 if full else 4)
