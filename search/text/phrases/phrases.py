"""The phrases of an index, each with the number of articles that have it, for completion.

They are in the order of their terms' numbers in the lexicon, where terms with the same letters
stand together. So all phrases that begin like what was typed are a few runs of rows.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, TypeAlias

if TYPE_CHECKING:  # numpy takes long to load, and few commands need phrases
    import numpy as np
    import numpy.typing as npt

    Table: TypeAlias = npt.NDArray[np.signedinteger[Any]]

WIDTH = 6
"""Terms of the longest phrase, as ``phrase_finder`` finds them."""
_MOST_RUNS = 64
"""Runs of rows that are looked at: readings of the words before the last."""
_MOST_FOUND = 500
"""Phrases that are given, the most frequent ones."""


def phrases_to_bytes(rows: Table, articles: Table) -> bytes:
    """Sorted rows of terms, as ``Phrases`` reads them: a term's number plus 1, and 0 to fill up.

    Of each column, and of the numbers of articles, the gaps are saved (``planes``).
    """
    import numpy as np

    from search.text.arrays.planes import to_planes

    columns = np.column_stack((rows, articles)).astype("<i4").T
    gaps = np.ascontiguousarray(np.diff(columns, axis=1, prepend=np.int32(0)))
    # In zlib's frame, but not compressed: the lexicon is as a whole, in a tenth of the time.
    return len(rows).to_bytes(8, "little") + zlib.compress(b"".join(map(to_planes, gaps)), 0)


class Phrases:
    """Read-only. ``rows`` has a phrase a row, its terms' numbers plus 1 and then 0;
    ``articles`` how many articles have it.
    """

    def __init__(self, data: bytes) -> None:
        """Open what ``phrases_to_bytes`` gave; no data: no phrases."""
        import numpy as np

        from search.text.arrays.planes import from_planes

        self.rows: Table = np.empty((0, WIDTH), np.int32)
        self.articles: Table = np.empty(0, np.int32)
        if data:
            size = 4 * int.from_bytes(data[:8], "little")
            planes = zlib.decompress(data[8:])
            gaps = [from_planes(planes[at * size :][:size], "<i4") for at in range(WIDTH + 1)]
            columns = np.cumsum(gaps, axis=1, dtype=np.int32)
            self.rows, self.articles = columns[:-1].T, columns[-1]

    def __len__(self) -> int:
        return len(self.articles)

    def beginning(
        self, before: Sequence[Sequence[int]], last: Sequence[range]
    ) -> Iterator[tuple[tuple[int, ...], int]]:
        """Phrases that begin with one of each of ``before`` and then one of any of ``last``.

        All are numbers of terms. Each phrase comes with its number of articles, the most frequent
        first.
        """
        import numpy as np

        if len(before) >= self.rows.shape[1]:
            return
        runs = [(0, len(self))]
        for place, numbers in enumerate(before):
            runs = [
                run
                for low, high in runs
                for number in numbers
                if (run := self._run(place, low, high, number, number + 1))[0] < run[1]
            ][:_MOST_RUNS]
        runs = [
            self._run(len(before), *run, numbers.start, numbers.stop)
            for run in runs
            for numbers in last
        ]
        if not runs:
            return
        at = np.concatenate([np.arange(low, high) for low, high in runs])
        if len(at) > _MOST_FOUND:
            at = at[np.argpartition(-self.articles[at], _MOST_FOUND)[:_MOST_FOUND]]
        for row in at[np.lexsort((at, -self.articles[at]))].tolist():
            terms = tuple(number - 1 for number in self.rows[row].tolist() if number)
            yield terms, int(self.articles[row])

    def articles_of(self, numbers: Sequence[int]) -> int:
        """How many articles have the phrase of these numbers of terms; 0 for one that is none."""
        width = self.rows.shape[1]
        if len(numbers) > width:
            return 0
        low, high = 0, len(self)
        for place, number in enumerate(numbers):
            low, high = self._run(place, low, high, number, number + 1)
            if low == high:
                return 0
        # Rows are in order, and what is filled up with 0 comes before what goes on.
        ends = len(numbers) == width or self.rows[low, len(numbers)] == 0
        return int(self.articles[low]) if ends else 0

    def _run(self, place: int, low: int, high: int, first: int, end: int) -> tuple[int, int]:
        """The rows from ``low`` to ``high`` with a term from ``first`` to ``end`` at ``place``."""
        column = self.rows[low:high, place]
        # Numbers of another type would make numpy convert the whole column.
        bounds = column.dtype.type(first + 1), column.dtype.type(end + 1)
        begin, stop = map(int, map(column.searchsorted, bounds))
        return low + begin, low + stop
