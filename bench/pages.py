"""Tell how long a page takes against its own search, each asked for the first time.

    TINDANG_DATA=… python -m bench.pages [--articles N] [--queries N] [--folder DIR]

The index is that of ``bench.scale``, which makes it. Processor time in milliseconds: the median of
searches, of whole pages (through Flask, without a network), and their ratio, all pages to all
searches; and what the same pages take beside a search that is remembered, the fastest of seven.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Sequence
from statistics import mean, median
from urllib.parse import quote_plus

from bench import known_item as known
from bench import scale
from bench.clock import of_thread
from search.engines import open_engine
from search.engines.base import Engine
from search.result import SearchRequest, SearchResult
from search.searcher import Searcher, warming
from search.settings import Settings
from web.app import create_app

ARTICLES = 15_000
ROUNDS = 7
WARM = ("đại hội", "xay dung dang", "hội nghị trung ương 7")
"""Asked before, so that templates are compiled."""


def main(arguments: Sequence[str] | None = None) -> int:
    settings, queries = scale.asked(__doc__ or "", arguments, articles=ARTICLES, queries=60)
    asking = _Asking(settings, open_engine(settings))
    asking.warm_up()
    client = create_app(settings, asking).test_client()
    warming.keep_collector_away()  # as a server does

    def page(text: str) -> float:
        return of_thread(lambda: client.get(f"/?q={quote_plus(text)}"))

    for text in WARM:
        page(text)
    print("| query | search p50 | page p50 | pages to searches | page but for its search |")
    print("|---" * 5 + "|")
    for kind, texts in queries.items():
        for how, change in (("accented", str), ("bare", known.bare)):
            pages, searches = [], []
            for text in map(change, texts):
                pages.append(page(text))
                searches.append(asking.seconds)
            beside = [min(page(text) for _ in range(ROUNDS)) for text in map(change, texts)]
            print(
                f"| {kind}, {how} | {1000 * median(searches):.1f} | {1000 * median(pages):.1f} "
                f"| {sum(pages) / sum(searches):.2f} | {1000 * mean(beside):.2f} |",
                flush=True,
            )
    return 0


class _Asking(Searcher):
    """Remembers each answer, and how long it took."""

    def __init__(self, settings: Settings, engine: Engine) -> None:
        super().__init__(settings, engine)
        self.seconds = 0.0
        self._answers: dict[str, SearchResult] = {}

    def search(self, request: SearchRequest) -> SearchResult:
        asked = repr(request)
        if asked not in self._answers:
            began = time.thread_time()
            self._answers[asked] = super().search(request)
            self.seconds = time.thread_time() - began
        return self._answers[asked]


if __name__ == "__main__":
    sys.exit(main())
