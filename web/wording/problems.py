"""What is wrong with a parameter, as a sentence in the language of the page."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from web.wording.language import gettext
from web.wording.words import number


@dataclass(frozen=True, slots=True)
class Problem:
    """A parameter that could not be taken as written. ``message`` is a sentence for people.
    ``mended``: what was meant is beyond doubt, so that programs need not be refused.
    """

    parameter: str
    value: str
    message: str
    mended: bool = False


def not_a_page(value: str) -> Problem:
    """A number of a page that is none."""
    return problem("page", value, gettext("phải là số nguyên từ 1"))


def not_a_day(name: str, value: str) -> Problem:
    """What is no day, or none that there is."""
    return problem(name, value, gettext("cần một ngày như 2016-07-13 hoặc 13/7/2016"))


def not_up_to(name: str, value: str, most: int) -> Problem:
    """What is no number, or too large a one."""
    message = gettext("phải là số từ 1 đến %(most)s", most=most)
    return problem(name, value, message)


def not_a_cursor(value: str) -> Problem:
    """A cursor that no answer gave."""
    message = gettext("không phải con trỏ đã nhận từ lần trước; bắt đầu bằng *")
    return problem("cursor", value, message)


def cursor_without_order(value: str) -> Problem:
    """A cursor where hits come by relevance."""
    return problem("cursor", value, gettext("cần sort=newest, oldest hoặc added"))


def repeated(name: str, first: str) -> Problem:
    """A parameter with several values of which one counts."""
    message = gettext("có thêm giá trị khác trong địa chỉ; chỉ giá trị đầu được dùng")
    return problem(name, first, message)


def too_many(name: str, most: int) -> Problem:
    """A parameter that is repeated more often than is read."""
    message = gettext(
        "Tham số %(name)s chỉ được lặp lại tối đa %(most)s lần.", name=name, most=most
    )
    return Problem(name, "", message)


def too_many_hits(found: int, most: int) -> Problem:
    """A search with more hits than a file can hold."""
    message = gettext(
        "Có %(found)s bài mà một bảng Excel ở đây chỉ nhận tối đa %(most)s; "
        "hãy thu hẹp câu tìm hoặc tải bảng CSV.",
        found=number(found),
        most=number(most),
    )
    return Problem("q", "", message)


def not_one_of(name: str, value: str, choices: Iterable[str]) -> Problem:
    """A parameter with none of the values that it can have."""
    message = gettext("chỉ nhận một trong: %(choices)s", choices=", ".join(filter(None, choices)))
    return problem(name, value, message)


def problem(name: str, value: str, message: str) -> Problem:
    """A parameter with what is wrong with it."""
    shown = value if len(value) <= 60 else f"{value[:60]}…"
    sentence = gettext(
        "Tham số %(name)s = “%(value)s” %(message)s.", name=name, value=shown, message=message
    )
    return Problem(name, shown, sentence)
