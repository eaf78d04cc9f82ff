"""What to read beside an article: others on the same directives, in the same rare words."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from search import schema
from search.article import Article
from search.citations import edition_clues
from search.engines.base import EngineQuery, Snapshot
from search.text import forms
from search.text.forms import JOIN
from search.text.lexicon.lexicon import Lexicon
from search.tree import AnyOf, AtLeast, Pair, Preferring, Query, Term

MOST_PAIRS = 14
"""Of the rare pairs of words of headline and first paragraph, how many are asked for."""
READ = 20_000
"""Code points of headline and first paragraph that are looked at: all, but of a whole book."""
SHARED = 2
"""Of these, how many an article must have if it cites none of the same directives."""
MOST_CITED = 5
CITED = 2.0
PLACE = 0.5
"""What a shared directive and the same province weigh beside a pair."""


def related(
    snapshot: Snapshot, lexicon: Lexicon, article: Article, apart: Collection[str], limit: int
) -> Sequence[str]:
    """The ids of at most ``limit`` articles, the nearest first, without the article itself and
    ``apart``.
    """
    tree = _tree(lexicon, article, snapshot.info.articles)
    if tree is None:
        return ()
    left_out = {article.id, *apart}
    found = snapshot.search(EngineQuery(tree, {}, limit=limit + len(left_out))).hits
    return [hit.id for hit in found if hit.id not in left_out][:limit]


def _tree(lexicon: Lexicon, article: Article, articles: int) -> Query | None:
    keys, _ = edition_clues.keyed(article)
    cited = [Term("directive", key, CITED) for key in dict.fromkeys(keys)][:MOST_CITED]
    pairs = _rare_pairs(lexicon, article, articles)
    ways: list[Query] = [*cited]
    if len(pairs) >= SHARED:
        ways.append(AtLeast(tuple(pairs), SHARED))
    if not ways:
        return None
    wanted = AnyOf(tuple(ways))
    return Preferring(wanted, Term("place", article.place, PLACE)) if article.place else wanted


def _rare_pairs(lexicon: Lexicon, article: Article, articles: int) -> list[Pair]:
    """The pairs of headline and first paragraph that say most: rare, but not its alone."""
    text = "\n".join((article.title, *article.body[:1]))[:READ]
    counted = set()
    for pair in dict.fromkeys(forms.analyse(text).exact2.split()):
        first, _, second = pair.partition(JOIN)
        count = lexicon.bigram(first, second)
        if 2 <= count <= max(2, articles // 5):
            counted.add((count, first, second))
    rarest = sorted(counted)[:MOST_PAIRS]
    return [Pair(schema.PAIRS, first, second, count) for count, first, second in rarest]
