"""Time that work takes."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import median, quantiles


@dataclass(frozen=True, slots=True)
class Seconds:
    """By the clock, and of all processors, those of processes that were started included."""

    wall: float
    cpu: float

    def best(self, other: Seconds | None) -> Seconds:
        if other is None:
            return self
        return Seconds(min(self.wall, other.wall), min(self.cpu, other.cpu))


@dataclass(frozen=True, slots=True)
class Latency:
    """In milliseconds."""

    p50: float
    p99: float

    @classmethod
    def of(cls, seconds: Sequence[float]) -> Latency:
        return cls(1000 * median(seconds), 1000 * quantiles(seconds, n=100)[98])


def timed(work: Callable[[], None]) -> Seconds:
    wall, cpu = time.perf_counter(), sum(os.times()[:4])
    work()
    return Seconds(time.perf_counter() - wall, sum(os.times()[:4]) - cpu)
