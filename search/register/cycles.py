"""Replacements that cannot be: of a directive by an older one, by itself, or in a cycle."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence, Set
from typing import TypeVar

from search.register.record import Record

Node = TypeVar("Node", bound=Hashable)


def impossible(records: Sequence[Record]) -> dict[int, tuple[str, ...]]:
    """For the index of a record, the codes that it cannot replace. Linear in the records."""
    by_code: dict[str, list[int]] = {}
    for i, record in enumerate(records):
        by_code.setdefault(record.code, []).append(i)
    edges = {
        (i, code): [j for j in by_code.get(code, ()) if j != i and _older(records[j], record)]
        for i, record in enumerate(records)
        for code in record.ends
    }
    wrong = {edge for edge, older in edges.items() if not older and by_code.get(edge[1])}
    cycle = _in_cycles({i for i, _ in edges}, edges)
    wrong |= {(i, c) for (i, c), older in edges.items() if i in cycle and cycle & set(older)}
    found: dict[int, tuple[str, ...]] = {}
    for i, code in sorted(wrong):
        found[i] = (*found.get(i, ()), code)
    return found


def _older(other: Record, record: Record) -> bool:
    """Whether it can be older; without both dates it can."""
    return not (other.issued and record.issued) or other.issued < record.issued


def _in_cycles(nodes: Iterable[int], edges: Mapping[tuple[int, str], list[int]]) -> set[int]:
    following: dict[int, set[int]] = {node: set() for node in nodes}
    for (i, _), older in edges.items():
        following[i].update(j for j in older if j in following)
    return in_cycles(following)


def in_cycles(following: Mapping[Node, Set[Node]]) -> set[Node]:
    """The nodes on cycles or between them: what is left when all ends are cut off."""
    leading: dict[Node, set[Node]] = {node: set() for node in following}
    for i, ends in following.items():
        for j in ends:
            leading[j].add(i)
    left = set(following)
    for forward, back in ((following, leading), (leading, following)):
        counts = {node: len(forward[node] & left) for node in left}
        loose = [node for node, count in counts.items() if count == 0]
        while loose:
            node = loose.pop()
            left.discard(node)
            for before in back[node] & left:
                counts[before] -= 1
                if counts[before] == 0:
                    loose.append(before)
    return left
