"""Which post belongs to which person: the grammar of lists, appositions and verbs.

Names and posts of a paragraph are neighbours in one row; ``gaps`` says how each is tied to the
next. A name takes the posts before it (``Thủ tướng A``) and behind it (``A, Bí thư …``), a post
in front of a list goes to all of it (``các Phó thủ tướng A, B``).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise

from search.people import clauses, gaps
from search.people.gaps import Tie
from search.people.letters import key
from search.people.model import Event, Posts
from search.people.posts import Post

DateAt = Callable[[int], str | None]
"""The date of an event whose post begins at an offset, as written."""

_ONCE = frozenset(
    {"nguyên", "thời", "dưới thời", "thời kỳ", "cựu", "cố", "nguyên là", "từng là", "từng làm"}
)
_NOW = frozenset({"tân", "đương kim", "hiện là", "hiện"})
_SHARED = (
    "uỷ viên",
    "ủy viên",
    "phó",
    "đại biểu",
    "đbqh",
    "thứ trưởng",
    "thành viên",
    "thành uỷ viên",
    "tỉnh uỷ viên",
    "huyện uỷ viên",
)
_MOST = 400
"""Names and posts of one list: a longer one is no sentence."""
_LEFT = 90
"""Characters before a chain that are read for a verb."""


class Node:
    """A name (``post`` is None) or a post, in a row; ``begin`` includes what marks a post.

    ``given`` is what a name was given: how (held, former, got, lost), the post and its offset.
    """

    __slots__ = ("begin", "end", "given", "post", "taken")

    def __init__(self, begin: int, end: int, post: Post | None = None) -> None:
        """A name at ``[begin, end)``, or a post with its mark, its term and its place."""
        self.begin, self.end, self.post = begin, end, post
        self.taken = False
        self.given: list[tuple[str, str, int]] = []

    def give(self, status: str, text: str, at: int) -> None:
        """Add a post as held, former, got or lost; one that is only planned is not added."""
        if status != "planned":
            self.given.append((status, text, at))

    def is_bare(self, text: str) -> bool:
        """Whether it is a post of just these words."""
        return self.post is not None and self.post.text.lower() == text

    def take(self, other: Node) -> None:
        """Add what another mention of the person was given."""
        self.given += other.given

    def post_is_marked(self) -> bool:
        """Whether a word for a former post stands before it."""
        return self.post is not None and self.post.mark in _ONCE


class Row:
    """The names and posts of a paragraph, and their ties."""

    def __init__(self, low: str, nodes: Sequence[Node], floor: int) -> None:
        """``nodes`` in order, not overlapping; the paragraph begins at ``floor`` in ``low``."""
        self.low = low
        self.floor = floor
        self.nodes = nodes
        self.ties = [self._tie(a, b) for a, b in pairwise(nodes)]

    def _tie(self, left: Node, right: Node) -> Tie:
        if right.begin - left.end > gaps.LONGEST:
            return Tie.NONE
        gap = self.low[left.end : right.begin]
        if left.post is None:
            return gaps.name_name(gap) if right.post is None else gaps.name_post(gap)
        return gaps.post_name(gap) if right.post is None else gaps.post_post(gap)

    def read(self) -> None:
        """Give each name its posts."""
        shared = []
        for at, node in enumerate(self.nodes):
            if node.post is None:
                continue
            before = max(self.floor, node.begin - 30)
            several = clauses.plural(self.low[before : node.begin])
            if several is not None:
                shared.append((at, before + several))
        headings = {at for at, _ in shared if self._opens(at)}
        for at, begin in shared:
            self._share(at, begin, headings)
        for at, node in enumerate(self.nodes):
            if node.post is None:
                self._before(at)
        for at, node in enumerate(self.nodes):
            if node.post is None:
                self._behind(at)

    def _share(self, at: int, begin: int, headings: set[int]) -> None:
        """A post of several, in front of their list; its phrase begins at ``begin``.

        The list ends where the next of ``headings``, with their colons, begins.
        """
        nodes, ties = self.nodes, self.ties
        first = at
        while (
            first + 1 < len(nodes)
            and nodes[first + 1].post is not None
            and ties[first]
            in (
                Tie.COMMA,
                Tie.AND,
            )
        ):
            first += 1
        if first + 1 >= len(nodes) or (
            nodes[first + 1].post is not None and ties[first] != Tie.COMMA
        ):
            if first + 1 >= len(nodes) or not self._opens(first):
                return
        tie = ties[first]
        heading = tie is Tie.HEADING or self._opens(first)
        colon = ":" in self.low[nodes[first].end : nodes[first + 1].begin]
        if tie not in (Tie.DIRECT, Tie.HEADING) and not heading:
            return
        status = {Tie.GOT: "got", Tie.LOST: "lost"}.get(self._verb(begin), "held")
        heads = [n for n in nodes[at : first + 1] if n.post is not None and not n.taken]
        for head in heads:
            head.taken = True
        if "cử" in self.low[nodes[first].end : nodes[first + 1].begin]:
            status = "got"
        if status == "held":  # `các đại biểu` are those present
            heads = [n for n in heads if not n.is_bare("đại biểu")]
        place = first + 1
        while place < min(len(nodes), first + _MOST):
            node = nodes[place]
            if place in headings:
                break
            if node.post is None:
                own = self._own(place)
                for head in heads:
                    assert head.post is not None
                    if own.startswith(head.post.text.lower()):
                        continue
                    mark = status if head.post.mark not in _ONCE else "former"
                    node.give(mark, head.post.text, head.post.start)
            elif not heading and place + 1 < len(nodes) and nodes[place + 1].post is None:
                if ties[place] is Tie.DIRECT:
                    break
            if place + 1 >= len(nodes) or not self._goes_on(place, heading, colon):
                break
            place += 1

    def _own(self, at: int) -> str:
        """The post in apposition to a name, in lower case: it can repeat the heading of a list."""
        if at + 1 < len(self.nodes) and self.ties[at] in (Tie.COMMA, Tie.OPEN):
            post = self.nodes[at + 1].post
            return post.text.lower() if post is not None else ""
        return ""

    def _opens(self, at: int) -> bool:
        """Whether a colon after the post opens a list whose first is a post: ``gồm: Bí thư A``."""
        if at + 1 >= len(self.nodes):
            return False
        gap = self.low[self.nodes[at].end : self.nodes[at + 1].begin]
        return gap.rstrip().endswith((":", " gồm", "gồm có")) and len(gap) < 40

    def _goes_on(self, at: int, heading: bool, colon: bool) -> bool:
        left, right = self.nodes[at], self.nodes[at + 1]
        gap = self.low[left.end : right.begin]
        if len(gap) > 40:
            return False
        if ";" in gap and not colon:
            return False
        if self.ties[at] is Tie.NONE:
            return heading and clauses.goes_on(gap)
        return self.ties[at] not in (Tie.GOT, Tie.LOST)

    def _verb(self, begin: int) -> Tie:
        before = self.low[max(self.floor, begin - _LEFT) : begin]
        cut = max(before.rfind(". "), before.rfind("; "), before.rfind(": "))
        return clauses.verb_before(before[cut + 1 :])

    def _chain_before(self, at: int) -> list[int]:
        """Places of the posts that stand before the name at ``at``, first to last."""
        nodes, ties = self.nodes, self.ties
        last = at - 1
        if last < 0 or nodes[last].post is None or nodes[last].taken:
            return []
        if ties[last] not in (Tie.DIRECT, Tie.OF, Tie.LOOSE, Tie.HEADING):
            return []
        chain = [last]
        while chain[0] > 0:
            k = chain[0] - 1
            if nodes[k].post is None or nodes[k].taken:
                break
            if len(chain) >= _MOST:
                break
            if ties[k] in (Tie.COMMA, Tie.AND):
                begin = nodes[k].begin
                if ties[last] is Tie.DIRECT and clauses.governed(
                    self.low[max(self.floor, begin - 16) : begin]
                ):
                    break
                chain.insert(0, k)
            elif ties[last] is Tie.OF and ties[k] is Tie.LOST:
                before = self._lost_before(k)
                if not before:
                    break
                chain = before + chain
            elif (
                ties[last] is Tie.OF
                and self._verb(nodes[chain[0]].begin) is Tie.LOST
                and self._verb(nodes[k].begin) is Tie.LOST
            ):
                chain.insert(0, k)
            else:
                break
        return chain

    def _lost_before(self, k: int) -> list[int]:
        """``cách chức P, P; cho thôi chức P với ông A``: the posts of the first verb."""
        first = k
        while first > 0 and self.nodes[first - 1].post is not None:
            if self.ties[first - 1] not in (Tie.COMMA, Tie.AND):
                break
            first -= 1
        lost = self._verb(self.nodes[first].begin) is Tie.LOST
        return list(range(first, k + 1)) if lost else []

    def _before(self, at: int) -> None:
        nodes, ties = self.nodes, self.ties
        chain = self._chain_before(at)
        if not chain:
            return
        tie = ties[at - 1]
        owner = chain[0] - 1
        if owner >= 0 and nodes[owner].post is None and ties[owner] is not Tie.NONE:
            chain = self._split(owner, chain, tie)
            if not chain:
                return
        elif (
            owner >= 0
            and ties[owner] is Tie.IS
            and self.low[nodes[owner].end : nodes[owner].end + 16].startswith(
                (" là ", " hiện là ", " hiện nay là ")
            )
        ):
            if not nodes[owner].taken and not self._claims(at, [owner]):
                chain = [owner, *chain]
        elif owner >= 0 and len(chain) > 1 and ties[owner] in (Tie.GOT, Tie.LOST, Tie.IS, Tie.WAS):
            chain = chain[-1:]
        first = nodes[chain[0]]
        before = self.low[max(self.floor, first.begin - _LEFT) : first.begin]
        verb = self._verb(first.begin)
        if (
            tie is Tie.OF
            and verb is Tie.NONE
            and not clauses.office(before)
            and not first.post_is_marked()
        ):
            return
        if tie is Tie.LOOSE and not (verb is not Tie.NONE or clauses.taken_as(before)):
            if (
                clauses.governed(before)
                and not clauses.during(before)
                and not clauses.taken_as(before)
            ):
                return
            if not clauses.during(before) and not (
                self.low[nodes[at - 1].end : nodes[at].begin] in _PLAIN_LOOSE
                and len(chain) == 1
                and not self._claims(at, chain)
            ):
                return
        if (
            tie is Tie.HEADING
            and len(chain) == 1
            and ":" not in self.low[nodes[at - 1].end : nodes[at].begin]
            and not before.endswith(" ")
            and before
        ):
            return
        status = "held"
        if tie is Tie.OF and verb is Tie.NONE:
            sentence = self.low[max(self.floor, first.begin - 260) : first.begin]
            if clauses.loses(sentence[sentence.rfind(". ") + 1 :]):
                verb = Tie.LOST
            elif nodes[at - 1].is_bare("đại biểu"):
                return
        if tie is Tie.OF or (tie is Tie.LOOSE and verb is not Tie.NONE):
            status = {Tie.GOT: "got", Tie.LOST: "lost"}.get(verb, "held")
        elif verb is Tie.LOST and tie is Tie.DIRECT:
            status = "lost"
        if tie is Tie.LOOSE and clauses.during(before) and verb is Tie.NONE:
            status = "former"
        self._hand(nodes[at], chain, status, tie is Tie.OF)

    def _claims(self, at: int, chain: list[int]) -> bool:
        """Whether the post stands in apposition to a name before it."""
        owner = chain[0] - 1
        return owner >= 0 and self.nodes[owner].post is None and self.ties[owner] is not Tie.NONE

    def _split(self, owner: int, chain: list[int], tie: Tie) -> list[int]:
        """Of the posts between two names, those of the second."""
        nodes, ties = self.nodes, self.ties
        gap = self.low[nodes[chain[-1]].end : nodes[chain[-1]].end + 2]
        verbal = ties[owner] in (Tie.IS, Tie.WAS, Tie.GOT, Tie.LOST)
        if tie is Tie.LOOSE or (verbal and len(chain) == 1 and gap.startswith(",")):
            return []
        link = self.low[nodes[owner].end : nodes[chain[0]].begin]
        for k in chain[:-1]:
            gap = self.low[nodes[k].end : nodes[k + 1].begin]
            if ")" in gap or ";" in gap:
                return chain[chain.index(k) + 1 :]
        if ties[owner] in (Tie.IS, Tie.WAS, Tie.GOT, Tie.LOST, Tie.OPEN) or link.strip() in {
            "-",
            "–",
            "—",
        }:
            return chain[-1:] if len(chain) > 1 else chain
        led = owner > 0 and nodes[owner - 1].post is not None and nodes[owner - 1].taken
        if led or ";" in link or len(chain) == 1:
            return chain
        return chain[-1:]

    def _hand(self, name: Node, chain: list[int], status: str, fixed: bool = False) -> None:
        """Give a chain of posts; marks of former posts hold until another mark."""
        now = status
        for place, k in enumerate(chain):
            node = self.nodes[k]
            assert node.post is not None
            node.taken = True
            if place and not fixed:
                now = self._next_status(now, status, k)
            if node.post.mark in _ONCE:
                now = "former"
            elif node.post.mark in _NOW and now == "former":
                now = "held"
            name.give(now, node.post.text, node.post.start)

    def _next_status(self, now: str, status: str, k: int) -> str:
        tie = self.ties[k - 1]
        gap = self.low[self.nodes[k - 1].end : self.nodes[k].begin]
        if tie is Tie.GOT:
            return "got"
        if tie is Tie.LOST:
            return "lost"
        if tie is Tie.WAS:
            return "former"
        if tie is Tie.IS:
            if " sang " in gap:
                return "got"
            if "giữ chức" in gap or "làm" in gap:
                before = self.low[max(self.floor, self.nodes[k].begin - 300) : self.nodes[k].begin]
                if clauses.planned(before[before.rfind(". ") + 1 :]):
                    return "planned"
                if status == "moved":
                    return "got"
                return now if now in {"former", "got"} and "hiện" not in gap else "held"
            return "held"
        if now == "former" and (")" in gap or "hiện" in gap or "nay là" in gap):
            return "held"
        return now

    def _behind(self, at: int) -> None:
        nodes, ties = self.nodes, self.ties
        name = nodes[at]
        if at + 1 >= len(nodes) or nodes[at + 1].post is None or nodes[at + 1].taken:
            return
        tie = ties[at]
        if tie in (Tie.NONE, Tie.DIRECT):
            return
        if tie in (Tie.WAS, Tie.IS, Tie.GOT, Tie.LOST):
            if clauses.owned(self.low[max(self.floor, name.begin - 24) : name.begin]):
                behind = at > 0 and nodes[at - 1].post is None and self._is_aside(at)
                if behind:
                    name = nodes[at - 1]
                elif self.low.startswith(", ", name.end):
                    return
        chain = [at + 1]
        while chain[-1] + 1 < len(nodes):
            k = chain[-1] + 1
            if nodes[k].post is None or nodes[k].taken or ties[k - 1] is Tie.NONE:
                break
            if ties[k - 1] is Tie.SEMICOLON and tie not in (Tie.WAS, Tie.GOT, Tie.IS):
                break
            chain.append(k)
        begin = self._start_of(at)
        verb = self._verb(begin)
        before = self.low[max(self.floor, begin - _LEFT) : begin]
        gap = self.low[name.end : nodes[at + 1].begin]
        moved = verb is Tie.GOT
        if tie is Tie.IS and clauses.proposed(before[-60:]):
            for k in chain:
                nodes[k].taken = True
            return
        status = {Tie.WAS: "former", Tie.GOT: "got", Tie.LOST: "lost"}.get(tie, "held")
        if tie is Tie.IS and moved and ("giữ" in gap or "làm" in gap or "là" in gap):
            status = "got"
        if tie is Tie.IS and not moved:
            acted = "làm" in gap or "giữ" in gap
            if (acted and clauses.narrated(before)) or clauses.ranged(before):
                status = "former"
        if tie is Tie.GOT and clauses.proposed(before[-25:]):
            return
        if gap.startswith(")") and tie in (Tie.GOT, Tie.LOST, Tie.IS, Tie.WAS):
            return
        if status in {"got", "lost"} and self._each(at, chain, status):
            return
        if moved and status == "held":
            self._hand_moved(name, chain)
        else:
            self._hand(name, chain, status)
        self._again(name, chain)
        self._trailing(at, chain)

    def _each(self, at: int, chain: list[int], status: str) -> bool:
        """``ông A và bà B được bầu làm X và Y``: one each, or one post for all."""
        nodes = self.nodes
        k = at
        while k > 0 and nodes[k - 1].post is None and self.ties[k - 1] is Tie.COMMA:
            k -= 1
        names = list(range(k, at + 1))
        if len(names) < 2 or len(chain) not in {1, len(names)}:
            return False
        if k > 0 and nodes[k - 1].post is None and self.ties[k - 1] is not Tie.NONE:
            return False
        for place, name in enumerate(names):
            post = nodes[chain[min(place, len(chain) - 1)]].post
            if post is not None:
                nodes[name].give(status, post.text, post.start)
        for c in chain:
            nodes[c].taken = True
        return True

    def _again(self, name: Node, chain: list[int]) -> None:
        """``ông A, Chủ tịch …, tái đắc cử chức vụ này``: the post was got once more."""
        last = self.nodes[chain[-1]]
        if last.post is not None and clauses.again(self.low[last.end : last.end + 60]):
            name.give("got", last.post.text, last.post.start)

    def _is_aside(self, at: int) -> bool:
        """``ông A, người tiền nhiệm của ông B, được …``: what follows is said of A."""
        gap = self.low[self.nodes[at - 1].end : self.nodes[at].begin]
        return gap.startswith((", ", " - ")) and len(gap) < 60 and ". " not in gap

    def _hand_moved(self, name: Node, chain: list[int]) -> None:
        """``bổ nhiệm ông A, Phó giám đốc, giữ chức Giám đốc``."""
        now = "held"
        for place, k in enumerate(chain):
            node = self.nodes[k]
            assert node.post is not None
            node.taken = True
            if place:
                now = self._next_status(now, "moved", k)
            status = "former" if node.post.mark in _ONCE else now
            name.give(status, node.post.text, node.post.start)

    def _start_of(self, at: int) -> int:
        """Where the noun phrase of a name begins: with its honorific, or the posts before it."""
        k = at
        while (
            k > 0
            and self.nodes[k - 1].post is not None
            and self.ties[k - 1] in (Tie.DIRECT, Tie.COMMA, Tie.AND)
        ):
            k -= 1
        return self.nodes[k].begin

    def _trailing(self, at: int, chain: list[int]) -> None:
        """``các ông A, B, C (đều là phó …)``: the last name's posts are those of all."""
        nodes, ties = self.nodes, self.ties
        k = at
        while k > 0 and nodes[k - 1].post is None and ties[k - 1] is Tie.COMMA:
            k -= 1
        if k == at:
            return
        gap = self.low[nodes[at].end : nodes[chain[0]].begin]
        lead = self.low[max(self.floor, nodes[k].begin - 24) : nodes[k].begin]
        together = "đều" in gap or "cùng là" in gap
        if not together and not ("các " in lead or clauses.plural(lead) is not None):
            return
        if k > 0 and nodes[k - 1].post is not None and ties[k - 1] is Tie.DIRECT:
            return
        texts = [nodes[c].post for c in chain]
        if not together and not all(
            p is not None and p.text.lower().startswith(_SHARED) for p in texts
        ):
            return
        for node in nodes[k:at]:
            for post in texts:
                if post is not None:
                    node.give("held", post.text, post.start)


_PLAIN_LOOSE = frozenset({", ông ", ", bà ", ", đồng chí "})


def posts_of(node: Node, date_at: DateAt) -> Posts:
    """What a name was given, each post once, the dates of its events found."""
    rows: dict[str, dict[str, tuple[str, int]]] = {"held": {}, "former": {}, "got": {}, "lost": {}}
    for status, text, at in node.given:
        rows[status].setdefault(key(text), (text, at))
    held, former, got, lost = (rows[status].values() for status in rows)
    return Posts(
        tuple(text for text, _ in held),
        tuple(text for text, _ in former),
        tuple(Event(text, date_at(at)) for text, at in got),
        tuple(Event(text, date_at(at)) for text, at in lost),
    )
