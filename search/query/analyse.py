"""From a query as it was typed to the tree that engines compile: forms, weights and marks.

``parse`` tells words from operators; here words become terms of the index. Each part of the
query gives a ``Part``, and the parts below make up the one above. The whole stays small
whatever the query: see ``budget``.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from search import citations
from search import tree as q
from search.dates import vietnam
from search.query.budget import Budget
from search.query.clauses import boosting, meetings, quoting, scoring, wildcards
from search.query.clauses.analysed import Analysed
from search.query.clauses.marks import marks
from search.query.clauses.part import Clause, Part, Seen, StretchKind, grouped
from search.query.clauses.phrases import Phrasing
from search.query.clauses.sought import of_phrase
from search.query.clauses.steps import Step
from search.query.typed.notes import Note
from search.query.typed.parsed import Parsed
from search.query.typed.vocabulary import Vocabulary, squeeze
from search.query.words import equals
from search.query.words.facts import FactReader
from search.query.words.readings import Word, as_noted, read, spell
from search.schema import form_field
from search.settings import Settings
from search.text import forms
from search.text.accents import Accents
from search.text.lexicon.lexicon import Lexicon
from search.text.tokens import Token

_CODE_SLOP = 2
"""``chỉ thị 37`` also stands for ``chỉ thị số 37``."""


_ABOUT = {"title": 1.0, "body": 1.0}
"""What the name of a person who is asked for counts in a title, and in the text."""


def analyse(
    parsed: Parsed,
    *,
    lexicon: Lexicon,
    settings: Settings,
    accents: Accents = "auto",
    vocabulary: Vocabulary | None = None,
    plain: Iterable[str] = (),
    today: dt.date | None = None,
) -> Analysed:
    """Analyse a parsed query with an index's lexicon. Never raises, and takes bounded time.

    ``vocabulary`` has the sources and months that the index knows. ``plain`` are pieces of the
    query that say nothing of an article's own fields though they look so.
    ``today`` is the day from which recency is counted (default: the day on which this runs).
    """
    known = vocabulary or Vocabulary()
    facts = FactReader(parsed.text, known, frozenset(map(squeeze, plain)))
    alone = isinstance(parsed.tree, q.Words)
    analysis = _Analysis(
        lexicon, settings, accents, Budget(), parsed.text, facts, known.citing, alone=alone
    )
    whole = analysis.part(parsed.tree)
    seen = whole.seen
    if seen.facts and seen.codes:
        whole = boosting.of_place(whole, parsed.directives, known.citing)
    if seen.facts:
        whole = boosting.first(whole, settings.boosts["fact"])
    if settings.search.recency > 0 and (seen.words or seen.codes):
        day = today or vietnam.today()
        whole = boosting.preferring_fresh(whole, settings.search.recency, day)
    meant = spell(seen.words, parsed.text)
    return Analysed(
        steps=whole.steps,
        interpretation=parsed.text if meant is None and parsed.decoded else meant,
        marks=marks(seen, lexicon),
        unknown=seen.unknown,
        clauses=whole.clauses,
        facts=seen.facts,
        excluded=seen.excluded,
        notes=tuple(dict.fromkeys(seen.notes)),
        sought=seen.sought,
    )


@dataclass(frozen=True, slots=True)
class _Analysis:
    """What the analysis of a query needs to know. ``text`` is what the tokens' offsets refer to.
    ``facts`` reads facts where a word of the query may be one. ``citing``: see ``Vocabulary``.
    ``negated``: what it finds is excluded. ``alone``: the query is nothing but words.
    """

    lexicon: Lexicon
    settings: Settings
    accents: Accents
    budget: Budget
    text: str
    facts: FactReader | None = None
    citing: Mapping[str, q.Query] = field(default_factory=dict)
    negated: bool = False
    alone: bool = False

    def part(self, tree: q.Query) -> Part:
        """What a node of the tree as typed becomes."""
        if not self.budget.take_part():
            return Part.only(q.Nothing())
        match tree:
            case q.Words():
                return self._words(tree)
            case q.Code():
                return self._code(tree)
            case q.Phrase():
                return self._phrase(tree)
            case q.Prefix():
                return wildcards.beginning(tree, self.lexicon, self.settings.boosts, self.accents)
            case q.AllOf():
                return self._all(tree)
            case q.AnyOf():
                return grouped(tree, list(map(self._without_facts, tree.parts)))
            case q.Wildcard():
                return wildcards.pattern(tree, self.lexicon, self.settings.boosts, self.accents)
            case q.Not():
                return self._not(tree)
            case q.Term(field="person"):
                return self._person(tree)
            case q.Term(field="code"):
                return self._filter("cites it", self.citing.get(tree.text, tree))
            case q.Term():
                return self._filter("a facet's value", tree)
            case q.Range():
                return self._filter("days", tree)
            case _:
                return Part.only(tree)

    def _without_facts(self, tree: q.Query) -> Part:
        """One of several parts of which any will do: no fact is true of all that is meant."""
        part = self.part(tree)
        return replace(part, seen=replace(part.seen, facts=()))

    def _all(self, tree: q.AllOf) -> Part:
        whole = grouped(tree, [self.part(part) for part in tree.parts])
        if self.negated or not (whole.seen.words and quoting.is_among_words(tree.parts)):
            return whole
        wider = self._run(whole.seen.words, q.TEXT).steps
        steps = quoting.giving_way(whole.steps, wider)
        return replace(whole, steps=steps, seen=quoting.among_words(whole.seen))

    def _not(self, tree: q.Not) -> Part:
        """What is excluded neither scores nor is marked, and all of its words are required."""
        part = replace(self, negated=True, facts=None).part(tree.excluded)
        if isinstance(part.tree, q.Nothing):
            return Part.only(part.tree)
        words = " ".join(word.text for word in part.seen.words)
        seen = Seen(excluded=(words,) if words else ())
        return Part.only(q.Not(part.tree), [Clause("must not match", part.tree)], seen)

    def _filter(self, purpose: str, node: q.Query) -> Part:
        """Narrows without scoring, like a facet that was chosen."""
        filtering = q.Constant(node, 0.0)
        return Part.only(filtering, [Clause(purpose, filtering)])

    def _person(self, node: q.Term) -> Part:
        """Narrows to who names the person, and ranks by how often and where that is."""
        words = forms.terms(node.text)
        if len(words) < 2 or self.negated:
            return self._filter("a person", node)
        about = [
            q.Phrase(form_field(field, "exact"), words, boost=boost)
            for field, boost in _ABOUT.items()
        ]
        naming = q.Constant(node, 0.0)
        return Part.only(
            scoring.adding(naming, about),
            [Clause("names a person", naming), *(Clause("is about them", one) for one in about)],
        )

    def _read(self, tokens: Sequence[Token]) -> tuple[Word, ...]:
        return read(self.budget.take_words(tokens), self.lexicon, self.accents, self.text)

    def _words(self, tree: q.Words) -> Part:
        words = self._read(tree.words)
        if not words:
            return Part.only(q.Nothing())
        if self.negated:
            alternatives = (self._phrases([word], tree.field, 1, 1.0) for word in words)
            return Part.only(q.all_of(map(q.any_of, alternatives)), seen=Seen(words))
        facts = self.facts if tree.field == q.TEXT else None
        part = self._run(words, tree.field, facts, held=tree.held)
        return part if tree.boost == 1 else boosting.times(part, tree.boost)

    def _run(
        self,
        words: Sequence[Word],
        field: str,
        facts: FactReader | None = None,
        *,
        held: bool = False,
    ) -> Part:
        return scoring.run(
            words,
            field,
            self.lexicon,
            self.settings.boosts,
            equals.find(words, self.lexicon, facts),
            self.settings.search.most_terms,
            self.budget,
            alone=self.alone,
            held=held,
        )

    def _phrases(self, words: Sequence[Word], field: str, slop: int, boost: float) -> list[q.Query]:
        phrasing = Phrasing(
            self.lexicon, self.settings.boosts, self.accents, self.negated, self.budget
        )
        return phrasing.phrases(words, field, slop, boost)

    def _code(self, tree: q.Code) -> Part:
        """The directive itself is the strongest evidence. Its notation also matches as text.

        Its words, one by one, only order the articles that cite it, so it counts for more than all
        of them together. It gives way to other words only, and to none of its own: articles
        with ``37`` and ``TW`` somewhere speak of no ``37-CT/TW``.
        """
        boosts = self.settings.boosts
        words = as_noted(self._read(tree.words), self.text)
        weight = boosts["code"] * (1 + len(words))
        bands = tuple(weight / (1 + place) for place in range(len(tree.codes)))
        found = [
            Clause(f"cites {code}", q.Constant(self.citing.get(code, q.Term("code", code)), band))
            for code, band in zip(tree.codes, bands, strict=True)
        ]
        dated = tree.issued or any(citations.split_edition(code)[1] for code in tree.codes)
        if words and not dated:  # the same number is another directive in another term
            texts = self._phrases(words, tree.field, _CODE_SLOP, boosts["code_text"])
            found += [Clause("its notation as text", node) for node in texts]
        found += meetings.meetings(tree, boosts["code_text"])
        met = meetings.names(tree)
        seen = Seen(words, (scoring.stretch(words, "code"),), synonyms=met, codes=1)
        if not found:
            return Part.only(q.Nothing(), seen=seen)
        nodes = [clause.node for clause in found]
        node = q.any_of(nodes)
        if not words or self.negated:
            return Part.only(node, found, seen)
        run = self._run([*words, *self._read(tree.issued)], tree.field)
        if len(words) == 1:  # `HD981` is `HD 981` as well
            node = q.any_of((*nodes, run.steps[0].match))
        ordered = scoring.adding(node, [clause.node for clause in run.clauses])
        steps = (Step(node, ordered, 1, "phrase", bands=bands),)
        other = run.seen.synonyms if len(words) == 1 else ()
        seen = replace(seen, sought=run.seen.sought, synonyms=(*met, *other))
        shown = (*found, *run.clauses)
        return Part(steps, firm=True, directive=not tree.held, clauses=shown, seen=seen)

    def _phrase(self, tree: q.Phrase) -> Part:
        words = self._read([Token(text, 0, 0) for text in tree.words])
        if not words:
            return Part.only(q.Nothing())
        nodes = self._phrases(words, tree.field, tree.slop, tree.boost)
        phrases = [Clause("the words as a phrase", node) for node in nodes]
        used = max((node.slop for node in nodes if isinstance(node, q.Phrase)), default=tree.slop)
        capped = [Note("distance_capped", (tree.slop, used))] if used < tree.slop else []
        kind: StretchKind = "phrase" if tree.slop == 1 else "words"
        seen = Seen(
            words,
            (scoring.stretch(words, kind),),
            notes=tuple(capped),
            sought=of_phrase(words),
        )
        node = q.any_of(nodes)
        if tree.held or len(words) <= self.settings.search.all_terms_up_to:
            return Part.only(node, phrases, seen)
        # So long a quotation may be a pasted headline, whose words then are words like others. But
        # who quotes a sentence looks for the one article that has it, unless it was pasted.
        wider = self._run(words, tree.field).steps
        enough = quoting.ENOUGH if quoting.is_pasted(self.text) else 1
        steps = (Step(node, node, enough, "phrase"), *wider)
        return Part(steps, firm=True, clauses=tuple(phrases), seen=quoting.among_words(seen))
