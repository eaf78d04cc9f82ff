"""From a query as it was typed to the tree that engines compile: forms, weights and marks.

``parse`` tells words from operators; here words become terms of the index. Each part of the
query gives a ``Part``, and the parts below make up the one above. The whole stays small
whatever the query: see ``budget``.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace

from search.config import Settings
from search.query import clauses, recency
from search.query.analysed import Analysed
from search.query.budget import Budget
from search.query.clauses import text_fields
from search.query.marks import marks
from search.query.parse import Parsed
from search.query.part import Clause, Part, Seen, grouped
from search.query.phrases import Phrasing
from search.query.readings import Word, read, spell
from search.schema import form_field
from search.text import abbreviations, forms
from search.text.accents import Accents, fold, is_bare
from search.text.lexicon import Lexicon
from search.text.tokens import Token
from search.tree import (
    AllOf,
    AnyOf,
    Code,
    Constant,
    Not,
    Nothing,
    Phrase,
    Prefix,
    Query,
    Range,
    Term,
    Words,
    all_of,
    any_of,
)

_ROW = range(3, 9)
"""A query of this many words is also looked for as a whole. For two the bigram does it, and few
articles have a longer query word by word.
"""

_PREFIX_TERMS = 64
"""How many terms a short or accented prefix stands for; the most frequent ones."""
_LONG_PREFIX = 3
"""From this many letters on, engines expand a prefix themselves, because few terms begin so."""
_CODE_SLOP = 2
"""``chỉ thị 37`` also stands for ``chỉ thị số 37``."""


def analyse(
    parsed: Parsed,
    *,
    lexicon: Lexicon,
    settings: Settings,
    accents: Accents = "auto",
    today: dt.date | None = None,
) -> Analysed:
    """Analyse a parsed query with an index's lexicon. Never raises, and takes bounded time.

    ``today`` is the day from which recency is counted (default: the day on which this runs).
    """
    whole = _Analysis(lexicon, settings, accents, Budget()).part(parsed.tree)
    seen = whole.seen
    if settings.search.recency > 0 and (seen.words or seen.codes):
        words = min(len(seen.words), settings.search.all_terms_up_to)
        whole = _preferring(
            whole, recency.clauses(settings.search.recency, words, today or dt.date.today())
        )
    meant = spell(seen.words, parsed.text)
    return Analysed(
        tree=whole.tree,
        fallback=whole.fallback,
        likely=whole.likely,
        interpretation=parsed.text if meant is None and parsed.decoded else meant,
        relaxed=whole.relaxed,
        marks=marks(seen, lexicon),
        unknown=seen.unknown,
        clauses=whole.clauses,
    )


def _preferring(part: Part, extra: Sequence[Clause]) -> Part:
    """The part with clauses added that only add to the score. (``likely`` is only counted.)"""
    nodes = [clause.node for clause in extra]
    return replace(
        part,
        tree=clauses.adding(part.tree, nodes),
        fallback=part.fallback and clauses.adding(part.fallback, nodes),
        clauses=(*part.clauses, *extra),
    )


@dataclass(frozen=True, slots=True)
class _Analysis:
    """What the analysis of a query needs to know. ``negated``: what it finds is excluded."""

    lexicon: Lexicon
    settings: Settings
    accents: Accents
    budget: Budget
    negated: bool = False

    def part(self, tree: Query) -> Part:
        """What a node of the tree as typed becomes."""
        if not self.budget.take_part():
            return Part(Nothing())
        match tree:
            case Words():
                return self._words(tree)
            case Code():
                return self._code(tree)
            case Phrase():
                return self._phrase(tree)
            case Prefix():
                return self._prefix(tree)
            case AllOf() | AnyOf():
                return grouped(tree, [self.part(part) for part in tree.parts])
            case Not():
                return self._not(tree)
            case Term():
                return self._filter("a facet's value", tree)
            case Range():
                return self._filter("days", tree)
            case _:
                return Part(tree)

    def _not(self, tree: Not) -> Part:
        """What is excluded neither scores nor is marked, and all of its words are required."""
        excluded = replace(self, negated=True).part(tree.excluded).tree
        if isinstance(excluded, Nothing):
            return Part(excluded)
        return Part(Not(excluded), clauses=(Clause("must not match", excluded),))

    def _filter(self, purpose: str, node: Query) -> Part:
        """Narrows without scoring, like a facet that was chosen."""
        filtering = Constant(node, 0.0)
        return Part(filtering, clauses=(Clause(purpose, filtering),))

    def _read(self, tokens: Sequence[Token]) -> tuple[Word, ...]:
        return read(self.budget.take_words(tokens), self.lexicon, self.accents)

    def _words(self, tree: Words) -> Part:
        words = self._read(tree.words)
        if not words:
            return Part(Nothing())
        if self.negated:
            alternatives = (self._phrases([word], tree.field, 1, 1.0) for word in words)
            return Part(all_of(map(any_of, alternatives)))
        return self._run(words, tree.field, self._in_row(words, tree.field))

    def _run(self, words: Sequence[Word], field: str, extra: Sequence[Clause] = ()) -> Part:
        boosts, limits = self.settings.boosts, self.settings.search
        fields = text_fields(field)
        return clauses.run(words, fields, boosts, limits, abbreviations.load(), extra)

    def _in_row(self, words: Sequence[Word], field: str) -> list[Clause]:
        """A short query's words in a row: whoever types a name or a term means them so."""
        together = all(word.next for word in words[:-1]) and not words[0].ignored
        weight = self.settings.boosts["in_row"]
        if not (weight and together and len(words) in _ROW):
            return []
        if not self.budget.take_places(min(word.count for word in words)):
            return []
        terms = [word.chosen for word in words]
        names = [form_field(name, "exact") for name in text_fields(field)]
        return [
            Clause(
                "all in a row", clauses.phrase(name, terms, 1, weight * self.settings.boosts[name])
            )
            for name in names
        ]

    def _phrases(self, words: Sequence[Word], field: str, slop: int, boost: float) -> list[Query]:
        phrasing = Phrasing(
            self.lexicon, self.settings.boosts, self.accents, self.negated, self.budget
        )
        return phrasing.phrases(words, field, slop, boost)

    def _code(self, tree: Code) -> Part:
        """The directive itself is the strongest evidence. Its notation also matches as text.

        Its words, one by one, only order the articles that cite it, so it counts for more than all
        of them together. What only looks like a directive (`Quy định 1,5 m`) falls back to its
        words.
        """
        boosts = self.settings.boosts
        words = self._read(tree.words)
        weight = boosts["code"] * (1 + len(words))
        found = [
            Clause(f"cites {code}", Constant(Term("code", code), weight / (1 + place)))
            for place, code in enumerate(tree.codes)
        ]
        if words:
            texts = self._phrases(words, tree.field, _CODE_SLOP, boosts["code_text"])
            found += [Clause("its notation as text", node) for node in texts]
        seen = Seen(words, (clauses.stretch(words),), codes=1)
        if not found:
            return Part(Nothing(), seen=seen)
        nodes = [clause.node for clause in found]
        if not words or self.negated:
            return Part(any_of(nodes), clauses=tuple(found), seen=seen)
        run = self._run(words, tree.field)
        return Part(
            clauses.adding(any_of(nodes), [clause.node for clause in run.clauses]),
            fallback=AnyOf((*nodes, run.tree)),
            clauses=(*found, *run.clauses),
            seen=seen,
        )

    def _phrase(self, tree: Phrase) -> Part:
        words = self._read([Token(text, 0, 0) for text in tree.words])
        if not words:
            return Part(Nothing())
        nodes = self._phrases(words, tree.field, tree.slop, tree.boost)
        long = len(words) > self.settings.search.all_terms_up_to
        return Part(
            any_of(nodes),
            # A quotation this long comes from a pasted headline. Nobody looks for it as such.
            fallback=self._run(words, tree.field).tree if long else None,
            clauses=tuple(Clause("the words as a phrase", node) for node in nodes),
            seen=Seen(
                words, (clauses.stretch(words, tight=tree.slop == 1 and len(tree.words) > 1),)
            ),
        )

    def _prefix(self, tree: Prefix) -> Part:
        """``tham*``. A prefix without accents stands for all that begins with these letters."""
        raw = tree.text.lower()[: forms.MAX_TERM]
        bare = self.accents == "ignore" or (self.accents == "auto" and is_bare(raw))
        letters = fold(raw) if bare else raw
        nodes: list[Query] = []
        for name in text_fields(tree.field):
            target = form_field(name, "folded" if bare else "exact")
            weight = tree.boost * self.settings.boosts[target]
            if len(letters) >= _LONG_PREFIX and (bare or self.accents == "strict"):
                nodes.append(Constant(Prefix(target, letters), weight))
            terms = self._completions(raw, letters, bare)
            nodes += [Constant(Term(target, term), weight) for term in terms]
        return Part(
            any_of(nodes),
            clauses=tuple(Clause(f"begins with {letters}", node) for node in nodes),
            seen=Seen(prefixes=(letters,)),
        )

    def _completions(self, raw: str, letters: str, bare: bool) -> tuple[str, ...]:
        """The word itself (``ky`` is indexed as ``ki``), and the terms of the lexicon that begin
        with it.
        """
        whole = forms.folded(raw) if bare else forms.exact(raw)
        if len(letters) >= _LONG_PREFIX and (bare or self.accents == "strict"):
            return () if whole.startswith(letters) else (whole,)
        found = self.lexicon.complete(raw, _PREFIX_TERMS)
        if self.accents == "strict":
            found = tuple(term for term in found if term.startswith(raw))
        return tuple(dict.fromkeys((whole, *(map(fold, found) if bare else found))))
