"""The posts that stand behind a name: ``A, Bí thư …``, ``A được bầu giữ chức …``."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice

from search.people.holding import changes, clauses, gaps, subjects, times, whom
from search.people.holding.lists import each, paired, run_before, trailing
from search.people.holding.owners import never_both
from search.people.holding.row import MOST, VERBAL, Row
from search.people.holding.status import MADE, status_behind
from search.people.holding.tie import Tie
from search.people.holding.together import FEW, give_again, give_others, named_before

_IN_CHARGE = re.compile(r" (?:kiêm )?phụ trách [^,;.:()]{1,60}")
_TOP = re.compile("thủ tướng(?: chính phủ)?|chủ tịch nước|tổng bí thư|tổng thống|chủ tịch quốc hội")
"""Whose words others tell, and who is never told of without what he is."""
_UNNAMED = re.compile(r" (?:không muốn|giấu|xin giấu|khác)(?!\w)")
"""What is behind a post of somebody who is not named."""
_GOES_ON = re.compile(r" [^\W\d_]")
_BRACKET = re.compile(r" ?\([^()]*\), ")
_SUMS = re.compile(r"(?<!\w)(?:gồm|trong đó)(?!\w)")
"""What announces a list of posts: ``bị cách hết các chức vụ (bao gồm chức P; Q)``."""


def give_behind(row: Row, at: int) -> None:
    """Give the name at a place the posts behind it."""
    if not row.is_post(at + 1) or row.nodes[at + 1].taken:
        return
    gap, begin = row.gap(at), subjects.begin(row, at)
    before = row.left(begin)
    tie = Tie.COMMA if row.ties[at] is Tie.NONE and paired(row, at) else row.ties[at]
    by = _is_giver(tie, gap) and whom.by_whom(before)
    if by:
        tie = Tie.GOT
    if tie in (Tie.NONE, Tie.DIRECT):
        return
    instead = tie is Tie.IS and not changes.moves(gap) and _is_predecessor(row, at)
    if instead and clauses.proposed(row.left(row.nodes[at].begin, 60)):
        return  # `ông A sẽ thay ông B làm …`
    name = subjects.first_before(row, at) if by or instead else subjects.subject(row, at)
    if name is None:
        return
    chain = _chain(row, at)
    if not chain:
        return
    moved = instead or _is_moved(row, at, begin)
    if name is not row.nodes[at]:  # `bổ nhiệm bà A - con gái ông B, giữ chức …`
        moved = moved or row.verb(name.begin) is Tie.GOT
    if _is_of_nobody(row, at, chain, tie, moved):
        return
    status = "got" if instead else status_behind(row, at, tie, chain, moved)
    if name is not row.nodes[at] and status == "held" and name.given and not instead:
        status = "former" if name.given[-1].status == "former" else "held"
    if not (by or instead) and _is_shared(row, at, chain, tie, status):
        return
    chain = _without_shared(row, at, chain)
    news, planned = moved and status != "got", clauses.proposed(before[-60:])
    row.hand(name, chain, status, moved=news, planned=planned)
    if moved:
        row.moves.add(chain[-1])
    elif name.given and name.given[-1].status == "got":
        row.gets.add(chain[-1])
    give_again(row, name, chain)
    give_others(row, at, name, chain)
    trailing(row, at, chain)


def _is_shared(row: Row, at: int, chain: list[int], tie: Tie, status: str) -> bool:
    """Whether several names have been given the posts behind the last of them, or one of them each,
    and nobody knows which: ``A và B lần lượt làm P và Q``.
    """
    one_each = "lần lượt" in row.gap(at) and len(chain) > 1
    shared = one_each or status in {"got", "lost"} or (tie is Tie.WAS and _are_joined(row, at))
    if shared and each(row, at, chain, status):
        return True
    return one_each and subjects.first_before(row, at) is not None


def _without_shared(row: Row, at: int, chain: list[int]) -> list[int]:
    """``A và B, P, được phê chuẩn làm Q và R``: what is left of a chain when those got have been
    given to each of several.
    """
    got = next((place for place, k in enumerate(chain) if row.ties[k - 1] is Tie.GOT), 0)
    if not got or not _are_joined(row, at) or not each(row, at, chain[got:], "got"):
        return chain
    return chain[:got]


def _are_joined(row: Row, at: int) -> bool:
    """Whether ``và`` joins a name to the one before it: ``A, B và C từng là uỷ viên``."""
    first = run_before(row, at)
    own = row.is_post(first - 1) and row.ties[first - 1] is Tie.DIRECT
    return first < at and not own and row.gap(at - 1).startswith((" và ", ", và ", " cùng "))


_OWN_CLAUSE = (",", " và ", " được ", " bị ", " -", " (")


def _is_giver(tie: Tie, gap: str) -> bool:
    """Whether the words behind a name may tell what he gives to somebody: ``được A bổ nhiệm``."""
    if tie is Tie.GOT:
        return not gap.startswith(_OWN_CLAUSE)
    return tie is Tie.NONE and changes.employs(gap)


def _is_predecessor(row: Row, at: int) -> bool:
    """Whether a name tells whom somebody follows: ``thay ông A làm Bí thư``."""
    return whom.instead_of(row.left(row.nodes[at].begin, 30))


def _is_moved(row: Row, at: int, begin: int) -> bool:
    """Whether a verb of giving posts stands before a name, whose phrase begins at ``begin``."""
    if row.verb(begin) is Tie.GOT or row.carried(run_before(row, at), row.gap(at)):
        return True
    first = next(reversed([*islice(named_before(row, at), FEW)]), None)
    if first is not None and row.verb(subjects.begin(row, first)) is Tie.GOT:
        return True
    if row.ties[at] is not Tie.IS:
        return False
    if row.announced and changes.acts(row.gap(at)):
        return True
    if row.verb(subjects.begin_of_list(row, at)) is Tie.GOT:
        return True
    if not row.gap(at).removeprefix(",").startswith(MADE):
        return False
    return clauses.gives_somebody(row.left(begin)) or _is_chosen_as(row, at)


def _is_chosen_as(row: Row, at: int) -> bool:
    """``bổ nhiệm Thống đốc P, bà A, làm Q``: whether somebody gives a post to who is named behind
    what he or she is; not ``Trước khi được bổ nhiệm P, ông A làm Q``.
    """
    if not row.is_post(at - 1) or row.ties[at - 1] is not Tie.LOOSE:
        return False
    lead = row.nodes[at - 1].begin
    return row.verb(lead) is Tie.GOT and not clauses.is_passive(row.left(lead, 30))


def _is_of_nobody(row: Row, at: int, chain: Sequence[int], tie: Tie, moved: bool) -> bool:
    """Whether the posts behind a name are only planned for it, or are somebody else's."""
    gap, begin = row.gap(at), subjects.begin(row, at)
    before = row.left(begin)
    if clauses.as_what(gap) and clauses.of_somebody(row.low[row.nodes[chain[-1]].end :][:30]):
        return True
    led = row.is_post(at - 1) and row.gap(at - 1).startswith(",")
    if gap == ", một " and _UNNAMED.match(row.low, row.nodes[chain[-1]].end):
        return True  # `nhắc đến bà A, một đại biểu không muốn nêu tên cho hay`
    called = row.is_post(at - 1) and row.ties[at - 1] is Tie.DIRECT and gap == ", "
    if called and any(never_both(row.nodes[at - 1], row.nodes[k]) for k in chain):
        return True
    aside = gap == ", " or _BRACKET.fullmatch(gap) is not None
    if aside and not led and _other_acts(row, chain[0], subjects.begin_of_list(row, at)):
        return True
    if (changes.joins(gap) or changes.comes_from(gap)) and not (moved or _goes(row, at, chain)):
        return True
    if tie is Tie.IS and _is_planned_too(row, at):
        return True
    wished = tie is Tie.GOT and clauses.imagined(before[-25:])
    if wished or (tie is Tie.IS and clauses.proposed(before[-60:])):
        for k in chain:
            row.nodes[k].taken = True
        return True
    if _is_verb(tie, gap) and clauses.proposed(before[-25:]):
        return True
    if tie in (Tie.GOT, Tie.LOST) and gap.endswith(", ") and _acts(row, chain[0]):
        return True  # `Sau khi ông A bị bãi nhiệm, Trưởng ban Nội chính được bầu`
    if tie is Tie.LOST and clauses.penalty_proposed(before):
        return True
    if gap.startswith(" khỏi ") and row.verb(begin) is not Tie.LOST:
        return True
    return tie in VERBAL and gap.startswith(")")


