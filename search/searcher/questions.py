"""From a request to what the engine is asked: filters, facets, and the page's bounds."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from functools import partial

from search import schema
from search.article import source_name
from search.dates import day_number
from search.engines.base import EngineAnswer, EngineHit, EngineQuery, FacetRequest, Snapshot
from search.person_names import Hidden
from search.query.clauses.analysed import Analysed
from search.query.clauses.steps import ALL_WORDS, Step, Width
from search.query.typed import days
from search.query.words.facts import truth
from search.result import MOST_DAYS, SearchRequest, Wide, pages_of
from search.schema import BEST, FACETS, KEYWORDS, NEWEST
from search.searcher.ordering import Directly
from search.source_spellings import SourceSpellings
from search.tree import AllOf, Every, Not, Query, Range, Term, all_of, any_of

DAY = "day"
"""The name of the filter by ``start`` and ``end``."""
ADDED_DAY = "added_day"
PUBLISHED = "published"
"""The keyword with the day, which is counted where a request spans few days."""
MOST_VALUES = 60_000
"""Values of one facet that are counted where all are wanted."""
NOBODY = ("",)
"""The choice of a person whom no article names."""
ARTICLES_A_HIT = 5
"""Of few articles, one in so many is enough: there a query must find nothing at first."""
BURIED, BURYING = 12, 360
"""Where the next step finds so many times as many articles, and more than so many, few are enough
(``Step.few``): in every order but that by relevance the others would bury them."""
MOST_POINTED = 50
"""Of articles that a step tells apart by points, those with the most are the answers: so many, and
all that have as many as the last of these."""


TreeOf = Callable[[str], Query]
"""The articles that are meant by a value of the facet ``code``: a code or a directive's key."""


def _of_code(code: str) -> Query:
    return Term("code", code)


def with_source_names(request: SearchRequest, sources: SourceSpellings) -> SearchRequest:
    """The request with the sources in the usual spelling of an index."""

    def named(chosen: Mapping[str, tuple[str, ...]]) -> Mapping[str, tuple[str, ...]]:
        given = chosen.get("source", ())
        names = dict.fromkeys(sources.named(source_name(one)) for one in given)
        return {**chosen, "source": tuple(names)} if given else chosen

    return replace(request, include=named(request.include), exclude=named(request.exclude))


def without_hidden(request: SearchRequest, hidden: Hidden) -> SearchRequest:
    """The request with persons who are not shown as persons whom no article names: nothing is
    found for them, and leaving them out leaves out nothing.
    """
    wanted, unwanted = (given.get("person", ()) for given in (request.include, request.exclude))
    if not any(name in hidden for name in (*wanted, *unwanted)):
        return request
    include = {**request.include, "person": hidden.shown(wanted) or NOBODY if wanted else ()}
    exclude = {**request.exclude, "person": hidden.shown(unwanted)}
    return replace(request, include=include, exclude=exclude)


def filters(request: SearchRequest, tree_of: TreeOf = _of_code) -> dict[str, Query]:
    """Of a keyword field one for what is chosen, and one for what is left out; one for the days.

    A facet's values are counted without what is chosen of them, for another may be added to it, but
    without the articles that are left out: no choice brings these back.
    """
    found: dict[str, Query] = {}
    for name in KEYWORDS:
        of = tree_of if name == "code" else partial(Term, name)
        if included := request.include.get(name, ()):
            found[name] = any_of(of(value) for value in dict.fromkeys(included))
        if excluded := request.exclude.get(name, ()):
            unwanted = (Not(of(value)) for value in dict.fromkeys(excluded))
            found[left_out(name)] = AllOf((Every(), *unwanted))
    if request.start or request.end:
        found[DAY] = days.between(request.start, request.end).query()
    if request.added:
        found[ADDED_DAY] = Range(ADDED_DAY, day_number(request.added), None)
    return found


def left_out(name: str) -> str:
    """The name of the filter that leaves out values of a field."""
    return f"-{name}"


