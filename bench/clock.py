"""Time that work takes."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from statistics import median, quantiles
from typing import TypeVar

T = TypeVar("T")


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


def in_turns(
    pieces: Iterable[T], one: Callable[[T], object], other: Callable[[T], object]
) -> tuple[float, float]:
    """Processor seconds of two works over the same pieces, each piece by one and then the other.

    So whatever else the machine does falls on both alike, and their ratio can be trusted.
    """
    spent = [0.0, 0.0]
    for piece in pieces:
        for k, work in enumerate((one, other)):
            began = time.process_time()
            work(piece)
            spent[k] += time.process_time() - began
    return spent[0], spent[1]


def of_thread(work: Callable[[], object]) -> float:
    """Seconds of the processor that this thread takes for it."""
    began = time.thread_time()
    work()
    return time.thread_time() - began
