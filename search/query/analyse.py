"""From a query as it was typed to the tree that engines compile: forms, weights and marks.

``parse`` tells words from operators; here words become terms of the index. The tree's size is
bounded whatever the query: see ``MAX_WORDS`` and ``MAX_PARTS``.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from search.config import Settings
from search.query import clauses, recency
from search.query.analysed import Analysed, Marks
from search.query.clauses import Clause, Run, text_field
from search.query.parse import Parsed
from search.query.phrases import Phrasing
from search.query.readings import Word, read, spell
from search.query.steps import Step, Steps, combined
from search.query.work import Work
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

MAX_WORDS = 64
"""Words analysed in one query; those beyond are left out, as the parser does."""
MAX_PARTS = 64
"""Operators' operands, prefixes and codes analysed in one query."""

_MOST_RECENT = 5
"""Words of a query for each of which a fresh article counts more."""

_PREFIX_TERMS = 64
"""Terms that a short or accented prefix stands for: the most frequent ones."""
_LONG_PREFIX = 3
"""Letters from which engines expand a prefix themselves: few terms begin so."""
_CODE_SLOP = 2
"""``chỉ thị 37`` also stands for ``chỉ thị số 37``."""

NOTHING = Steps.only(Nothing())


def analyse(
    parsed: Parsed,
    *,
    lexicon: Lexicon,
    settings: Settings,
    accents: Accents = "auto",
    today: dt.date | None = None,
) -> Analysed:
    """Analyse a parsed query against an index's lexicon. Never raises; takes bounded time.

    ``today`` is what recency is counted from (default: the day on which this runs).
    """
    work = _Analysis(lexicon, settings, accents)
    steps = work.node(parsed.tree).steps
    if settings.search.recency > 0 and (work.words or work.codes):
        words = min(len(work.words), _MOST_RECENT)
        recent = recency.clauses(settings.search.recency, words, today or dt.date.today())
        work.clauses += recent
        fresh = [clause.node for clause in recent]
        steps = tuple(replace(step, tree=clauses.adding(step.tree, fresh)) for step in steps)
    return Analysed(
        steps=steps,
        interpretation=spell(work.words, parsed.text),
        marks=work.marks(),
        unknown=work.unknown(),
        clauses=tuple(work.clauses),
    )