def _is_verb(tie: Tie, gap: str) -> bool:
    """Whether what is done to somebody depends on the words before the name, not on an aside."""
    return tie is Tie.GOT or (tie is Tie.LOST and not gap.startswith(",") and " khi " not in gap)


def _acts(row: Row, k: int) -> bool:
    """Whether the post at a place is the subject of a clause."""
    end = row.nodes[k].end
    return whom.does(row.low[end : end + 10])


def _is_planned_too(row: Row, at: int) -> bool:
    """``ông A sẽ giữ chức P và ông B làm Q``: whether a name goes on with what is only planned."""
    before = at - 1
    while row.is_post(before):
        before -= 1
    if before == at - 1 or not row.is_name(before) or not row.gap(at).startswith(MADE):
        return False
    return gaps.lists(times.without(row.gap(at - 1))) and changes.is_doubted(row.gap(before))


def _goes(row: Row, at: int, chain: Sequence[int]) -> bool:
    """``ông A từ Phó ban lên giữ chức Trưởng ban``, where that is more than a plan."""
    if len(chain) < 2 or not changes.comes_from(row.gap(at)):
        return False
    begin = row.nodes[at].begin
    return changes.moves(row.gap(chain[0])) and not changes.is_doubted(row.sentence(begin, 260))


def _chain(row: Row, at: int) -> list[int]:
    """Places of the posts that follow the name at ``at``."""
    chain = [at + 1]
    kin = whom.of_kin(row.left(subjects.begin(row, at), 40))
    if _is_next(row, at) or row.low.startswith(" của các ", row.nodes[at + 1].end):
        return []
    announced = row.ties[at] is Tie.WAS and "các " in row.gap(at)
    while len(chain) < MOST:
        k = chain[-1] + 1
        if not row.is_post(k) or row.nodes[k].taken:
            break
        if row.ties[k - 1] is Tie.NONE and not (announced and gaps.goes_past(row.gap(k - 1))):
            break
        if row.ties[at] is Tie.OPEN and row.gap(k - 1).startswith(") và "):
            break  # `giữa ông A (chủ tịch P) và chủ tịch Q`
        if row.low.startswith(" của các ", row.nodes[k].end):
            break  # `Thứ trưởng của các bộ`
        if (
            row.gap(k - 1).startswith(")")
            and row.ties[k - 1] in VERBAL
            and _is_predecessor(row, at)
        ):
            break  # `thay bà A (đã bị cho thôi làm P) làm Q`: not hers
        if kin and row.ties[k - 1] in (Tie.GOT, Tie.LOST):
            break  # `bà C - vợ của ông A - giám đốc, được bổ nhiệm`: she was
        if ";" in row.gap(k - 1) and whom.acts(row.low[row.nodes[k].end :][:24]):
            break  # `cao nhất là bí thư; Thủ tướng cũng quyết định`
        if row.ties[k - 1] is Tie.SEMICOLON and not (
            row.ties[at] in (Tie.WAS, Tie.GOT, Tie.IS)
            or "hình thức" in row.gap(at)
            or any(_SUMS.search(row.gap(place - 1)) for place in chain)
        ):
            break
        chain.append(k)
    return chain