@dataclass(frozen=True, slots=True)
class Answered:
    """What the engine was asked in the end, and its answer.

    ``width``: of the step asked. ``whole``: that step, where only those of its articles that have
    the most points are the answer. ``wider``: how many articles it has, or how many have all words
    of the query, wherever they stand, where the answer is narrower; None where it is not.
    ``apart``: how many hits all facts are true of; None where the query states none;
    ``stated_first``: by relevance these come before all others. ``uncited``: that step asks for no
    citation of the directive that the query names. ``directly``: how the best hits were ordered.
    ``beyond``: the steps that are wider than that.
    """

    question: EngineQuery
    answer: EngineAnswer
    width: Width
    wider: int | None = None
    apart: int | None = None
    stated_first: bool = False
    uncited: bool = False
    directly: Directly = field(default_factory=Directly)
    beyond: tuple[Step, ...] = ()
    whole: Step | None = None

    @property
    def relaxed(self) -> bool:
        """Whether not all of the words are required, or not the directive among them."""
        return self.width in ("most", "any") or (self.uncited and self.answer.total > 0)


def ask(
    snapshot: Snapshot, question: EngineQuery, analysed: Analysed, *, wide: Wide = 0
) -> Answered:
    """Ask the engine, step by step, until enough articles are answers.

    Which step it is depends neither on the filters, else a facet that counts five articles
    would lead to twenty, nor on the order. ``question.tree`` is not looked at. ``wide`` begins
    with all of the words, wherever they stand (1); what that finds is the answer, however little,
    or it would be more than ``wider`` has told. Or no article has too few points (2).
    """
    steps = analysed.steps[_widest(analysed) :] if wide == 1 else analysed.steps
    if wide:
        steps = tuple(replace(step, points=()) for step in steps)
    many = max(1, snapshot.info.articles // ARTICLES_A_HIT)
    few, kept = 0, 0
    for at, step in enumerate(steps):
        enough = min(step.enough, 1 if wide == 1 and not at else many) if at + 1 < len(steps) else 0
        stands = at
        others = max(BURIED * few, BURYING)
        if few and _count(snapshot, step.match, others + 1) > others:
            stands, enough = kept, 0
        if found := _answered(snapshot, question, steps[stands], enough, analysed):
            whole = (found.whole,) if found.whole else ()
            return replace(found, beyond=(*whole, *steps[stands + 1 :]))
        if not step.few:
            few = 0
        elif step.few < enough and (total := _count(snapshot, step.match, step.few)) >= step.few:
            few, kept = total, at
    raise AssertionError("the last step is always enough")


def _answered(
    snapshot: Snapshot, question: EngineQuery, step: Step, enough: int, analysed: Analysed
) -> Answered | None:
    """The answer of one step; None where it finds fewer articles, without filters, than that."""
    if enough and (question.filters or step.points):
        if _count(snapshot, step.match, enough) < enough:
            return None
        enough = 0
    whole, step = step, _with_most_points(snapshot, step)
    asked = replace(question, tree=step.tree, match=step.match, worth=enough)
    directly = Directly(analysed.sought, step.bands)
    answer = directly.search(snapshot, asked)
    if answer.total < enough:
        return None
    asked = replace(asked, worth=0)
    return Answered(
        asked,
        answer,
        step.width,
        stated_first=step.stated_first,
        uncited=step.uncited,
        directly=directly,
        whole=None if step is whole else whole,
    )


def _with_most_points(snapshot: Snapshot, step: Step) -> Step:
    """What of a step has the most points that enough of its articles have."""
    if not step.points or _count(snapshot, step.match, MOST_POINTED) < MOST_POINTED:
        return step
    if step.crowd and _count(snapshot, step.match, step.crowd + 1) <= step.crowd:
        return step
    most = snapshot.reached(step.match, step.points, MOST_POINTED)
    return step.with_points(most) if most else step


def further(snapshot: Snapshot, asked: Answered) -> tuple[EngineHit, ...]:
    """What fills the last page of a list by relevance behind the answers: the best of those that
    wider steps find besides, a step at a time.

    They are no answers, and nothing counts them. Behind articles that have all of the words come
    none that have the same ones scattered, or only one of them.
    """
    question = asked.question
    room = question.limit - len(asked.answer.hits)
    if question.sort != BEST or not asked.answer.hits or not room:
        return ()
    widths = ("most", "any") if asked.relaxed else ("most",)
    known = [question.match or question.tree]
    found: list[EngineHit] = []
    for step in asked.beyond:
        if step.width not in widths or len(found) == room:
            continue
        if step is asked.whole:
            found += _left_out(snapshot, asked, step)[:room]
            known.append(step.match)
            continue
        tree = AllOf((step.tree, *map(Not, known)))
        rest = replace(
            question, tree=tree, match=None, offset=0, limit=room - len(found), facets=()
        )
        directly = Directly(asked.directly.sought, step.bands)
        found += directly.search(snapshot, rest).hits
        known.append(step.match)
    return tuple(found)


def _left_out(snapshot: Snapshot, asked: Answered, whole: Step) -> list[EngineHit]:
    """Those of a step that have too few points, in the order that all of them would have."""
    total = asked.answer.total
    question = replace(asked.question, offset=0, limit=total, facets=())
    answers = {hit.id for hit in snapshot.search(question).hits}
    everything = replace(
        question, tree=whole.tree, match=whole.match, limit=total + asked.question.limit
    )
    listed = asked.directly.search(snapshot, everything).hits
    return [hit for hit in listed if hit.id not in answers]


def wider(snapshot: Snapshot, asked: Answered, analysed: Analysed) -> Answered:
    """The same, with the number of articles that have all words, or of those that were left out for
    their few points, too, where those are more.
    """
    step = analysed.steps[_widest(analysed)] if asked.width in ALL_WORDS else asked.whole
    if step is None or asked.question.tree == step.tree:
        return asked
    question = replace(asked.question, tree=step.match, match=None, limit=0, offset=0, facets=())
    total = snapshot.search(question).total
    return replace(asked, wider=total) if total > asked.answer.total else asked


def apart(snapshot: Snapshot, asked: Answered, analysed: Analysed) -> Answered:
    """The same, with the number of hits of which all is true that the query says of them."""
    if not analysed.facts:
        return asked
    hit = asked.question.match or asked.question.tree
    tree = all_of([hit, truth(analysed.facts)])
    question = replace(asked.question, tree=tree, match=None, limit=0, offset=0, facets=())
    return replace(asked, apart=snapshot.search(question).total)


def _widest(analysed: Analysed) -> int:
    """The place of the last step that requires all words; of the first if there is none."""
    places = [at for at, step in enumerate(analysed.steps) if step.width in ALL_WORDS]
    return places[-1] if places else 0


def _count(snapshot: Snapshot, match: Query, enough: int) -> int:
    """How many articles match, if that is ``enough``."""
    return snapshot.search(EngineQuery(match, {}, limit=0, worth=enough)).total


def order(request: SearchRequest) -> str:
    """The order that is meant. Without words nothing is more relevant, so the newest come first.

    Raises UsageError, which names the orders that there are.
    """
    asked = schema.order_of(request.sort).name
    return NEWEST if request.sort == BEST and not request.text.strip() else asked


def engine_query(
    request: SearchRequest, max_results: int, tree_of: TreeOf = _of_code
) -> EngineQuery:
    """The visible page and all facets in one question, of every article: ``ask`` puts in the tree.

    A page out of bounds asks for no hits.
    """
    offset = (request.page - 1) * request.size if request.skip is None else request.skip
    inside = 0 <= offset < max_results
    facets = [
        FacetRequest(name, MOST_VALUES if KEYWORDS[name].whole else request.facet_limit)
        for name in FACETS
    ]
    if request.few_days:
        facets.append(FacetRequest(PUBLISHED, MOST_DAYS))
    limit = min(request.size, max_results - offset) if inside else 0
    return EngineQuery(
        tree=Every(),
        filters=filters(request, tree_of),
        sort=order(request),
        offset=offset if inside else 0,
        limit=limit,
        facets=tuple(facets),
    )


def pages(total: int, size: int, max_results: int) -> int:
    """How many pages can be asked for."""
    return pages_of(min(total, max_results), size)
