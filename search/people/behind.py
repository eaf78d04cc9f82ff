"""The posts that stand behind a name: ``A, Bí thư …``, ``A được bầu giữ chức …``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from search.people import changes, clauses, gaps, times, whom
from search.people.lists import each, paired, run_before, trailing
from search.people.row import MOST, VERBAL, Node, Row
from search.people.tie import Tie
from search.people.wording import TITLES

_MADE = (" làm ", " giữ chức ", " lên làm ", " vào vị trí ", " giữ chức vụ ")
_INSTEAD = (" thay ông", " thay bà", " thay cho", " thay thế", " thay người tiền nhiệm")
_SET_OFF = (", ", " - ", " – ", " (")
"""What an aside begins with behind who it is about: ``ông A, trợ lý của ông B, được …``."""
_IN_CHARGE = re.compile(r" (?:kiêm )?phụ trách [^,;.:()]{1,60}")
_SUMS = re.compile(r"(?<!\w)(?:gồm|trong đó)(?!\w)")
"""What announces a list of posts: ``bị cách hết các chức vụ (bao gồm chức P; Q)``."""
_AND_NEXT = re.compile(
    r" và (?:ông|bà|đồng chí|anh|chị) |[^();:]{0,40}\)(?:,| và) (?:(?:ông|bà|đồng chí|anh|chị) )?"
)
"""Between a post, perhaps in brackets, and the next to whom the same is done."""
_FEW = 8
"""People who get one post with one verb."""
_STILL = re.compile(r"(?<!\w)(?:hiện|đang|còn|vẫn|là|cũng|từng|người)(?!\w)")
"""What makes holding a post no news."""
_NOW = re.compile(r"(?<!\w)(?:hiện|đang)(?!\w)")


def give_behind(row: Row, at: int) -> None:
    """Give the name at a place the posts behind it."""
    if not row.is_post(at + 1) or row.nodes[at + 1].taken:
        return
    gap, begin = row.gap(at), _phrase(row, at)
    before = row.left(begin)
    tie = Tie.COMMA if row.ties[at] is Tie.NONE and paired(row, at) else row.ties[at]
    by = tie is Tie.NONE and changes.employs(gap)
    by = by or (tie is Tie.GOT and not gap.startswith((",", " và ", " được ", " bị ", " -", " (")))
    by = by and whom.by_whom(before)
    if by:
        tie = Tie.GOT
    if tie in (Tie.NONE, Tie.DIRECT):
        return
    instead = tie is Tie.IS and not changes.moves(gap)
    instead = instead and whom.instead_of(row.left(row.nodes[at].begin, 30))
    name = _before(row, at) if by or instead else _subject(row, at)
    if name is None:
        return
    chain = _chain(row, at)
    if not chain:
        return
    moved = _is_moved(row, at, begin)
    if name is not row.nodes[at]:  # `bổ nhiệm bà A - con gái ông B, giữ chức …`
        moved = moved or row.verb(name.begin) is Tie.GOT
    if _is_of_nobody(row, at, chain, tie, moved):
        return
    status = "got" if instead else _status(row, at, tie, chain, moved)
    if name is not row.nodes[at] and status == "held" and name.given and not instead:
        status = "former" if name.given[-1][0] == "former" else "held"
    one_each = "lần lượt" in gap and len(chain) > 1
    shared = not (by or instead) and (one_each or status in {"got", "lost"})
    if shared and (each(row, at, chain, status) or (one_each and _before(row, at) is not None)):
        return
    planned = clauses.proposed(before[-60:])
    row.hand(name, chain, status, moved=moved and status != "got", planned=planned)
    if moved:
        row.moves.add(chain[-1])
    elif status == "got":
        row.gets.add(chain[-1])
    _again(row, name, chain)
    _with_others(row, at, name, chain)
    trailing(row, at, chain)


def _is_moved(row: Row, at: int, begin: int) -> bool:
    """Whether a verb of giving posts stands before a name, whose phrase begins at ``begin``."""
    if row.verb(begin) is Tie.GOT or row.carried(at, row.gap(at)):
        return True
    first = next(reversed([*islice(_named_before(row, at), _FEW)]), None)
    if first is not None and row.verb(_phrase(row, first)) is Tie.GOT:
        return True
    if row.ties[at] is not Tie.IS:
        return False
    if row.announced and changes.acts(row.gap(at)):
        return True
    if row.verb(_first(row, at)) is Tie.GOT:
        return True
    return row.gap(at).startswith(_MADE) and clauses.gives_somebody(row.left(begin))


def _is_of_nobody(row: Row, at: int, chain: Sequence[int], tie: Tie, moved: bool) -> bool:
    """Whether the posts behind a name are only planned for it, or are somebody else's."""
    gap, begin = row.gap(at), _phrase(row, at)
    before = row.left(begin)
    if clauses.as_what(gap) and clauses.of_somebody(row.low[row.nodes[chain[-1]].end :][:30]):
        return True
    led = row.is_post(at - 1) and row.gap(at - 1).startswith(",")
    if gap == ", " and not led and _other_acts(row, chain[0], _first(row, at)):
        return True
    if (changes.joins(gap) or changes.comes_from(gap)) and not (moved or _goes(row, at, chain)):
        return True
    if tie is Tie.IS and clauses.proposed(before[-60:]):
        for k in chain:
            row.nodes[k].taken = True
        return True
    if tie is Tie.GOT and clauses.proposed(before[-25:]):
        return True
    if tie is Tie.LOST and clauses.penalty_proposed(before):
        return True
    return tie in VERBAL and gap.startswith(")")


