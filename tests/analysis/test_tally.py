"""Tallies: whatever way their sum is made, it is the one of counting key by key."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from random import Random

import numpy as np
import pytest
import zstandard

from search.text.arrays.planes import compressed, from_planes, to_planes
from search.text.arrays.tally import BITS, Tally, renumbered
from search.text.lexicon import lexicon_once

MANY, FEW = 400, 7


def tally(counts: dict[int, int]) -> Tally:
    keys = sorted(counts)
    return Tally(np.array(keys, np.int64), np.array([counts[key] for key in keys], np.int32))


def as_dict(found: Tally) -> dict[int, int]:
    return dict(zip(found.keys.tolist(), found.counts.tolist(), strict=True))


@pytest.mark.parametrize(("one", "other"), [(MANY, FEW), (FEW, MANY), (MANY, MANY), (FEW, 0)])
@pytest.mark.parametrize("sign", [1, -1])
def test_a_sum_is_that_of_each_key(one: int, other: int, sign: int) -> None:
    random = Random(one * other + sign)
    ours = Counter(random.choices(range(300), k=one))
    theirs = {
        key: sign * count for key, count in Counter(random.choices(range(300), k=other)).items()
    }
    wanted = {key: ours[key] + theirs.get(key, 0) for key in ours.keys() | theirs.keys()}
    found = as_dict(tally(ours).plus(tally(theirs)))
    assert found == {key: count for key, count in wanted.items() if count > 0}


@pytest.mark.parametrize("moved", [0, 1, FEW, MANY // 2, MANY], ids=lambda n: f"{n}-out-of-order")
def test_keys_are_sorted_however_many_are_out_of_order(moved: int) -> None:
    random = Random(moved)
    keys = sorted(random.sample(range(10 * MANY), MANY))
    for _ in range(moved):
        keys.insert(random.randrange(MANY), keys.pop(random.randrange(MANY)))
    counts = {key: key % 7 + 1 for key in keys}
    given = np.array(keys, np.int64), np.array([*counts.values()], np.int64)
    found = Tally.sorted(*given)
    assert found.keys.tolist() == sorted(keys)
    assert as_dict(found) == counts
    assert given[0].tolist() == keys  # what was given stays as it was


def test_triples_find_the_pairs_that_they_begin_with() -> None:
    pairs = tally({1 << BITS | 2: 3, 2 << BITS | 5: 1})
    triples = tally(
        {(1 << BITS | 2) << BITS | third: 1 for third in (4, 5)} | {(7 << BITS | 1) << BITS | 1: 1}
    )
    assert triples.places_of(pairs).tolist() == [0, 0, -1]
    assert list(as_dict(triples.of(pairs))) == triples.keys[:2].tolist()


def test_triples_that_occur_once_come_back() -> None:
    random = Random(5)
    terms = random.choices(range(1, 40), k=2_000)
    pairs = tally(Counter(a << BITS | b for a, b in pairwise(terms)))
    rows = zip(terms, terms[1:], terms[2:], strict=False)
    counts = Counter((a << BITS | b) << BITS | c for a, b, c in rows)
    triples = tally({key: count for key, count in counts.items() if count == 1})
    packed = lexicon_once.pack(triples.keys, pairs)
    assert as_dict(lexicon_once.unpack(packed, pairs)) == as_dict(triples)
    assert not as_dict(lexicon_once.unpack(lexicon_once.pack(Tally().keys, Tally()), Tally()))


@pytest.mark.parametrize("size", [0, 3, 200_000])
def test_keys_are_renumbered_place_by_place(size: int) -> None:
    rank = np.array([2, -1, 0, 1], np.int64)
    terms = np.random.default_rng(size).integers(0, 4, (size, 3))
    keys = terms[:, 0] << 2 * BITS | terms[:, 1] << BITS | terms[:, 2]
    new = rank[terms]
    wanted = new[:, 0] << 2 * BITS | new[:, 1] << BITS | new[:, 2]
    wanted[(new < 0).any(axis=1)] = -1
    assert (renumbered(keys, rank, 3) == wanted).all()


def test_what_is_compressed_plane_by_plane_is_read_as_a_whole() -> None:
    numbers = np.arange(70_000, dtype=np.uint32) * 7
    packed = zstandard.decompress(compressed(3, b"before", numbers, b"after"))
    assert packed == b"before" + to_planes(numbers) + b"after"
    assert (from_planes(packed[6:-5], np.uint32) == numbers).all()
