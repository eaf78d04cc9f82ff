"""What is said of a list of directives together: ``Nghị quyết 18 và 19-NQ/TW ngày 25/10/2017``."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from search.article import Citation
from search.citations.codes import may_share_list, parts
from search.citations.wording import SP
from search.text.patterns import lazy

_NUMBER_ALONE = re.compile(r"[0-9]{1,4}[a-e]?\Z")
_NO_KIND = re.compile(r"[0-9]|[IVX]+(?!\w)")
_BETWEEN = lazy(rf"{SP}?(?:,|;|&|,?{SP}và){SP}(?:các{SP})?(?:số{SP})?\Z")


def shared(text: str, found: Iterable[Citation]) -> list[Citation]:
    """Give what is said behind a list to all of it: the term of office, and the date to numbers
    that take their symbols from the last one (``Tờ trình số 2 và 4-TTr/UBKTTW, ngày 7/6/2019``) or
    are next to its own (``Nghị quyết 18-NQ/TW và Nghị quyết 19-NQ/TW ngày 25-10-2017``). The kind
    that is named before the list is that of all.

    What stands behind a list is no title of the last of it: ``các Nghị quyết Trung ương 5, 6 khóa
    XII về doanh nghiệp nhà nước; đơn vị sự nghiệp công lập; …``.
    """
    forwards: list[Citation] = []
    for c in found:
        before = forwards[-1] if forwards else None
        if before is not None and _goes_on(text, before, c):
            c = replace(c, title=None, matter=None)
            if _lists(text, before, c):
                c = replace(c, called=c.called or before.called)
        forwards.append(c)
    listed: list[Citation] = []
    for c in reversed(forwards):
        after = listed[-1] if listed else None
        if after is not None and _lists(text, c, after):
            c = replace(c, term=c.term or after.term)
            if not (c.issued or c.month) and _of_one_day(text, c, after):
                c = replace(c, issued=after.issued, month=after.month)
        listed.append(c)
    return listed[::-1]


def _goes_on(text: str, one: Citation, following: Citation) -> bool:
    """Whether a citation goes on with a list, without a word for its own kind."""
    joined = _BETWEEN.fullmatch(text, one.end, following.start) is not None
    return joined and _NO_KIND.match(text, following.start, following.end) is not None


def _lists(text: str, one: Citation, following: Citation) -> bool:
    joined = _BETWEEN.fullmatch(text, one.end, following.start) is not None
    return joined and may_share_list(one.code, following.code)


def _of_one_day(text: str, one: Citation, following: Citation) -> bool:
    if _NUMBER_ALONE.search(text, one.start, one.end):
        return True
    own, other = parts(one.code), parts(following.code)
    numbers = [found.value for found in (own, other) if found]
    return bool(own and own.issuer) and numbers[1] - numbers[0] == 1