def _goes(row: Row, at: int, chain: Sequence[int]) -> bool:
    """``ông A từ Phó ban lên giữ chức Trưởng ban``, where that is more than a plan."""
    if len(chain) < 2 or not changes.comes_from(row.gap(at)):
        return False
    begin = row.nodes[at].begin
    return changes.moves(row.gap(chain[0])) and not changes.is_doubted(row.sentence(begin, 260))


def _subject(row: Row, at: int) -> Node | None:
    """Of whom a verb behind the name speaks.

    ``ông A, người tiền nhiệm của ông B, được …``: of A. Without an A, of nobody here.
    """
    name = row.nodes[at]
    if whom.goes_on_later(row.gap(at)) and _is_aside(row, at):
        # `ông A từng là giám đốc dưới thời Tổng thống B, sau đó là trợ lý`: of A.
        return _before(row, at)
    if row.ties[at] in VERBAL and " khi " in row.gap(at):
        # `ông A bắt tay với ông B sau khi được bầu làm …`: A was chosen.
        # `ông A để vợ là bà B chuyển nhượng đất khi đang là phó giám đốc`: A was it.
        before = row.left(name.begin, 24)
        by_side = whom.accompanied(before) or whom.is_kin(before)
        return _before(row, at) or name if by_side else name
    if row.gap(at).startswith((", người ", " - người ", " – người ")):
        return name
    first = _place(row, at)
    lead = row.left(row.nodes[first].begin, 24)
    if row.ties[at] not in VERBAL or not (whom.owned(lead) or whom.of_kin(lead)):
        return name
    if row.is_name(first - 1):
        gap = row.gap(first - 1)
        if gap.startswith(_SET_OFF) and len(gap) < 60 and ". " not in gap:
            return row.nodes[first - 1]
    return None if row.low.startswith(", ", name.end) else name


def _is_aside(row: Row, at: int) -> bool:
    """Whether a name, with the posts before it, only tells under, for or with whom one was."""
    if row.is_post(at - 1) and row.nodes[at - 1].mark in {"dưới thời", "thời"}:
        return True
    return whom.aside(row.left(_phrase(row, at), 30))


def _before(row: Row, at: int) -> Node | None:
    """The first name of the sentence before the one at a place."""
    floor = row.nodes[at].begin - len(row.sentence(row.nodes[at].begin, 300))
    names = (k for k in range(max(0, at - 12), at) if row.is_name(k))
    return next((row.nodes[k] for k in names if row.nodes[k].begin >= floor), None)


