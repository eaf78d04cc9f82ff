"""Posts that several people share: ``các Phó thủ tướng A, B``, ``A, B (đều là phó …)``."""

from __future__ import annotations

import re
from collections.abc import Sequence

from search.people.holding import clauses, whom
from search.people.holding.row import MOST, ONCE, Node, Row
from search.people.holding.tie import Tie
from search.text.number_words import NUMBERS

_SHARED = (
    *("uỷ viên", "ủy viên", "phó", "đại biểu", "đbqh", "thứ trưởng", "thành viên"),
    *("thành uỷ viên", "tỉnh uỷ viên", "huyện uỷ viên"),
)
"""Posts that several hold at once."""
_PAIRED = re.compile(
    r"\)?(?:,|(?:,| )[-–]| [-–(]) ?(?:đều là |cùng là |là )?(?:cả )?(hai|ba|bốn|[2-9]) "
)
_OF_SEVERAL = re.compile(r" gồm (?:có )?(?:các )(?:ông|bà|đồng chí)")
"""Behind a post in the singular: ``Phó Chủ tịch Hội đồng gồm các ông: A, B``."""
_CHANGED = re.compile(r",? (?:(?:bao )?gồm(?: có)?:? |là các (?:ông|bà|đồng chí|anh|chị) )")
"""Behind one that several got or lost: ``tái đắc cử Bí thư, gồm: anh A, anh B``."""
_NEAR = 40
"""Characters between two of a list."""


def share_headings(row: Row) -> None:
    """Give the posts of several in front of lists to all of each list."""
    shared = []
    for at, node in enumerate(row.nodes):
        if node.post is not None:
            before = row.left(node.begin, 30)
            several = clauses.plural(before)
            if several is not None:
                shared.append((at, node.begin - len(before) + several))
            elif (row.is_name(at + 1) or _opens(row, at)) and _is_of_several(row, at):
                shared.append((at, node.begin))
    headings = {at for at, _ in shared if _opens(row, at)}
    for at, begin in shared:
        _share(row, at, begin, headings)


def _is_of_several(row: Row, at: int) -> bool:
    if _OF_SEVERAL.match(row.gap(at)):
        return True
    if _CHANGED.match(row.gap(at)) is None:
        return False
    return row.verb(row.nodes[at].begin) in (Tie.GOT, Tie.LOST)


def _share(row: Row, at: int, begin: int, headings: set[int]) -> None:
    """A post of several, in front of their list; its phrase begins at ``begin``.

    The list ends where the next of ``headings``, with their colons, begins.
    """
    nodes, ties = row.nodes, row.ties
    last = at
    while row.is_post(last + 1) and ties[last] in (Tie.COMMA, Tie.AND):
        last += 1
    opens = _opens(row, last)
    if last + 1 >= len(nodes) or (row.is_post(last + 1) and not opens):
        return
    heading = opens or ties[last] is Tie.HEADING
    if not heading and ties[last] is not Tie.DIRECT:
        return
    gap = row.gap(last)
    status = {Tie.GOT: "got", Tie.LOST: "lost"}.get(row.verb(begin), "held")
    if "cử" in gap or " được b" in gap:  # `đại biểu trúng cử như`, `được bầu bổ sung, gồm`
        status = "got"
    heads = [node for node in nodes[at : last + 1] if not node.taken]
    for head in heads:
        head.taken = True
    if clauses.planned(row.left(begin, 60)):
        return  # `được giới thiệu vào các chức danh chủ nhiệm gồm các ông: ông A, …`
    if status == "got" and row.left(begin, 8).endswith(" cho "):
        status = "held"  # `việc được phân công cho hai thứ trưởng`
    if status == "got" and row.left(begin, 12).endswith((" phân công ", " giao ")) and not heading:
        status = "held"  # `phân công hai Phó chủ tịch A và B điều hành`
    if status == "held":  # `các đại biểu` are those present
        heads = [head for head in heads if head.text != "đại biểu"]
    most = clauses.how_many(row.low[begin : nodes[at].begin])
    listed = _listed(row, last + 1, headings, heading, ":" in gap)[:most]
    if len(listed) == 1 and last > at and row.gap(at) in (" và ", " - ", " – "):
        heads = heads[1:]  # `cùng các phó thủ tướng và Trưởng ban A`
    for place in listed:
        _give(row, place, heads, status)


