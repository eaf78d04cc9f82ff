"""The lines of the text sorted into paragraphs and what is none, each with its reason."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from index.extract.layout import subheadings, text_captions
from index.extract.line.kinds import Kind, Line, Role
from index.extract.model import Dropped
from index.extract.text import furniture, similarity, spacing
from index.extract.text.zone import Zone
from index.extract.title import scores
from search.text.accents import fold

_SHORT_HEADLINE = 5
_MOST_LEADS = 2
REASONS = {
    "menu": "menu or breadcrumb",
    "tool": "button of the page",
    "counter": "counter or bare number",
    "related": "label of a list of other articles",
    "item": "headline of another article",
    "comments": "comment section",
    "footer": "footer of the site",
    "side": "box beside the article",
    "poll": "poll",
    "poster": "who posted it, not who wrote it",
    "caption": "caption of a picture",
    "image": "picture file",
    "picture": "picture",
}
_LONG_PHRASE = 20
"""Words from which a phrase may be a lead without a full stop: of one that is repeated, one stays.
"""
_CREDIT = 80
"""Characters at the end of a paragraph that may name a photographer."""
_LEAD_WORDS = 10
_SAME_HEAD = 24
"""Characters that a paragraph and its repetition both begin with."""
_SHORT_LINE = 25
_BULLETS = "-–+•"


@dataclass(slots=True)
class Sorting:
    """The lines of the page as they are sorted into paragraphs and dropped ones.

    ``title`` is the key of the title. ``pictured``: the text shows its pictures, so that captions
    stand by one. ``usual``: how many blank lines part its paragraphs.
    """

    title: str
    pictured: bool = False
    usual: int = 0

    body: list[Line] = field(default_factory=list)
    dropped: list[Dropped] = field(default_factory=list)
    seen: set[str] = field(default_factory=set)

    def keep(self, line: Line) -> None:
        if line.text.find("nh:", -_CREDIT) >= 0 and line.kind == Kind.PROSE:
            line = line._replace(text=furniture.without_photographer(line.text) or line.text)
        self.body.append(line)
        self.seen.add(line.text)

    def is_unaccented_title(self, line: Line) -> bool:
        """The headline without accents: the name that a system gave its picture."""
        if line.words < _SHORT_HEADLINE or not line.text.isascii():
            return False
        return similarity.key(line.text) == " ".join(map(fold, self.title.split()))

    def drop(self, line: Line, reason: str) -> None:
        # Half the time of Dropped(…), of which a page takes dozens.
        self.dropped.append(tuple.__new__(Dropped, (line.number, line.text, reason)))


def sort_inside(lines: Sequence[Line], i: int, listed: frozenset[int], sorting: Sorting) -> None:
    """Keep a line of the text as a paragraph, or drop it with its reason.

    ``listed``: the places of lines that belong to lists of other articles.
    """
    current = lines[i]
    if i in listed:
        sorting.drop(current, "list of other articles")
    elif current.kind == Kind.PROSE and current.words > scores.MOST_WORDS:
        if current.text in sorting.seen:
            sorting.drop(current, "repeated on the page")
        else:
            sorting.keep(current)
    elif current.kind == Kind.CHROME:
        if subheadings.is_label_as_heading(lines, i):
            sorting.keep(current)
        else:
            sorting.drop(current, REASONS[current.label])
    elif current.kind == Kind.DATE:
        if _is_dated_item(current) and len(sorting.body) > _MOST_LEADS:
            sorting.keep(current)
        else:
            sorting.drop(current, "date line")
    elif current.kind == Kind.CREDIT or (
        len(sorting.body) <= _MOST_LEADS and is_above_stamp(*lines[i : i + 2])
    ):
        sorting.drop(current, "author or source")
    elif current.text.isascii() and sorting.is_unaccented_title(current):
        sorting.drop(current, "alternative text of a picture")
    elif _is_doubled(lines, i):
        sorting.drop(current, "alternative text of a picture and its caption")
    elif _is_repeated(current, sorting.title, sorting.seen):
        sorting.drop(current, "repeated on the page")
    elif _is_caption(lines, i, sorting) or (
        current.kind != Kind.PROSE and _is_caption_of(lines, i, sorting)
    ):
        sorting.drop(current, "caption under a picture")
    else:
        sorting.keep(current)


def is_above_stamp(line: Line, below: Line | None = None) -> bool:
    """Whether it is a name right above a stamp with an hour: some sites set both below the lead."""
    if line.kind != Kind.NAME or below is None or below.stamp is None:
        return False
    return below.near and below.stamp.timed


def _is_dated_item(line: Line) -> bool:
    """``- Đợt 3: ngày thi 16-17/5/2026``: within a text an item of a list, no stamp."""
    return line.role == Role.ITEM or line.text[0] in _BULLETS


def drop_repeated_lead(sorting: Sorting) -> None:
    """A lead that stands again at the head of the text, also cut short or glued to what follows it.

    The longer of two stays, except of a lead that is glued to the next paragraph.
    """
    body = sorting.body
    heads = [line.text[:_SAME_HEAD] for line in body[: _MOST_LEADS + 3]]
    if len(set(heads)) == len(heads):
        return
    for i in range(min(_MOST_LEADS, len(body) - 1)):
        lead = body[i]
        if lead.words < _LEAD_WORDS:
            continue
        if _stands_again(_uncut(lead.text), [x.text for x in body[i + 1 : i + 4]]):
            del body[i]
            sorting.drop(lead, "repeated on the page")
            sorting.dropped.sort(key=lambda dropped: dropped.line)
            return


def _stands_again(lead: str, after: Sequence[str]) -> bool:
    """Whether the paragraphs ``after`` begin with ``lead``, which may be several of them in one."""
    for first, text in enumerate(after):
        if text.startswith(lead) and text != lead:
            return True
        rest, i = lead, first
        while i < len(after) and len(rest) > len(after[i]) and rest.startswith(after[i]):
            rest = rest[len(after[i]) :].lstrip()
            i += 1
        if i > first and (not rest or (i < len(after) and after[i].startswith(rest))):
            return True
    return False


def _uncut(text: str) -> str:
    return text.rstrip(" .…[]") if text.endswith(("...", "…", "...]", "…]")) else text


def _is_doubled(lines: Sequence[Line], i: int) -> bool:
    """A phrase that stands twice in a row: a picture's alternative text and its caption.

    The caption may say more: ``Bà Lắm`` / ``Bà Lắm, Chủ nhiệm Ủy ban Kiểm tra. Ảnh: LÊ ĐỨC``.
    """
    text = lines[i].text
    if i + 1 < len(lines) and lines[i + 1].label == "caption":
        after = lines[i + 1].text
        if after.startswith(text) and after[len(text) : len(text) + 1] in ("", ",", ".", ":", " "):
            return lines[i].kind in (Kind.PLAIN, Kind.NAME)
    if lines[i].kind != Kind.PLAIN or lines[i].words >= _LONG_PHRASE:
        return False
    beside = (i - 1, i + 1) if i else (i + 1,)
    return any(j < len(lines) and lines[j].text == text for j in beside)


def _is_repeated(current: Line, title: str, seen: set[str]) -> bool:
    if current.words <= scores.MOST_WORDS and similarity.has_key(current.text, title):
        return True
    if current.kind == Kind.PLAIN and scores.is_with_site(current, title):
        return True
    return current.words >= 6 and current.text in seen


def _is_caption(lines: Sequence[Line], i: int, sorting: Sorting) -> bool:
    """The short line under a picture: ``2.6d.png`` / ``Quang cảnh Hội nghị …``."""
    if lines[i].role:
        return lines[i].role == Role.BELOW_PICTURE
    is_lead = lines[i].kind == Kind.PROSE and not sorting.body
    told = (
        lines[i].words <= text_captions.LONGEST and not is_lead and text_captions.told_by(lines, i)
    )
    if told and (not sorting.pictured or _is_by_picture(lines, i)):
        return True
    if sorting.usual and not is_lead and spacing.is_caption(lines, i, sorting.usual):
        return True
    return (
        i > 0
        and lines[i - 1].label == "image"
        and lines[i].words <= 45
        and (
            lines[i].kind in (Kind.PLAIN, Kind.NAME)
            or (lines[i].kind in (Kind.SENTENCE, Kind.PROSE) and lines[i].words <= 25)
        )
    )


def _is_by_picture(lines: Sequence[Line], i: int) -> bool:
    return any(line.label in ("picture", "caption") for line in lines[max(0, i - 2) : i + 2])


def _is_caption_of(lines: Sequence[Line], i: int, sorting: Sorting) -> bool:
    """A short line right below the alternative text of a picture."""
    current = lines[i]
    if not i or not current.near or current.words > _SHORT_LINE:
        return False
    return lines[i - 1].text.isascii() and sorting.is_unaccented_title(lines[i - 1])


def outside(current: Line, i: int, zone: Zone, listed: frozenset[int]) -> str:
    """Why a line above or below the text is dropped."""
    if current.kind == Kind.CHROME:
        return REASONS[current.label]
    if i in listed:
        return "list of other articles"
    if current.kind == Kind.DATE:
        return "date line"
    if current.kind == Kind.CREDIT or (current.kind == Kind.NAME and i >= zone.end):
        return "author or source"
    return "before the text" if i < zone.start else "after the text"
