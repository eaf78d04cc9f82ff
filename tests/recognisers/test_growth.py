"""The work of the recognisers grows as the text does, on texts made to provoke more.

Calls are counted, not seconds: the counts are the same on every machine. What one call of a
regular expression costs is left to the benches.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import FrameType
from typing import TypeVar

import pytest

from search import citations, dates, places
from search.citations import relations

T = TypeVar("T")

PIECES = {
    "stamps of one year": "12/03/2019 10:15 ",
    "years carried back": "30/4, 1/5 và 2/5/2019, ",
    "days that wait for a year": "30/4 và 1/5, ",
    "ranges": "15-16/3 ",
    "numbers": "1, 2, 3, ",
    "kinds": "Chỉ thị ",
    "lists without end": "Nghị quyết 18, 19, ",
    "short and full": "Chỉ thị 37 và Chỉ thị 37-CT/TW. ",
    "short and foreign": "Nghị quyết 54 của Quốc hội, Nghị quyết 54. ",
    "lines": "Chỉ thị 37\nChỉ thị 37-CT/TW\n",
    "open quotes": "37-CT/TW “",
    "plenums": "Nghị quyết Trung ương 4, 5 khóa XI, XII ",
    "relations": "Tỉnh ủy An Giang sơ kết và tổng kết 5 năm thực hiện Chỉ thị 37-CT/TW, ",
    "joint": "1/TTLT-BCA-BCA-",
    "provinces": "Hà Nội, TP. Hồ Chí Minh, Quận 9 ",
}
RECOGNISERS = {
    "dates": dates.find,
    "citations": citations.find,
    "places": places.find,
    "relations": lambda text: [*relations.find(text, citations.find(text))],
}


def calls(recognise: Callable[[T], object], text: T) -> int:
    """Calls of functions, Python's and built-in ones."""
    count = 0

    def see(frame: FrameType, event: str, argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    sys.setprofile(see)
    try:
        recognise(text)
    finally:
        sys.setprofile(None)
    return count


@pytest.mark.parametrize("recognise", RECOGNISERS.values(), ids=RECOGNISERS.keys())
@pytest.mark.parametrize("piece", PIECES.values(), ids=PIECES.keys())
def test_four_times_the_text_is_four_times_the_work(
    recognise: Callable[[str], object], piece: str
) -> None:
    recognise(piece * 8)  # what is cached is not counted
    assert calls(recognise, piece * 320) <= 4.4 * calls(recognise, piece * 80) + 50
