"""From a flat list of syntax nodes to a tree: fields, NOT, then OR or AND.

An operator belongs to the word beside it as a reader sees it (``binding``): ``đại hội OR hội nghị``
is (đại hội) OR (hội nghị), and ``hội nghị Hà Nội OR Huế`` asks for ``hội nghị`` in either city.
With an AND in the query its parts are what stands between operators; AND binds closer than OR.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import accumulate, groupby, pairwise

from whoosh.qparser import syntax
from whoosh.qparser.plugins import Plugin
from whoosh.qparser.syntax import SyntaxNode as Node

from search.query.syntax import binding
from search.query.syntax.nodes import (
    BoostNode,
    CodeNode,
    ExcludeNode,
    FieldNode,
    OperatorNode,
    Parser,
    PrefixNode,
    QuoteNode,
    RunNode,
    SequenceNode,
    WildcardNode,
)

_FIELDABLE = (RunNode, QuoteNode, PrefixNode, WildcardNode, CodeNode, syntax.GroupNode)


class ArrangePlugin(Plugin):
    """Runs after brackets are nested and white space is gone.

    In a query of more than ``long`` plain words without any operator, such as a headline that was
    pasted, a phrase in quotation marks is preferred but not required.
    """

    def __init__(self, long: int) -> None:
        self.long = long

    def filters(self, parser: Parser) -> list[tuple[object, int]]:
        return [(self.arrange, 600)]

    def arrange(self, parser: Parser, group: syntax.GroupNode) -> syntax.GroupNode:
        tree = _arrange(parser, group)
        if isinstance(tree, SequenceNode):
            tree = self._headline(parser, tree)
        return tree

    def _headline(self, parser: Parser, sequence: SequenceNode) -> SequenceNode:
        quotes = [n for n in sequence if isinstance(n, QuoteNode)]
        runs = [n for n in sequence if isinstance(n, RunNode) and n.fieldname is None]
        plain = all(isinstance(n, RunNode | QuoteNode | CodeNode) for n in sequence)
        fixed = any(n.explicit or n.fieldname is not None for n in quotes)
        if not quotes or not plain or fixed or sum(len(r.tokens) for r in runs) <= self.long:
            return sequence
        parser.state.note("quotation_not_required")
        words = (RunNode(n.tokens) if isinstance(n, QuoteNode) else n for n in sequence)
        return SequenceNode(_joined(words))


def _arrange(parser: Parser, group: Iterable[Node]) -> syntax.GroupNode:
    nodes = [node for child in group for node in _settled(parser, child)]
    if any(isinstance(node, OperatorNode | BoostNode) for node in nodes):
        nodes = _boosted(parser, _in_words(parser, nodes))
    nodes = _fielded(parser, _begun(parser, nodes))
    nodes = _negated(parser, nodes)
    nodes = _without_strays(parser, nodes)
    if not any(_is(node, "and") for node in nodes):
        nodes = _alternated(nodes)
    alternatives = [_conjunction(part) for part in _split(nodes, "or")]
    return alternatives[0] if len(alternatives) == 1 else syntax.OrGroup(alternatives)


def _settled(parser: Parser, node: Node) -> Sequence[Node]:
    """A word becomes a run of its tokens, and a group is arranged. What is empty is dropped, and
    what a field excludes is arranged already.
    """
    match node:
        case ExcludeNode():
            return [node]
        case syntax.GroupNode():
            inner = _arrange(parser, node)
            return [inner] if len(inner) else []
        case syntax.WordNode():
            tokens = parser.state.between(node.startchar, node.endchar)
            return [RunNode(tokens)] if tokens else []
        case _:
            return [node]


def _in_words(parser: Parser, nodes: Sequence[Node]) -> list[Node]:
    """Syllables side by side that are one word, name or province become one run."""
    found: list[Node] = []
    for _, group in groupby(nodes, lambda node: isinstance(node, RunNode)):
        some = list(group)
        runs = [node for node in some if isinstance(node, RunNode)]
        found.extend(_words(parser, runs) if runs else some)
    return found


def _words(parser: Parser, runs: Sequence[RunNode]) -> list[RunNode]:
    """What was typed without a space, as ``covid-19``, is not taken apart."""
    tokens = [token for run in runs for token in run.tokens]
    state = parser.state
    whole = set(accumulate(len(run.tokens) for run in runs))
    ends = binding.ends(tokens, state.text, state.lexicon, state.accents)
    kept = [end for end in ends if end in whole]
    return [RunNode(tokens[start:end]) for start, end in pairwise([0, *kept])]


def _begun(parser: Parser, nodes: Sequence[Node]) -> list[Node]:
    """A beginning takes the syllable before it along if the two make a word: ``hội ngh*``."""
    state = parser.state
    found: list[Node] = []
    for node in nodes:
        last = found[-1] if found else None
        if isinstance(node, PrefixNode) and isinstance(last, RunNode):
            *others, before = last.tokens
            words = binding.completions(before, node.text, state.lexicon, state.accents)
            if words:
                found[-1:] = [RunNode(others)] if others else []
                node = PrefixNode(node.text, words).set_range(before.start, node.endchar)
        found.append(node)
    return found


def _alternated(nodes: Sequence[Node]) -> list[Node]:
    """OR joins what stands beside it."""
    found: list[Node] = []
    joining = False
    for node in nodes:
        if _is(node, "or"):
            joining = True
        elif joining:
            before = found[-1]
            others = list(before) if isinstance(before, syntax.OrGroup) else [before]
            found[-1] = syntax.OrGroup([*others, node])
            joining = False
        else:
            found.append(node)
    return found


def _boosted(parser: Parser, nodes: Sequence[Node]) -> list[Node]:
    """A weight belongs to the word or phrase before it."""
    found: list[Node] = []
    for node in nodes:
        last = found[-1] if found else None
        if not isinstance(node, BoostNode):
            found.append(node)
        elif isinstance(last, RunNode | QuoteNode):
            last.boost = node.boost
        else:
            parser.state.note("operator_alone", node.text)
    return found


def _fielded(parser: Parser, nodes: Sequence[Node]) -> list[Node]:
    """A field's name applies to the words that follow it, or to the one other thing that does."""
    found: list[Node] = []
    at = 0
    while at < len(nodes):
        node = nodes[at]
        at += 1
        if not isinstance(node, FieldNode):
            found.append(node)
            continue
        if at == len(nodes) or not isinstance(nodes[at], _FIELDABLE):
            name = parser.state.between(node.startchar, node.endchar)
            found.append(RunNode(name))
            continue
        words = isinstance(nodes[at], RunNode) and not (found and _is(found[-1], "not"))
        nodes[at].set_fieldname(node.fieldname)
        found.append(nodes[at])
        at += 1
        while words and at < len(nodes) and isinstance(nodes[at], RunNode):
            nodes[at].set_fieldname(node.fieldname)
            found.append(nodes[at])
            at += 1
    return found