def _first(row: Row, at: int) -> int:
    """Where the noun phrase of the first of a list of names begins: ``bổ nhiệm ông A và ông B``."""
    return _phrase(row, run_before(row, at))


def _chain(row: Row, at: int) -> list[int]:
    """Places of the posts that follow the name at ``at``."""
    chain = [at + 1]
    kin = whom.of_kin(row.left(_phrase(row, at), 40))
    if _is_next(row, at) or row.low.startswith(" của các ", row.nodes[at + 1].end):
        return []
    told = row.ties[at] is Tie.WAS and "các " in row.gap(at)
    while len(chain) < MOST:
        k = chain[-1] + 1
        if not row.is_post(k) or row.nodes[k].taken:
            break
        if row.ties[k - 1] is Tie.NONE and not (told and gaps.goes_past(row.gap(k - 1))):
            break
        if row.ties[at] is Tie.OPEN and row.gap(k - 1).startswith(") và "):
            break  # `giữa ông A (chủ tịch P) và chủ tịch Q`
        if row.low.startswith(" của các ", row.nodes[k].end):
            break  # `Thứ trưởng của các bộ`
        if kin and row.ties[k - 1] in (Tie.GOT, Tie.LOST):
            break  # `bà C - vợ của ông A - giám đốc, được bổ nhiệm`: she was
        if ";" in row.gap(k - 1) and whom.acts(row.low[row.nodes[k].end :][:24]):
            break  # `cao nhất là bí thư; Thủ tướng cũng quyết định`
        if row.ties[k - 1] is Tie.SEMICOLON and not (
            row.ties[at] in (Tie.WAS, Tie.GOT, Tie.IS)
            or any(_SUMS.search(row.gap(place - 1)) for place in chain)
        ):
            break
        chain.append(k)
    return chain


def _is_next(row: Row, at: int) -> bool:
    """``Chủ tịch A, Phó chủ tịch kiêm phụ trách văn hoá B``: whether the post behind A is B's."""
    led = row.is_post(at - 1) and row.ties[at - 1] is Tie.DIRECT and row.ties[at] is Tie.COMMA
    return led and row.is_name(at + 2) and _IN_CHARGE.fullmatch(row.gap(at + 1)) is not None


def _other_acts(row: Row, last: int, begin: int) -> bool:
    """``Trao đổi với ông A, Phó thủ tướng Lào cho rằng``: the post is of someone else, who acts."""
    post = row.nodes[last].post
    if post is None:
        return False
    behind = row.low[post.stop : post.stop + 24]
    if row.left(begin, 8).endswith("theo ") and whom.acts(behind):
        return True  # `Theo Bộ trưởng A, Thủ tướng đã nhắc`
    aside = whom.opens(row.sentence(begin, 200)) or whom.accompanied(row.left(begin, 24))
    return aside and whom.speaks(behind)


def _place(row: Row, at: int) -> int:
    """The first place of the noun phrase of a name: the name, or the posts before it."""
    while row.is_post(at - 1) and row.ties[at - 1] in (Tie.DIRECT, Tie.COMMA, Tie.AND):
        at -= 1
    return at


def _phrase(row: Row, at: int) -> int:
    """Where the noun phrase of a name begins."""
    return row.nodes[_place(row, at)].begin


def _status(row: Row, at: int, tie: Tie, chain: Sequence[int], moved: bool) -> str:
    """How a name has the posts behind it: held, former, got or lost."""
    gap, before = row.gap(at), row.left(_phrase(row, at))
    status = _told(tie, gap, before, moved)
    if status == "held" and tie is Tie.IS and times.earlier(row.sentence(_phrase(row, at), 260)):
        return "held" if "hiện" in gap else "former"
    end = row.nodes[chain[-1]].end
    if status == "held" and gap.startswith(_MADE) and row.low.startswith(_INSTEAD, end):
        return "got"
    if status == "got" and times.ranged(before):
        return "former"
    if status == "held" and tie is Tie.IS and changes.acts(gap):
        new = row.headline and not _STILL.search(gap)
        if new or row.dated(chain[0]):
            return "got"
    return "held" if status == "former" and "hiện" in gap else status


