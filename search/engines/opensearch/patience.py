"""Asking again while the cluster cannot answer: a node was lost, another manager is elected.

A build that took hours must not end because the cluster was without a manager for the three
seconds in which it noted or committed.
"""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from typing import TypeVar

from search.engines.opensearch.client import Client, Overloaded

SHORTEST_WAIT, LONGEST_WAIT = 0.2, 10.0

T = TypeVar("T")


def patiently(client: Client, ask: Callable[[], T]) -> T:
    """What ``ask`` returns. It is called again when it raises Overloaded, until
    ``opensearch.patience`` is used up, so doing it twice must do no harm.
    """
    end = time.monotonic() + client.settings.patience
    pause = SHORTEST_WAIT
    while True:
        try:
            return ask()
        except Overloaded:
            if time.monotonic() > end:
                raise
        time.sleep(random.SystemRandom().uniform(pause / 2, pause))
        pause = min(pause * 2, LONGEST_WAIT)