def _listed(row: Row, first: int, headings: set[int], heading: bool, colon: bool) -> list[int]:
    """The places of the names of a list that begins at ``first``."""
    names = []
    for place in range(first, min(len(row.nodes), first + MOST)):
        if place in headings:
            break
        if colon and place > first and row.nodes[place].mark in ONCE and _begins(row, place):
            break
        if row.is_name(place):
            names.append(place)
        elif not heading and row.is_name(place + 1) and row.ties[place] is Tie.DIRECT:
            break  # a post of his own before the name ends a list without a heading
        if place + 1 >= len(row.nodes) or not _goes_on(row, place, heading, colon):
            break
    return names


def _begins(row: Row, place: int) -> bool:
    """``các nguyên Tổng Bí thư: A, B; nguyên Chủ tịch nước C``: whether a post begins the next."""
    return ";" in row.gap(place - 1) and row.ties[place : place + 1] == [Tie.DIRECT]


def _give(row: Row, place: int, heads: Sequence[Node], status: str) -> None:
    """Give a name the posts of its list, but none that his own begins with."""
    own = ""
    if row.is_post(place + 1) and row.ties[place] in (Tie.COMMA, Tie.OPEN):
        own = row.nodes[place + 1].text
    for head in heads:
        if not own.startswith(head.text):
            row.nodes[place].give("former" if head.mark in ONCE else status, head.post)


def _opens(row: Row, at: int) -> bool:
    """Whether a colon behind the post opens a list whose first is a post: ``gồm: Bí thư A``."""
    if at + 1 >= len(row.nodes):
        return False
    gap = row.gap(at)
    return len(gap) < _NEAR and gap.rstrip().endswith((":", " gồm", "gồm có"))


def _goes_on(row: Row, at: int, heading: bool, colon: bool) -> bool:
    gap = row.gap(at)
    if len(gap) > _NEAR or (";" in gap and not colon):
        return False
    if row.ties[at] is Tie.NONE:
        return heading and clauses.goes_on(gap)
    return row.ties[at] not in (Tie.GOT, Tie.LOST)


def run_before(row: Row, at: int) -> int:
    """The place of the first of the names in a row that the name at a place ends."""
    while row.is_name(at - 1) and row.ties[at - 1] is Tie.COMMA:
        at -= 1
    return at


def each(row: Row, at: int, chain: Sequence[int], status: str) -> bool:
    """``ông A và bà B được bầu làm X và Y``: one each, or one post for all."""
    first = run_before(row, at)
    while first < at and _mentioned(row.left(row.nodes[first].begin, 24)):
        first += 1  # `Cấp phó của ông A, ông B được …`
    names = range(first, at + 1)
    if len(names) < 2 or len(chain) not in {1, len(names)}:
        return False
    if row.is_name(first - 1) and row.ties[first - 1] is not Tie.NONE:
        return False
    for place, name in enumerate(names):
        row.nodes[name].give(status, row.nodes[chain[min(place, len(chain) - 1)]].post)
    for k in chain:
        row.nodes[k].taken = True
    return True


def _mentioned(before: str) -> bool:
    """Whether a name only tells whose someone else is, whom he follows, or who says so: ``thay ông
    A, B``, ``Theo ông A, B``.
    """
    return whom.owned(before) or whom.instead_of(before) or whom.told_by(before)


def paired(row: Row, at: int) -> bool:
    """Whether ``A và B - hai thứ trưởng`` ends with the name at a place."""
    match = _PAIRED.fullmatch(row.gap(at))
    if match is None or row.ties[at + 1 : at + 2] in ([Tie.DIRECT], [Tie.HEADING]):
        return False
    return NUMBERS.get(match[1], 0) == at - run_before(row, at) + 1


def trailing(row: Row, at: int, chain: Sequence[int]) -> None:
    """``các ông A, B, C (đều là phó …)``: the last name's posts are those of all."""
    first = run_before(row, at)
    if first == at or (row.is_post(first - 1) and row.ties[first - 1] is Tie.DIRECT):
        return
    gap = row.low[row.nodes[at].end : row.nodes[chain[0]].begin]
    together = "đều" in gap or "cùng là" in gap or paired(row, at)
    if not together:
        if row.ties[at] is Tie.OPEN:
            return  # `các ông A, B, C (phó …) và D (trưởng …)`: each has his own bracket
        lead = row.left(row.nodes[first].begin, 24)
        if "các " not in lead and clauses.plural(lead) is None:
            return
        if not all(row.nodes[k].text.startswith(_SHARED) for k in chain):
            return
    places = {post.start for k in chain if (post := row.nodes[k].post) is not None}
    shared = [one for one in row.nodes[at].given if one.start in places]
    for node in row.nodes[first:at]:
        node.given += shared
