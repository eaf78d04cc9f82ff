"""A version of an article that was cut never takes the place of a whole one."""

from __future__ import annotations

import os
import random
from pathlib import Path

import pytest

from index.run import reindex
from search.settings import Settings
from tests.indexing.corpora import HISTORIES
from tests.indexing.test_versions import bodies, done, same_as_built_anew

SENTENCES = [f"Tỉnh ủy Cà Mau họp lần thứ {n} về xây dựng Đảng." for n in range(40)]


def record(version: str, *, cut: bool = False) -> bytes:
    """A page of one address as a crawler saves it; of a cut one, the part that came, and a request
    behind it that takes up the length that the cut one states.
    """
    text = " ".join((f"Bản {version}.", *SENTENCES))
    page = f"<html><body><h1>Hội nghị Tỉnh ủy Cà Mau</h1><p>{text}</p></body></html>"
    block = f"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n{page}".encode()
    if not cut:
        return _record("response", len(block), block)
    half = _record("response", len(block), block[: len(block) // 2])
    return half + _record("request", len(block), b"-" * len(block))


def _record(kind: str, length: int, block: bytes) -> bytes:
    headers = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: https://vidu.vn/1\r\n"
        "WARC-Date: 2020-05-01T00:00:00Z\r\nContent-Type: application/http\r\n"
        f"Content-Length: {length}\r\n\r\n"
    )
    return headers.encode() + block + b"\r\n\r\n"


def save(corpus: Path, name: str, second: int, *records: bytes) -> None:
    (corpus / name).write_bytes(b"".join(records))
    os.utime(corpus / name, (second, second))


def indexed(settings: Settings) -> tuple[str, bool]:
    """The version that is indexed, and whether it is whole."""
    [body] = bodies(settings).values()
    return body.split(".")[0], body.endswith(SENTENCES[-1])


@pytest.mark.usefixtures("processes")
@pytest.mark.parametrize("at_once", [True, False])
@pytest.mark.parametrize("later", ["cut", "whole"])
def test_among_files_the_whole_one_counts(
    settings: Settings, corpus: Path, tmp_path: Path, later: str, at_once: bool
) -> None:
    save(corpus, "a.warc", 1 + (later == "whole"), record("một"))
    if not at_once:
        reindex(settings)
    save(corpus, "b.warc", 1 + (later == "cut"), record("hai", cut=True))
    reindex(settings)
    assert indexed(settings) == ("Bản một", True)
    same_as_built_anew(settings, tmp_path)
    assert not reindex(settings).committed
    (corpus / "a.warc").unlink()
    reindex(settings)
    assert indexed(settings) == ("Bản hai", False)


@pytest.mark.parametrize(
    ("versions", "counts"),
    [
        ("A b", "A"),
        ("b A", "A"),
        ("A b C", "C"),
        ("A C b", "C"),
        ("b A d", "A"),
        ("b d", "d"),
    ],
)
def test_in_one_file_the_last_whole_one_counts(
    settings: Settings, corpus: Path, tmp_path: Path, versions: str, counts: str
) -> None:
    """Small letters are records that were cut."""
    save(corpus, "a.warc", 1, *(record(v, cut=v.islower()) for v in versions.split()))
    reindex(settings)
    assert indexed(settings) == (f"Bản {counts}", counts.isupper())
    assert done(reindex(settings)) == (0, 0, 0, 1)
    os.utime(corpus / "a.warc", (2, 2))
    reindex(settings)
    same_as_built_anew(settings, tmp_path)


def test_of_two_cut_ones_the_later_counts(settings: Settings, corpus: Path) -> None:
    save(corpus, "a.warc", 2, record("một", cut=True))
    save(corpus, "b.warc", 1, record("hai", cut=True))
    reindex(settings)
    assert indexed(settings) == ("Bản một", False)
    save(corpus, "c.warc", 0, record("ba"))
    reindex(settings)
    assert indexed(settings) == ("Bản ba", True)


@pytest.mark.parametrize(("settings", "seed"), HISTORIES, indirect=["settings"])
def test_any_history_of_cut_records_ends_as_a_full_build_does(
    settings: Settings, corpus: Path, tmp_path: Path, seed: int
) -> None:
    chance = random.Random(seed)
    for step in range(5):
        for name in chance.sample("abc", 2):
            path = corpus / f"{name}.warc"
            if path.exists() and chance.random() < 0.3:
                path.unlink()
                continue
            versions = chance.choices("ABab", k=chance.randrange(1, 4))
            records = [record(version, cut=version.islower()) for version in versions]
            save(corpus, path.name, step * 10 + chance.randrange(10), *records)
        if any(corpus.iterdir()):
            reindex(settings)
            same_as_built_anew(settings, tmp_path)
            assert not reindex(settings).committed


def test_of_those_left_a_whole_one_counts_before_a_later_cut_one(
    settings: Settings, corpus: Path, tmp_path: Path
) -> None:
    save(corpus, "a.warc", 3, record("một"))
    save(corpus, "b.warc", 1, record("hai"))
    save(corpus, "c.warc", 2, record("ba", cut=True))
    reindex(settings)
    (corpus / "a.warc").unlink()
    reindex(settings)
    assert indexed(settings) == ("Bản hai", True)
    same_as_built_anew(settings, tmp_path)
