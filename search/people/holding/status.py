"""How a name has the posts behind it: held, former, got or lost, by the words around them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from search.people.holding import changes, subjects, times
from search.people.holding.row import Row
from search.people.holding.tie import Tie

MADE = (
    *(" làm ", " giữ chức ", " lên làm ", " vào vị trí ", " giữ chức vụ "),
    *(" đảm nhiệm ", " đảm nhận ", " vừa nắm giữ "),
)
_INSTEAD = (" thay ông", " thay bà", " thay cho", " thay thế", " thay người tiền nhiệm")
_STILL = re.compile(r"(?<!\w)(?:hiện|đang|còn|vẫn|là|cũng|từng|người)(?!\w)")
"""What makes holding a post no news."""
_NOW = re.compile(r"(?<!\w)(?:hiện|đang)(?!\w)")


def status_behind(row: Row, at: int, tie: Tie, chain: Sequence[int], moved: bool) -> str:
    """How a name has the posts behind it: held, former, got or lost."""
    begin = subjects.begin(row, at)
    gap, before = row.gap(at), row.left(begin)
    status = _by_words(tie, gap, before, moved)
    if tie is Tie.WAS and times.until_now(before):
        return "unsure"  # `Từ 2007 đến nay, ông kinh qua các cương vị P, Q`: one is held
    if status == "held" and tie is Tie.IS:
        sentence = row.sentence(begin, 260)
        bygone = times.bygone(sentence) and "đang" not in gap
        if bygone or times.earlier(sentence):
            return "held" if "hiện" in gap else "former"
    end = row.nodes[chain[-1]].end
    if status == "held" and gap.startswith(MADE) and row.low.startswith(_INSTEAD, end):
        return "got"
    if status == "got" and times.ranged(before):
        return "former"
    if status == "held" and tie is Tie.IS and changes.acts(gap):
        new = row.headline and not _STILL.search(gap)
        if new or row.dated(chain[0]):
            return "got"
    return "held" if status == "former" and "hiện" in gap else status


def _by_words(tie: Tie, gap: str, before: str, moved: bool) -> str:
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