@dataclass(slots=True)
class _Analysis:
    """One query at work: what was met on the way through its tree."""

    lexicon: Lexicon
    settings: Settings
    accents: Accents
    words: list[Word] = field(default_factory=list)
    clauses: list[Clause] = field(default_factory=list)
    prefixes: list[str] = field(default_factory=list)
    phrases: list[tuple[str, ...]] = field(default_factory=list)
    synonyms: list[tuple[str, ...]] = field(default_factory=list)
    written: frozenset[str] = frozenset()
    """Words that are also written in another way."""
    codes: int = 0
    work: Work = field(default_factory=Work)
    parts: int = 0
    negated: bool = False

    def node(self, tree: Query) -> Steps:
        self.parts += 1
        if self.parts > MAX_PARTS:
            return NOTHING
        match tree:
            case Words():
                return self._words(tree)
            case Code():
                return self._code(tree)
            case Phrase():
                return self._phrase(tree)
            case Prefix():
                return Steps.only(self._prefix(tree))
            case AllOf() | AnyOf():
                return self._group(tree)
            case Not():
                return Steps.only(self._not(tree))
            case Term():
                return Steps.only(self._filter("a facet's value", tree))
            case Range():
                return Steps.only(self._filter("days", tree))
            case _:
                return Steps.only(tree)

    def _group(self, tree: AllOf | AnyOf) -> Steps:
        parts = [steps for steps in map(self.node, tree.parts) if steps != NOTHING]
        if len(parts) < 2:
            return parts[0] if parts else NOTHING
        return combined(parts, lambda nodes: replace(tree, parts=tuple(nodes)))

    def _not(self, tree: Not) -> Query:
        """What is excluded neither scores nor is marked, and all of its words are meant."""
        inner = _Analysis(
            self.lexicon,
            self.settings,
            self.accents,
            work=self.work,
            parts=self.parts,
            negated=True,
        )
        node = inner.node(tree.excluded).steps[0].tree
        self.parts = inner.parts
        if isinstance(node, Nothing):
            return Nothing()
        self.clauses.append(Clause("must not match", node))
        return Not(node)

    def _filter(self, purpose: str, node: Query) -> Query:
        """Narrows without scoring, as a chosen facet does."""
        filtering = Constant(node, 0.0)
        self.clauses.append(Clause(purpose, filtering))
        return filtering

    def _read(self, tokens: Sequence[Token]) -> tuple[Word, ...]:
        room = max(0, MAX_WORDS - len(self.words))
        words = read(tokens[:room], self.lexicon, self.accents)
        self.words.extend(words)
        return words

    def _words(self, tree: Words) -> Steps:
        words = self._read(tree.words)
        if not words:
            return NOTHING
        if self.negated:
            excluded = (self._phrasing().phrases([word], tree.field, 1, 1.0) for word in words)
            return Steps.only(all_of(map(any_of, excluded)))
        run = self._run(words, tree.field)
        self.clauses.extend(run.clauses)
        self.synonyms.extend(run.synonyms)
        self.written |= run.written
        return run.steps

    def _run(self, words: Sequence[Word], field: str) -> Run:
        boosts, known = self.settings.boosts, abbreviations.load()
        return clauses.run(words, field, self.lexicon, boosts, known, self.work)

    def _phrasing(self) -> Phrasing:
        boosts = self.settings.boosts
        return Phrasing(self.lexicon, boosts, self.accents, self.negated, self.work)

    def _code(self, tree: Code) -> Steps:
        """The directive itself is the strongest evidence; its notation also matches as text.

        Its words, one by one, only order the articles that cite it: it counts for more than all
        of them. What only looks like a directive (`Quy định 1,5 m`) falls back to them.
        """
        boosts = self.settings.boosts
        self.codes += 1
        words = self._read(tree.words)
        weight = boosts["code"] * (1 + len(words))
        found = [
            Clause(f"cites {code}", Constant(Term("code", code), weight / (1 + place)))
            for place, code in enumerate(tree.codes)
        ]
        if words:
            texts = self._phrasing().phrases(words, tree.field, _CODE_SLOP, boosts["code_text"])
            found += [Clause("its notation as text", node) for node in texts]
        self.clauses.extend(found)
        if not found:
            return NOTHING
        nodes = [clause.node for clause in found]
        node = any_of(nodes)
        if not words or self.negated:
            return Steps.only(node)
        run = self._run(words, tree.field)
        self.clauses.extend(run.clauses)
        ordered = clauses.adding(node, [clause.node for clause in run.clauses])
        wider = (
            replace(s, match=any_of([*nodes, s.match]), tree=any_of([*nodes, s.tree]))
            for s in run.steps.steps
        )
        return Steps((Step(node, ordered, 1, "phrase"), *wider), firm=True)

    def _phrase(self, tree: Phrase) -> Steps:
        words = self._read([Token(text, 0, 0) for text in tree.words])
        if not words:
            return NOTHING
        nodes = self._phrasing().phrases(words, tree.field, tree.slop, tree.boost)
        if not self.negated:
            self.phrases.append(tuple(word.chosen for word in words))
            self.clauses.extend(Clause("the words as a phrase", node) for node in nodes)
        node = any_of(nodes)
        if len(words) <= self.settings.search.all_terms_up_to:
            return Steps.only(node)
        # So long a quotation comes with a pasted headline; nobody looks for it as such.
        wider = self._run(words, tree.field).steps.steps
        return Steps((Step(node, node, 1, "phrase"), *wider), firm=True)

    def _prefix(self, tree: Prefix) -> Query:
        """``tham*``. A prefix without accents stands for all that begins so in any accents."""
        raw = tree.text.lower()[: forms.MAX_TERM]
        bare = self.accents == "ignore" or (self.accents == "auto" and is_bare(raw))
        letters = fold(raw) if bare else raw
        nodes: list[Query] = []
        target = form_field(text_field(tree.field), "folded" if bare else "exact")
        weight = tree.boost * self.settings.boosts[target]
        if len(letters) >= _LONG_PREFIX and (bare or self.accents == "strict"):
            nodes.append(Constant(Prefix(target, letters), weight))
        terms = self._completions(raw, letters, bare)
        nodes += [Constant(Term(target, term), weight) for term in terms]
        if not self.negated:
            self.prefixes.append(letters)
            self.clauses.extend(Clause(f"begins with {letters}", node) for node in nodes)
        return any_of(nodes)

    def _completions(self, raw: str, letters: str, bare: bool) -> tuple[str, ...]:
        """The word itself (``ky`` is indexed as ``ki``), and what the lexicon says begins so."""
        whole = forms.folded(raw) if bare else forms.exact(raw)
        if len(letters) >= _LONG_PREFIX and (bare or self.accents == "strict"):
            return () if whole.startswith(letters) else (whole,)
        found = self.lexicon.complete(raw, _PREFIX_TERMS)
        if self.accents == "strict":
            found = tuple(term for term in found if term.startswith(raw))
        return tuple(dict.fromkeys((whole, *(map(fold, found) if bare else found))))

    def unknown(self) -> tuple[str, ...]:
        """Words that no article has, in any reading and however written."""
        typed = dict.fromkeys(word.token.text for word in self.words if not word.known)
        return tuple(text for text in typed if text not in self.written)

    def marks(self) -> Marks:
        """What of the query to show in a text."""
        whole = {w.folded for w in self.words if not w.part}
        exact = {t for w in self.words if not w.free for t in (w.typed, w.chosen)}
        others = {t for w in self.words for t in w.others} - exact
        return Marks(
            exact=frozenset(exact | others),
            others=frozenset(others),
            folded=frozenset(w.folded for w in self.words if w.free),
            prefixes=tuple(self.prefixes),
            phrases=tuple(self.phrases),
            parts=frozenset(w.folded for w in self.words if w.part) - whole,
            synonyms=tuple(self.synonyms),
            readings=tuple(reading for w in self.words if w.free for reading in w.likely),
        )
