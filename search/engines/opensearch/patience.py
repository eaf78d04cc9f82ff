"""Asking again while the cluster cannot answer: a node was lost, another manager is elected,
the bulks of many writers leave no room for a note of one of them.

A build that took hours must not end because the cluster was without a manager for the three
seconds in which it noted or committed.
"""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from typing import TypeVar

from search.engines.opensearch.client import Client
from search.engines.opensearch.refusals import Overloaded

SHORTEST_WAIT, LONGEST_WAIT = 0.2, 10.0

T = TypeVar("T")


def patiently(client: Client, ask: Callable[[], T], *, only_soon: bool = False) -> T:
    """What ``ask`` returns. It is called again when it raises Overloaded, until
    ``opensearch.patience`` (seconds) is used up, so doing it twice must do no harm.

    ``only_soon``: only where that passes by itself (``Overloaded.soon``). That no cluster answers
    is said at once: whoever begins a run may have mistyped its address.
    """
    end = time.monotonic() + client.settings.patience
    pause = SHORTEST_WAIT
    while True:
        try:
            return ask()
        except Overloaded as error:
            if time.monotonic() > end or (only_soon and not error.soon):
                raise
        time.sleep(random.SystemRandom().uniform(pause / 2, pause))
        pause = min(pause * 2, LONGEST_WAIT)