def _negated(parser: Parser, nodes: Sequence[Node]) -> list[Node]:
    found: list[Node] = []
    for node in nodes:
        if not (found and _is(found[-1], "not")) or isinstance(node, OperatorNode):
            found.append(node)
            continue
        if isinstance(node, RunNode) and len(node.tokens) > 1:
            # `-covid-19` excludes the two words only where they stand together.
            fieldname = node.fieldname
            node = QuoteNode(node.tokens, slop=1, explicit=True)
            node.set_fieldname(fieldname)
        sign = found[-1]
        found[-1] = ExcludeNode([node]).set_range(sign.startchar, node.endchar)
    return found


def _without_strays(parser: Parser, nodes: Sequence[Node]) -> list[Node]:
    """Operators without an operand become words, or are dropped if they are English, unless one is
    all that was typed.
    """
    alone = len(nodes) == 1
    found: list[Node] = []
    for at, node in enumerate(nodes):
        if not isinstance(node, OperatorNode):
            found.append(node)
            continue
        before = bool(found) and not isinstance(found[-1], OperatorNode)
        after = any(not isinstance(n, OperatorNode) for n in nodes[at + 1 :])
        if node.kind != "not" and before and after:
            found.append(node)
        elif alone or node.word:
            tokens = parser.state.between(node.startchar, node.endchar)
            found.extend([RunNode(tokens)] if tokens else [])
            parser.state.note("operator_as_word", node.text)
        elif node.text != "+" or not after:  # `+đảng bộ +đại hội`
            parser.state.note("operator_alone", node.text)
    return found


def _split(nodes: Sequence[Node], kind: str) -> list[list[Node]]:
    parts: list[list[Node]] = [[]]
    for node in nodes:
        if _is(node, kind):
            parts.append([])
        else:
            parts[-1].append(node)
    return parts


def _conjunction(nodes: Sequence[Node]) -> syntax.GroupNode:
    parts = [_sequence(part) for part in _split(nodes, "and")]
    if len(parts) == 1:
        return parts[0]
    return syntax.AndGroup([part for part in parts if len(part)])


def _sequence(nodes: Sequence[Node]) -> SequenceNode:
    """Brackets around mere words say nothing. Words beside words are one run."""
    flat: list[Node] = []
    for node in nodes:
        flat.extend(node if isinstance(node, SequenceNode) else [node])
    return SequenceNode(_joined(flat))


def _joined(nodes: Iterable[Node]) -> list[Node]:
    found: list[Node] = []
    for node in nodes:
        last = found[-1] if found else None
        if (
            isinstance(node, RunNode)
            and isinstance(last, RunNode)
            and (node.fieldname, node.boost) == (last.fieldname, last.boost)
        ):
            found[-1] = RunNode(last.tokens + node.tokens, node.fieldname, node.boost)
        else:
            found.append(node)
    return found


def _is(node: Node, kind: str) -> bool:
    return isinstance(node, OperatorNode) and bool(node.kind == kind)
