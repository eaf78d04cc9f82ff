"""Time that work takes."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Seconds:
    """By the clock, and of all processors, those of processes that were started included."""

    wall: float
    cpu: float

    def best(self, other: Seconds | None) -> Seconds:
        if other is None:
            return self
        return Seconds(min(self.wall, other.wall), min(self.cpu, other.cpu))


def timed(work: Callable[[], None]) -> Seconds:
    wall, cpu = time.perf_counter(), sum(os.times()[:4])
    work()
    return Seconds(time.perf_counter() - wall, sum(os.times()[:4]) - cpu)
