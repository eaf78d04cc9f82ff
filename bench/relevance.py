"""Measure ranking: MRR@10 of known-item search beside general engines on the same articles.

    TINDANG_DATA=… python -m bench.relevance [--engine whoosh] [--articles N] [--queries N]
        [--variants …] [--no-baselines] [--ablations] [--titles] [--restoration]

``--queries`` is a number for each kind; ``--variants`` names the ways in which they are typed;
``--titles`` indexes the titles too, as the product does; ``--ablations`` switches parts on and off
instead. Exits 1 below a floor of tests/floors.toml. Indexes are kept under var/bench.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial

from bench import known_item as known
from bench.baselines import FIELDS, Baselines
from bench.floors import floors, verdict
from search.config import load
from search.engines import open_engine
from search.settings import Settings
from search.text import forms
from search.text.accents import Accents, fold
from search.text.lexicon.lexicon import Lexicon
from search.text.lexicon.lexicon_builder import LexiconBuilder
from search.text.lexicon.restore import restore

HELD_OUT = 10
"""Every tenth article is held out when restoration is measured."""

Table = dict[str, dict[str, float]]


def measure(
    settings: Settings,
    queries: Mapping[str, Sequence[known.Query]],
    variants: Sequence[str] = tuple(known.VARIANTS),
) -> Table:
    """MRR@10 by variant and kind, of an index that is there."""
    snapshot = open_engine(settings).snapshot()
    lexicon = known.lexicon_of(snapshot)
    table: Table = {}
    for name in variants:
        change, accents = known.VARIANTS[name]

        def ask(text: str, change: Change = change, accents: Accents = accents) -> list[str]:
            return known.ask(change(text), snapshot, lexicon, settings, accents)[1]

        table[name] = _mrr(queries, ask)
    return table


Change = Callable[[str], str]


def _mrr(
    queries: Mapping[str, Sequence[known.Query]], ask: Callable[[str], list[str]]
) -> dict[str, float]:
    row = {}
    for kind, of_kind in queries.items():
        began = time.perf_counter()
        ranks = [known.reciprocal_rank(query, ask(query.text)) for query in of_kind]
        row[kind] = sum(ranks) / max(1, len(ranks))
        row[f"{kind} ms"] = 1000 * (time.perf_counter() - began) / max(1, len(ranks))
    return row


def baselines(queries: Mapping[str, Sequence[known.Query]], most: int | None) -> Table:
    """MRR@10 by baseline and kind."""
    general = Baselines(most)
    return {name: _mrr(queries, partial(general.ask, name)) for name in FIELDS}


def ablations(
    settings: Settings, queries: Mapping[str, Sequence[known.Query]], *, titles: bool = False
) -> Table:
    """Each part alone, and all but it, for accented and bare queries.

    Without its boost a title counts as a paragraph does, which shows only where ``titles`` are
    indexed.
    """
    boosts = settings.boosts
    bigrams = [key for key in boosts if key.endswith("2")]
    parts: dict[str, dict[str, float]] = {
        "bigrams": dict.fromkeys(bigrams, 0.0),
        "pyvi words": {"inside_word": 1.0, "part_of_word": 1.0},
        "restoration": {"restored": 0.0, "misread": 1.0},
        "words in a row": {"in_row": 0.0},
    }
    if titles:
        of_title = [key for key in boosts if key.endswith("in_title")]
        parts["title boost"] = dict.fromkeys(of_title, 0.0)
    nothing = {key: value for off in parts.values() for key, value in off.items()}
    kept = {key: boosts[key] for key in nothing}
    table: Table = {}
    for label, changes in (
        ("all", {}),
        ("none", nothing),
        *((f"only {name}", {**nothing, **_some(kept, off)}) for name, off in parts.items()),
        *((f"without {name}", off) for name, off in parts.items()),
    ):
        chosen = replace(settings, boosts={**boosts, **changes})
        for variant, row in measure(chosen, queries, ("accented", "bare")).items():
            table[f"{label}, {variant}"] = row
    return table


def _some(kept: Mapping[str, float], names: Mapping[str, float]) -> dict[str, float]:
    return {name: kept[name] for name in names}


def restoration(most: int | None = None) -> float:
    """Share of syllables restored rightly on bare titles of articles that are not indexed."""
    builder = LexiconBuilder()
    titles: list[list[str]] = []
    for number, article in enumerate(known.articles(most, titles=True)):
        title = forms.analyse(article.title)
        if number % HELD_OUT:
            builder.add([title, forms.analyse(article.body_text)])
        else:
            titles.append(title.exact.split())
    lexicon = Lexicon.from_bytes(builder.to_bytes())
    right = total = 0
    for title_terms in titles:
        reading = restore([fold(term) for term in title_terms], lexicon)
        right += sum(a == b for a, b in zip(reading, title_terms, strict=True))
        total += len(title_terms)
    return right / max(1, total)


def missed(table: Table, general: Table, restored: float | None) -> list[str]:
    """The floors of tests/floors.toml that the numbers do not reach."""
    least = floors("relevance")
    ratios: dict[str, float] = {}
    for kind in known.KINDS:
        accented = table["accented"][kind]
        if general:
            ratios[f"accented_{kind}"] = accented / max(row[kind] for row in general.values())
        for variant in ("bare", "half-accented", "swapped", "telex", "NFD"):
            if variant in table:
                key = f"{variant.replace('-', '_').lower()}_{kind}"
                ratios[key] = table[variant][kind] / accented
    if restored is not None:
        ratios["restoration"] = restored
    for key, ratio in ratios.items():
        print(f"{key:24} {ratio:.4f}  floor {least[key]:.4f}")
    return [key for key, ratio in ratios.items() if ratio < least[key]]


def show(table: Table) -> None:
    for name, row in table.items():
        cells = (f"{row[kind]:.4f} ({row[f'{kind} ms']:.1f} ms)" for kind in known.KINDS)
        print(f"{name:28}", *cells, sep="  ", flush=True)


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--engine", default="tantivy")
    parser.add_argument("--articles", type=int, default=None, help="only the first so many")
    parser.add_argument("--queries", type=int, default=None, help="so many of each kind")
    parser.add_argument("--variants", nargs="*", default=list(known.VARIANTS))
    parser.add_argument("--titles", action="store_true", help="index the titles too")
    parser.add_argument("--no-baselines", action="store_true")
    parser.add_argument("--ablations", action="store_true")
    parser.add_argument("--restoration", action="store_true", help="measure it too")
    chosen = parser.parse_args(arguments)
    settings = load().with_options(engine=chosen.engine)
    settings = known.index(settings, chosen.articles, titles=chosen.titles)
    among = None
    if chosen.articles:
        among = [article.id for article in known.articles(chosen.articles)]
    queries = {kind: known.queries(kind, chosen.queries, among) for kind in known.KINDS}
    print(*(f"{len(of_kind)} {kind} queries" for kind, of_kind in queries.items()), sep=", ")
    if chosen.ablations:
        show(ablations(settings, queries, titles=chosen.titles))
        return 0
    table = measure(settings, queries, chosen.variants)
    show(table)
    general = {} if chosen.no_baselines else baselines(queries, chosen.articles)
    show(general)
    restored = restoration(chosen.articles) if chosen.restoration else None
    below = missed(table, general, restored)
    return verdict(below)


if __name__ == "__main__":
    sys.exit(main())