def _is_next(row: Row, at: int) -> bool:
    """``Chủ tịch A, Phó chủ tịch kiêm phụ trách văn hoá B``: whether the post behind A is B's."""
    led = row.is_post(at - 1) and row.ties[at - 1] is Tie.DIRECT and row.ties[at] is Tie.COMMA
    if not led:
        return False
    if row.low.startswith(" kiêm phụ trách ", row.nodes[at + 1].end):
        return True
    return row.is_name(at + 2) and _IN_CHARGE.fullmatch(row.gap(at + 1)) is not None


def _other_acts(row: Row, last: int, begin: int) -> bool:
    """``Trao đổi với ông A, Phó thủ tướng Lào cho rằng``: the post is of someone else, who acts."""
    post = row.nodes[last].post
    if post is None:
        return False
    behind = row.low[post.stop : post.stop + 24]
    if row.left(begin, 8).endswith("theo ") and whom.acts(behind):
        return True  # `Theo Bộ trưởng A, Thủ tướng đã nhắc`
    top = _TOP.fullmatch(post.text.lower()) is not None
    if whom.told_by(row.left(begin, 24)):
        # `Theo ông A, Thủ tướng phê bình`, `Theo ông A, Giám đốc là cán bộ trẻ`
        if top:
            return _GOES_ON.match(behind) is not None
        return whom.does(row.low[post.end : post.end + 10])
    if top and row.is_post(last - 2) and row.ties[last - 2] in (Tie.DIRECT, Tie.OF):
        return whom.acts(behind)  # `Khi miễn nhiệm Bộ trưởng A, Thủ tướng sẽ trình`
    aside = whom.opens(row.sentence(begin, 200)) or whom.accompanied(row.left(begin, 24))
    return aside and whom.speaks(behind)
