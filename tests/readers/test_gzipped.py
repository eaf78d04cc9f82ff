"""A gzip file reads as ``gzip`` reads it, and further behind a damage."""

from __future__ import annotations

import gzip
import io
import random
import zlib

import pytest

from index.readers.archives.gzipped import Members

WHOLE = [bytes(random.Random(n).choices(b"abc \n", k=9_000)) for n in range(5)]


def whole(data: bytes, size: int = 1_000) -> bytes:
    members = Members(io.BytesIO(data))
    return b"".join(iter(lambda: members.read1(size), b""))


@pytest.mark.parametrize("size", [1, 777, 100_000])
def test_members_are_read_one_after_another(size: int) -> None:
    data = b"".join(map(gzip.compress, WHOLE[:2])) + b"\0" * 512 + gzip.compress(b"") * 3
    assert whole(data, size) == gzip.decompress(data) == b"".join(WHOLE[:2])


def test_seeking_gives_the_same_bytes() -> None:
    data = b"".join(map(gzip.compress, WHOLE))
    members = Members(io.BytesIO(data))
    text = b"".join(WHOLE)
    for place in (20_000, 100, 44_999, 0, 45_000, 90_000):
        assert members.seek(place) == min(place, len(text)) == members.tell()
        assert members.read1(5) == text[place : place + 5]


def test_members_behind_a_damaged_one_are_read() -> None:
    packed = list(map(gzip.compress, WHOLE))
    packed[2] = packed[2][:200] + b"\xff" * 60 + packed[2][260:]
    members = Members(io.BytesIO(b"".join(packed)))
    found = b"".join(iter(lambda: members.read1(5_000), b""))
    assert found.startswith(WHOLE[0] + WHOLE[1])
    assert found.endswith(WHOLE[3] + WHOLE[4])
    assert "passed over" in members.damage


@pytest.mark.parametrize("damage", ["cut", "rubbish"])
def test_a_damage_with_nothing_behind_it_is_raised(damage: str) -> None:
    data = gzip.compress(WHOLE[0])
    with pytest.raises((EOFError, zlib.error)):
        whole(data[:-30] if damage == "cut" else data + b"rubbish")
