"""Names and posts of a paragraph as neighbours in one row, each tied to the next."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from search.people.holding import changes, clauses, gaps, times
from search.people.holding.tie import Tie
from search.people.holding.wording import FULL_STOP, sentence
from search.people.posts import heads
from search.people.posts.finder import Post

ONCE = frozenset({"nguyên", "thời", "dưới thời", "thời kỳ", "giai đoạn", "cựu", "cố"})
"""Marks of former posts."""
_NOW = frozenset({"tân", "đương kim", "hiện"})
MOST = 400
"""Names and posts of one list: a longer one is no sentence."""
LEFT = 90
"""Characters before a chain of posts that are read for a verb."""
_ABBREVIATED = 24
"""Characters of a gap in which a full stop may only shorten words: ``PGS. TS.``."""
_TAIL = 40
"""Characters behind a post that end its part of a list: ``thêm một nhiệm kỳ nữa;``."""
_ENTRY = 16
"""Characters before the name that an entry of a list begins with: ``+ Đ/c A: Bí thư``."""
_SEES_TO = (" đảm nhiệm", " đảm nhận", " đảm trách", " nắm giữ", " kiêm nhiệm")
_ENTRY_ENDS = re.compile(r" ?(?:[.;,]?\s*$|[.;,]?\n|; )")
_STATUSES = frozenset({"held", "former", "got", "lost"})
"""How a post is given; what is only planned is not."""
VERBAL = (Tie.IS, Tie.WAS, Tie.GOT, Tie.LOST)


class Given(NamedTuple):
    """A post that a name was given: how (held, former, got, lost), and where it stands, with its
    term.
    """

    status: str
    post: str
    start: int
    stop: int


class Node:
    """A name (``post`` is None) or a post; ``begin`` includes what marks a post.

    ``given`` is what a name was given.
    ``taken``: some name has the post.
    """

    __slots__ = ("begin", "end", "given", "post", "taken")

    def __init__(self, begin: int, end: int, post: Post | None = None) -> None:
        """A name at ``[begin, end)``, or a post with its mark, its term and its place."""
        self.begin, self.end, self.post = begin, end, post
        self.taken = False
        self.given: list[Given] = []

    def give(self, status: str, post: Post | None, stop: int = 0) -> None:
        """Add a post as held, former, got or lost; one that is only planned is not added.

        A body (``Ban Thường vụ``) counts only where somebody is chosen into it, or leaves it.
        ``stop``: where the words end that tell of it, if that is not the end of the post.
        """
        if post is None or status not in _STATUSES:
            return
        if status in {"got", "lost"} or not heads.is_body(post.text):
            self.given.append(Given(status, post.text, post.start, stop or post.stop))

    def take(self, other: Node) -> None:
        """Add what another mention of the person was given."""
        self.given += other.given

    @property
    def mark(self) -> str:
        """The word before a post that puts it in the past or the present."""
        return self.post.mark if self.post is not None else ""

    @property
    def is_closed(self) -> bool:
        """Whether it is the post of somebody who is not named in full."""
        return self.post is not None and not self.post.text

    @property
    def text(self) -> str:
        """The post in lower case; nothing of a name."""
        return self.post.text.lower() if self.post is not None else ""


def _without_names(low: str, floor: int, nodes: Sequence[Node]) -> str:
    """A paragraph up to its last node, without what names say: ``ông Trình`` plans nothing."""
    pieces: list[str] = []
    for node in nodes:
        if node.post is None:
            pieces += low[floor : node.begin], "x" * (node.end - node.begin)
            floor = node.end
    pieces.append(low[floor : nodes[-1].end] if nodes else "")
    return "".join(pieces)


class Row:
    """The nodes of a paragraph and their ties: ``ties[k]`` is between nodes k and k + 1."""

    def __init__(
        self,
        low: str,
        nodes: Sequence[Node],
        floor: int,
        *,
        announced: bool = False,
        headline: bool = False,
    ) -> None:
        """``nodes`` in order, not overlapping; the paragraph begins at ``floor`` in ``low``.

        ``announced``: it is of a list whose heading says that those in it got posts; ``headline``:
        it is one, which tells what is new: ``Ông A giữ chức Bí thư Tỉnh uỷ``.
        """
        self.announced = announced
        self.headline = headline
        self.low = low
        self.floor = floor
        self.nodes = nodes
        self._words = _without_names(low, floor, nodes)
        self.ties = [self._tie(a, b) for a, b in pairwise(nodes)]
        self._verbs: dict[int, Tie] = {}
        self.moves: set[int] = set()
        self.gets: set[int] = set()

    def _tie(self, left: Node, right: Node) -> Tie:
        if right.begin - left.end > gaps.LONGEST:
            return Tie.NONE
        if left.is_closed or right.is_closed:
            return Tie.NONE
        gap = self.low[left.end : right.begin]
        if left.post is not None:
            gap = times.without(gap)
        if len(gap) > _ABBREVIATED and ". " in gap and FULL_STOP.search(gap):
            return Tie.NONE
        if left.post is None:
            if right.post is None:
                return gaps.name_name(gap)
            if self._is_entry(left, right, gap) or (right.mark in ONCE and gaps.described(gap)):
                return Tie.COMMA
            return gaps.name_post(gap)
        if right.post is not None:
            return gaps.post_post(gap)
        done = gaps.done_by(gap) and self.low.startswith(_SEES_TO, right.end)
        return Tie.DIRECT if done else gaps.post_name(gap)

    def _is_entry(self, left: Node, right: Node, gap: str) -> bool:
        """Whether a name and a post are an entry of a list: ``- Đ/c A: Bí thư Huyện uỷ;``.

        Not ``Ông A: Chủ tịch huyện đã đến``, which he says.
        """
        if gap.strip() != ":" or left.begin - self.floor > _ENTRY:
            return False
        if self.low.startswith(", ", right.end):
            return heads.is_at(self.low, right.end + 2)
        return _ENTRY_ENDS.match(self.low, right.end) is not None

    def is_name(self, at: int) -> bool:
        """Whether there is a node at a place, and it is a name."""
        return 0 <= at < len(self.nodes) and self.nodes[at].post is None

    def is_post(self, at: int) -> bool:
        """Whether there is a node at a place, and it is a post."""
        return 0 <= at < len(self.nodes) and self.nodes[at].post is not None

    def gap(self, at: int) -> str:
        """What stands between the node at a place and the next."""
        return self.low[self.nodes[at].end : self.nodes[at + 1].begin]

    def left(self, begin: int, length: int = LEFT) -> str:
        """What stands before an offset in the paragraph, letters of names as ``x``."""
        return self._words[max(0, begin - self.floor - length) : begin - self.floor]

    def sentence(self, begin: int, length: int) -> str:
        """What stands before an offset in its sentence."""
        return sentence(self.left(begin, length))

    def carried(self, at: int, gap: str) -> bool:
        """Whether the verb before another name is that of the name at a place, too: ``bổ nhiệm ông
        A giữ chức P; ông B giữ chức Q``. ``moves`` has the places where such clauses end, and
        ``gets`` those of ``ông A được bổ nhiệm giữ chức P``, behind which ``ông B là Q`` is none.
        """
        if at - 1 in self.gets and (" là " in gap or self.ties[at] is not Tie.IS):
            return False
        if at - 1 not in self.moves | self.gets:
            return False
        before = self.gap(at - 1)  # `bầu A làm P thêm một nhiệm kỳ; ông B làm Q`
        cut = before.find("; ")
        return gaps.lists(before[cut:] if 0 < cut < _TAIL and "." not in before[:cut] else before)

    def verb(self, begin: int) -> Tie:
        """What the words before an offset do: GOT, LOST, IS (loss proposed) or NONE."""
        verb = self._verbs.get(begin)
        if verb is None:
            verb = self._verbs[begin] = clauses.verb_before(self._clause(begin))
        return verb

    def only_planned(self, begin: int) -> bool:
        """Whether the words before an offset only plan to give a post."""
        return clauses.only_planned(self._clause(begin))

    def _clause(self, begin: int) -> str:
        before = sentence(self.left(begin))
        return before[max(before.rfind("; "), before.rfind(": ")) + 1 :]

    def hand(
        self,
        name: Node,
        chain: Sequence[int],
        status: str,
        *,
        fixed: bool = False,
        moved: bool = False,
        planned: bool = False,
    ) -> None:
        """Give a name a chain of posts; a mark of a former post holds until another.

        ``fixed``: verbs between them change nothing. ``moved``: a verb of giving posts stands
        before the name, so that ``giữ chức`` means a new one; ``planned``: it is only proposed.
        """
        now = status
        is_it = chain[0] > 0 and self.ties[chain[0] - 1] is Tie.IS
        for place, k in enumerate(chain):
            node = self.nodes[k]
            node.taken = True
            if place and not fixed:
                now = self._next(now, k, moved, planned, apart=not is_it)
            if node.mark in ONCE:
                name.give("former", node.post)
                now = "former"
                continue
            if node.mark in _NOW and now == "former":
                now = "held"
            if now == "held" and is_it and times.is_before(self.low[node.end : node.end + 40]):
                now = "former"
            ends = [node]
            if place + 1 < len(chain) and " kiêm " in self.gap(k):
                ends.append(self.nodes[chain[place + 1]])
            over = now in {"held", "got"} and any(map(self._over, ends))
            name.give("former" if over else now, node.post)

    def _next(self, now: str, k: int, moved: bool, planned: bool, *, apart: bool) -> str:
        """How the post at a place is held, when the one before it is held as ``now``; ``apart``:
        the first of the chain stands in apposition, or before the name.
        """
        tie, gap = self.ties[k - 1], self.gap(k - 1)
        changed = {Tie.GOT: "got", Tie.LOST: "lost", Tie.WAS: "former"}.get(tie)
        if changed is not None:
            return "former" if changed == "got" and times.spans(gap) else changed
        if tie is not Tie.IS:
            if "giữ chức" in gap and (moved or self.dated(k)):
                return "got"
            if "kiêm nhiệm" in gap and moved and now == "held":
                return "got"  # `bổ nhiệm ông A, Phó giám đốc Sở, kiêm nhiệm Giám đốc Trung tâm`
            over = ")" in times.without(gap) or "hiện" in gap or "nay là" in gap
            if now == "got":
                over = "hiện là" in gap or "cũng là" in gap
            return "held" if now in {"former", "got"} and over else now
        aims = planned or clauses.planned(self.sentence(self.nodes[k].begin, 300))
        if " sang " in gap or (changes.moves(gap) and not aims):
            return "got"
        if changes.joins(gap):
            return "got" if moved or now in {"lost", "got"} else "none"
        if "sau đó" in gap and now in {"former", "got"}:  # `từng là P và sau đó là Q`
            return "former" if now == "former" or "các chức" in gap else "got"
        if (
            now == "former"
            and apart
            and not moved
            and self.nodes[k - 1].mark
            and changes.takes(gap)
        ):
            return "held"  # `A, nguyên Phó Bí thư, giữ chức Bí thư`
        acts = (
            "giữ chức" in gap
            or "làm" in gap
            or (moved and (changes.acts(gap) or "nhiệm chức" in gap))
        )
        acts = acts or (now == "got" and "giữ nhiệm vụ" in gap)
        if not acts:
            return "held"
        if aims:
            return "planned"
        if moved or self.dated(k) or (now == "lost" and changes.takes(gap)):
            return "got"
        if now == "held" and apart and changes.takes(gap):
            return "got"  # `A, Phó Bí thư, giữ chức Bí thư`
        goes_on = now in {"former", "got"} and "hiện" not in gap and "vẫn" not in gap
        return now if goes_on else "held"

    def dated(self, k: int) -> bool:
        """Whether it is said since when the post at a place is held, or those listed with it are:
        ``giữ chức Bí thư, Chủ tịch từ ngày 1-1-2018``.
        """
        while not times.since_when(self.low[self.nodes[k].end : self.nodes[k].end + 40]):
            if not self.is_post(k + 1) or self.ties[k] not in (Tie.COMMA, Tie.AND):
                return False
            k += 1
        return True

    def _over(self, node: Node) -> bool:
        """Whether it is said until when a post was held, or of what years long ago it was."""
        post, behind = node.post, self.low[node.end : node.end + 40]
        if times.under(behind) or times.until(behind):
            return True
        return post is not None and times.once(self.low[post.end : post.end + 40])
