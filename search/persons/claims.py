"""What one article says of who held what: each claim with the place of its sentence."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import Literal

from search.article import Article
from search.citations.terms_of_office import CONGRESSES
from search.people.letters import canonical
from search.people.model import Mention
from search.persons.offices import Office, completed, office
from search.result import Snippet
from search.sentences import around
from search.text.sentences import LENGTH

Status = Literal["held", "former", "appointed", "removed"]
_REACH = 2_000
"""Code points behind a paragraph in which a pronoun may stand for who is named in it."""
_NEAR = 1_000
"""Code points of a paragraph before and behind a name that a claim keeps: each of its names keeps
its own, and a list of delegates may be a paragraph of thousands."""
MOST_TEXT = 60_000
"""Code points of a body that are read; the longest of 15,000 articles has 11,500. A list of 30,000
posts would keep a page waiting for many seconds."""
_TERM = re.compile(r",? \(?(?:khoá|khóa)? ?\w{0,5},? ?(?:nhiệm kỳ|giai đoạn) \d{4} ?[-–] ?(\d{4})")
_FIRST_CONGRESS = 5
"""The number of the first that is known."""
_COMMITTEE = ("trung ương đảng", "bộ chính trị", "ban bí thư")
"""How posts end that last from one congress of the party to the next."""
_NUMBERED = re.compile(r",? \(?(?:khoá|khóa) ([IVX]+|\d{1,2})(?!\w)")
_YEAR = re.compile(r"(?<!\d)((?:1[89]|20)\d\d)(?!\d)")
_MONTH = re.compile(r"(?<!\d)(1[0-2]|0?[1-9])(?: ?[-/.] ?| năm )(?=(?:1[89]|20)\d\d)")
_POINTING = re.compile(
    r"(?:(?<!UBND)(?<!HĐND)(?<!nhân dân)(?: của)?"
    r" (?:nước|tỉnh|thành phố|huyện|quận|xã|phường|công ty|đơn vị|cơ quan))? này\Z"
)
"""What of a post is said only by the text around it: ``Thủ tướng | nước này``."""
_RECENT = 6
"""Months for which an appointment is news."""
STATUSES: tuple[Status, ...] = ("held", "former", "appointed", "removed")


@dataclass(frozen=True, slots=True)
class Claim:
    """An article says that ``person`` holds, held, got or lost a post.

    ``post`` is as written, ``day`` the article's (``year_inferred`` as it says), ``when`` the date
    of an event as it is written.
    The sentence stands in ``paragraph``, of a long one the part around it, around the name at
    ``[start, end)``.
    """

    person: str
    post: str
    office: Office
    status: Status
    id: str
    title: str
    day: dt.date | None
    when: str | None
    paragraph: str
    start: int
    end: int
    year_inferred: bool = False

    @property
    def sure_day(self) -> dt.date | None:
        """The article's day, if the year is its own. One that was inferred is off by years in most
        articles, which makes an order and contradictions of its own.
        """
        return None if self.year_inferred else self.day

    @property
    def holds(self) -> bool:
        """Whether the person is in office at the time of the article: holds the post, or got it,
        unless that is told as long ago (``Năm 1946, ông được phân công giữ chức …``).
        """
        if self.status == "appointed":
            return not _long_ago(self.when, self.day)
        return self.status == "held"

    @property
    def sentence(self) -> Snippet:
        """The sentence that says so, with the name marked; or that of the post, with the post
        marked, where it stands too far behind the name (``Ông từng là …``).
        """
        at = self.paragraph.find(self.post, self.end)
        if at < 0:
            return around(self.paragraph, self.start, self.end)
        reach = at + len(self.post)
        if reach - self.start > LENGTH:
            return around(self.paragraph, at, reach)
        return around(self.paragraph, self.start, self.end, reach)


def claims_of(article: Article) -> tuple[Claim, ...]:
    """All claims of an article, in the order of the text."""
    # Its patterns take a third of a second to compile: only those who ask for people wait.
    from search.people.article import mentions, text_of

    found = mentions(article.title, tuple(_beginning(article.body)))
    text = text_of(article.title, article.body)
    return tuple(claim for mention in found for claim in _claims(article, text, mention))


def _beginning(body: Sequence[str]) -> Iterator[str]:
    """The paragraphs up to where an article is longer than news is, the last of them cut."""
    room = MOST_TEXT
    for paragraph in body:
        if room <= 0:
            return
        yield paragraph[:room]
        room -= len(paragraph)


def _claims(article: Article, text: str, mention: Mention) -> Iterator[Claim]:
    posts = mention.posts
    told: list[tuple[Status, str, str | None]] = [("held", post, None) for post in posts.held]
    told += [("former", post, None) for post in posts.former]
    told += [("appointed", event.post, event.date) for event in posts.appointed]
    told += [("removed", event.post, event.date) for event in posts.removed]
    if not told:
        return
    listed = [(status, _POINTING.sub("", post), when) for status, post, when in told]
    offices = _completed([(status, office(post)) for status, post, _ in listed])
    for (status, post, when), meant in zip(listed, offices, strict=True):
        paragraph, start, end = _told(text, mention, post)
        over = status == "held" and _is_over(article.date, paragraph, post, meant)
        yield Claim(
            canonical(mention.name),
            post,
            meant,
            "former" if over else status,
            article.id,
            article.title,
            article.date,
            when,
            paragraph,
            start,
            end,
            article.year_inferred,
        )


def _told(text: str, mention: Mention, post: str) -> tuple[str, int, int]:
    """The paragraph that gives the post, and in it the name; or the post, where it stands in a
    later paragraph (``Ông từng là …``).
    """
    first, last = _paragraph(text, mention.start)
    for lead in ("vào ", ""):  # `ông được bầu vào Bộ Chính trị`, which also decides
        if lead + post in text[first:last]:
            break
        at = text.find(lead + post, last, last + _REACH)
        if at >= 0:
            at += len(lead)
            first, last = _paragraph(text, at)
            return text[first:last], at - first, at - first + len(post)
    return text[first:last], mention.start - first, mention.end - first


def _paragraph(text: str, at: int) -> tuple[int, int]:
    """Where the paragraph around ``at`` begins and ends, or what of it is near."""
    low, high = max(0, at - _NEAR), min(len(text), at + _NEAR)
    first, last = text.rfind("\n", low, at), text.find("\n", at, high)
    return first + 1 if first >= 0 else low, last if last >= 0 else high


def _long_ago(when: str | None, day: dt.date | None) -> bool:
    """Whether the written date of an event lies more than half a year before its article. Without
    a year it is near.
    """
    year = _YEAR.search(when or "")
    if year is None or day is None:
        return False
    month = _MONTH.search(when or "")
    months = (day.year - int(year[1])) * 12 + day.month - (int(month[1]) if month else 12)
    return months > _RECENT


def _is_over(day: dt.date | None, paragraph: str, post: str, meant: Office) -> bool:
    """Whether a post is that of a term which ended before the article's day."""
    at = paragraph.find(post)
    if day is None or at < 0:
        return False
    end = at + len(post)
    term = _TERM.match(paragraph, end)
    if term is not None:
        return int(term[1]) < day.year
    numbered = _NUMBERED.match(paragraph, end)
    if numbered is None or not meant.key.endswith(_COMMITTEE):
        return False
    next_congress = _next_congresses().get(numbered[1])
    return next_congress is not None and next_congress < day


@cache
def _next_congresses() -> dict[str, dt.date]:
    """When each term of the Central Committee ends, by its number, in Roman numerals or not."""
    numbers = enumerate(pairwise(CONGRESSES), _FIRST_CONGRESS)
    return {
        number: begins
        for place, ((name, _), (_, begins)) in numbers
        for number in (name, str(place))
    }


def _completed(listed: list[tuple[Status, Office]]) -> list[Office]:
    """``Bí thư Tỉnh uỷ, Chủ tịch HĐND tỉnh Hậu Giang``: the province is that of both."""
    found = [meant for _, meant in listed]
    for at, (status, meant) in enumerate(listed):
        if meant.bare:
            following = (o for s, o in listed[at + 1 :] if s == status and o.place)
            named = next(following, None)
            if named is not None and named.place and _of_province(named):
                found[at] = completed(meant, named.place)
    return found


def _of_province(meant: Office) -> bool:
    return " tỉnh " in meant.key or " thành phố " in meant.key