def _told(tie: Tie, gap: str, before: str, moved: bool) -> str:
    """What the words behind a name, and those before it, say of a post."""
    if tie is Tie.GOT and changes.ends_from(gap):
        return "former"
    if tie is not Tie.IS:
        return {Tie.WAS: "former", Tie.GOT: "got", Tie.LOST: "lost"}.get(tie, "held")
    acted = changes.acts(gap)
    if changes.comes_from(gap):
        return "former"
    if moved:
        return "got" if (acted or "là" in gap) and not _NOW.search(gap) else "held"
    if times.from_when(before) and changes.moves(gap):
        return "got"
    if acted and "từng" not in gap and times.in_month(before):
        return "got"
    gone = times.earlier(before) or times.long_ago(before)
    if gone and "hiện" not in gap:
        return "former"
    if times.ranged(before) or (acted and times.narrated(before)):
        return "former"
    if "đang" in gap and times.while_being(before):
        return "former"
    return "got" if acted and (times.since(before) or changes.moves(gap)) else "held"


_LOST_BY = re.compile(
    r"(?<!\w)(?:cách chức|miễn nhiệm|bãi nhiệm|cho thôi chức)(?: chức vụ)?(?: đối với| với)?"
    r"(?: (?:hai|ba|bốn|\d) (?:cá nhân|cán bộ|đảng viên|người|trường hợp))?(?: là| gồm)?:?"
    rf"(?: các)? {TITLES}$"
)


def _with_others(row: Row, at: int, name: Node, chain: Sequence[int]) -> None:
    """``bầu ông A – P và bà B – Q giữ chức R``, ``A – P và B – Q trúng cử R``: A got it as well.
    ``cách chức ông A, P và ông B, Q``: each lost what he is.
    """
    others = list(islice(_named_before(row, at), _FEW))
    begin = _phrase(row, others[-1] if others else at)
    before = row.left(begin, 60)
    lost = _LOST_BY.search(before) is not None and not clauses.proposed(before)
    if lost and len(name.given) == 1 and " khỏi " not in row.low[row.nodes[at].end :][:90]:
        status, text, where = name.given[0]
        if status == "held" and row.ties[at] in (Tie.COMMA, Tie.OPEN):
            name.given.append(("lost", text, where))
    both = row.ties[at] in (Tie.COMMA, Tie.OPEN) and any(row.ties[k] is Tie.GOT for k in chain[:-1])
    if both or row.verb(begin) is Tie.GOT:
        got = [given for given in name.given if given[0] == "got"]
        for place in others:
            known = row.nodes[place].given
            known += [given for given in got if given not in known]


def _named_before(row: Row, at: int) -> Iterator[int]:
    """The names before one, the nearest first, all with posts: ``ông A – P và bà B – Q``."""
    k = at - 1
    while row.is_post(k) and _AND_NEXT.fullmatch(row.gap(k)):
        while row.is_post(k - 1) and row.ties[k - 1] in (Tie.COMMA, Tie.AND):
            k -= 1
        if not row.is_name(k - 1) or row.ties[k - 1] not in (Tie.COMMA, Tie.OPEN):
            return
        yield k - 1
        k -= 2


def _again(row: Row, name: Node, chain: list[int]) -> None:
    """``ông A, Chủ tịch …, tái đắc cử chức vụ này``, ``… vừa bị cho thôi chức``: the post that has
    just been told was got once more, or lost.
    """
    last = row.nodes[chain[-1]]
    behind = row.low[last.end : last.end + 60]
    if clauses.again(behind):
        name.give("got", last.post)
    if row.ties[chain[0] - 1] in (Tie.COMMA, Tie.OPEN) and clauses.lost_it(behind):
        for k in chain[-2:] if len(chain) > 1 and " kiêm " in row.gap(chain[-2]) else chain[-1:]:
            name.give("lost", row.nodes[k].post)
