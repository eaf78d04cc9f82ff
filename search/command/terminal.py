"""What a terminal shows of a search: how the query was read, the hits with their words marked,
facets.
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import islice

from rich.console import Console
from rich.text import Text

from search.command.sentences import articles, published, sentence
from search.result import Hit, Range, SearchResult

MARK = "bold yellow"
FACETS_SHOWN = 5
"""How many values of each facet a terminal shows; ``--json`` has more."""


def show(result: SearchResult, accounts: Mapping[str, str]) -> None:
    """Print a result. ``accounts`` tell, by article id, how a hit got its score."""
    console = Console(highlight=False, soft_wrap=True)
    _print_reading(console, result)
    for number, hit in enumerate(result.hits, 1):
        _print_hit(console, number, hit)
        if hit.article.id in accounts:
            console.print(Text(accounts[hit.article.id], style="dim"))
    if result.further:
        console.print("\nOther articles, which have fewer of the words:")
    for number, hit in enumerate(result.further, len(result.hits) + 1):
        _print_hit(console, number, hit)
    _print_facets(console, result)


def _print_reading(console: Console, result: SearchResult) -> None:
    reading = result.query
    if reading.interpretation:
        console.print(Text(f"Read as: {reading.interpretation}"))
    if reading.facts:
        own = ", ".join(fact.label for fact in reading.facts if not fact.is_directive)
        cited = [fact.label for fact in reading.facts if fact.is_directive]
        first = f" ({reading.apart} of the hits)" if own and reading.apart else ""
        stated = [f"{own}{first}"] if own else []
        console.print(Text(f"About: {', '.join((*stated, *cited))}"))
    if reading.excluded:
        console.print(Text(f"Without: {', '.join(reading.excluded)}"))
    if reading.corrected:
        console.print(Text(f"Searched instead: {reading.corrected} (--typed searches as typed)"))
    if reading.suggestion:
        console.print(Text(f"Did you mean: {reading.suggestion.text}"))
    if reading.vietnamese:
        console.print(Text(f"In Vietnamese: {reading.vietnamese}"))
    if reading.relaxed:
        console.print(
            "Not all words are required: the query is long, or hardly any article has them all."
        )
    for note in reading.notes:
        console.print(Text(sentence(note)))
    console.print(f"{articles(result.total)} ({result.took_ms:.0f} ms)")


def _print_hit(console: Console, number: int, hit: Hit) -> None:
    article = hit.article
    title = marked(article.heading, hit.title_ranges if article.title else ())
    title.stylize("bold")
    facts = (
        published(article.date, inferred=article.year_inferred),
        article.place,
        article.source,
        ", ".join(article.codes),
        article.id,
        article.path,
    )
    console.print()
    console.print(Text(f"{number}. ").append_text(title))
    console.print(Text("   " + " · ".join(filter(None, facts)), style="dim"))
    if hit.snippet.text:
        console.print(Text("   ").append_text(marked(hit.snippet.text, hit.snippet.ranges)))


def _print_facets(console: Console, result: SearchResult) -> None:
    if not result.total:
        return
    console.print()
    for name, choices in result.facets.items():
        # A month as other days of the output: its label is Vietnamese, and no name of its own.
        labels = ((c.value if name == "month" else c.label, c.count) for c in choices)
        shown = "  ".join(f"{label} ({n})" for label, n in islice(labels, FACETS_SHOWN))
        if shown:
            console.print(Text(f"{name}: {shown}", style="dim"))


def marked(text: str, ranges: tuple[Range, ...]) -> Text:
    """The text with the style of a match on each range."""
    styled = Text(text)
    for start, end in ranges:
        styled.stylize(MARK, start, end)
    return styled
