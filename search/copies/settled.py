"""Which articles of a generation are copies of each other: settled once, when it is written.

Two articles that were compared before, by the same rules, and have not changed, are not read again.
What is settled of an index that grew is what is settled of one that is built at once.
"""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Sequence, Set
from functools import lru_cache

import numpy as np
import numpy.typing as npt
import zstandard

from search.copies.compare import same
from search.copies.likely import Ints, likely
from search.copies.text import Text
from search.fingerprint import fingerprint

BLOB = "copies"
"""Where a generation keeps what was settled."""
PATIENCE = 6
"""Two texts are not compared any more when each is none of so many copies in a row, though it was
liker to them. Without it hundreds of one form were compared with forty others each."""
_RULES = ("search.copies", "search.text")
"""What decides whether two articles are copies."""
_REPORTED = 100
"""Progress is reported after so many pairs."""
_READ = 512
"""Texts that are kept while they are compared with others."""


class Settled:
    """The articles of a generation that were compared: the ``ids`` in ascending order, which
    ``pairs`` of them by their places, in order, and which of these are ``copies`` by the ``rules``
    with this fingerprint.
    """

    def __init__(
        self, ids: Sequence[str], pairs: Ints, copies: npt.NDArray[np.bool_], rules: str
    ) -> None:
        self.ids, self.pairs, self.copies, self.rules = ids, pairs, copies, rules

    def by_id(self) -> dict[str, tuple[str, ...]]:
        """The copies of each article that has any, in order."""
        found: dict[str, list[str]] = {}
        for one, other in self.pairs[self.copies].tolist():
            found.setdefault(self.ids[one], []).append(self.ids[other])
            found.setdefault(self.ids[other], []).append(self.ids[one])
        return {id: tuple(sorted(others)) for id, others in found.items()}

    def to_bytes(self) -> bytes:
        """What ``from_bytes`` reads."""
        file = io.BytesIO()
        text = json.dumps({"ids": self.ids, "rules": self.rules}).encode("ascii")
        np.savez(
            file,
            text=np.frombuffer(text, np.uint8),
            pairs=self.pairs.astype(np.uint32),
            copies=self.copies,
        )
        return zstandard.compress(file.getvalue())

    @classmethod
    def from_bytes(cls, data: bytes) -> Settled:
        """Raises ValueError for what ``to_bytes`` has not written."""
        try:
            arrays = np.load(io.BytesIO(zstandard.decompress(data)), allow_pickle=False)
            text = json.loads(arrays["text"].tobytes())
            pairs = arrays["pairs"].astype(np.int64)
            return cls(text["ids"], pairs, arrays["copies"], text["rules"])
        except (zstandard.ZstdError, KeyError, OSError) as error:
            raise ValueError(
                f"the copies of the index are damaged ({error}); run `tindang reindex --full`"
            ) from error


def settle(
    ids: Sequence[str],
    sketches: Sequence[str],
    text_of: Callable[[int], Text],
    before: Settled | None,
    changed: Set[str],
    progress: Callable[[int, int], None] = lambda done, whole: None,
) -> Settled:
    """The copies among all articles of a generation.

    ``ids``: in ascending order, with the ``sketches`` of their texts, which ``text_of`` reads by
    their places. ``before``: what was settled when those that are ``changed`` were not there.
    ``progress`` is called with how many pairs are done, and of how many.
    """
    pairs = likely(sketches)
    rules = fingerprint(_RULES)
    known = {}
    if before and before.rules == rules:
        known = _known(before, ids, changed, pairs)
    text = lru_cache(_READ)(text_of)
    missed = [0] * len(ids)
    found: dict[tuple[int, int], bool] = {}
    for at, (one, other) in enumerate(pairs.tolist()):
        if at % _REPORTED == 0:
            progress(at, len(pairs))
        if min(missed[one], missed[other]) < PATIENCE:
            copies = known[at] if at in known else same(text(one), text(other))
            missed[one] = 0 if copies else missed[one] + 1
            missed[other] = 0 if copies else missed[other] + 1
            found[one, other] = copies
    in_order = sorted(found)
    compared = np.array(in_order, np.int64).reshape(-1, 2)
    having, places = np.unique(compared, return_inverse=True)
    verdicts = np.array([found[pair] for pair in in_order], np.bool_)
    return Settled([ids[at] for at in having.tolist()], places.reshape(-1, 2), verdicts, rules)


def _known(before: Settled, ids: Sequence[str], changed: Set[str], pairs: Ints) -> dict[int, bool]:
    """Which of the pairs were compared before, and whether they are copies."""
    places = {id: at for at, id in enumerate(before.ids) if id not in changed}
    there = np.array([places.get(id, -1) for id in ids], np.int64)
    size = len(before.ids)
    compared = before.pairs @ [size, 1]
    asked = there[pairs] @ [size, 1]
    asked[(there[pairs] < 0).any(axis=1)] = -1
    at = np.searchsorted(compared, asked)
    last = len(compared) - 1
    again = np.flatnonzero(compared[np.minimum(at, last)] == asked) if len(compared) else at[:0]
    return dict(zip(again.tolist(), before.copies[at[again]].tolist(), strict=True))
