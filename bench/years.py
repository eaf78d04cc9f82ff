"""Measure the years of datelines that leave them out: how many are told, and how many rightly.

    TINDANG_DATA=… python -m bench.years [--wrong]

``gold/years.tsv`` labels articles of ``party-15k`` and ``news-30k``, which have no dates: ids,
beginnings of titles and years, no texts. Besides, ``hidden`` takes the year out of the datelines
that write it, and asks for it. What is told counts for ``precision``; ``guess`` is the share of
right ones among the others that have a date at all, which is not indexed. Exits 1 when a floor of
tests/floors.toml is missed.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.evaluation import data
from bench.floors import floors, verdict
from index import readers
from index.extract import extract
from index.extract.dates import article_date, dateline, inferred_year
from index.page import Page
from search.article import Article

GOLD = Path(__file__).parent / "gold" / "years.tsv"
CORPORA = ("party-15k", "news-30k")
_YEAR = r"(?:\s*[-/.–]\s*|,?\s*năm\s+|\s+){}(?![0-9])"
_HEAD = 220


@dataclass(frozen=True, slots=True)
class Case:
    """An article without its date; ``year`` is None where it is not to be told."""

    name: str
    year: int | None
    title: str
    body: Sequence[str]


def labels() -> Mapping[tuple[str, str, str], tuple[str, int | None]]:
    """The draw and year of each article, by corpus, id and the beginning of its title."""
    found = {}
    for row in GOLD.read_text(encoding="utf-8").splitlines():
        if not row.startswith("#"):
            draw, corpus, id, year, title = row.split("\t")
            found[corpus, id, title] = draw, None if year == "-" else int(year)
    return found


def cases(folder: Path) -> Iterator[tuple[str, Case]]:
    """The labelled articles by draw, and those whose dateline has lost its year."""
    known = labels()
    for corpus in CORPORA:
        path = folder / f"{corpus}.jsonl.gz"
        for page in readers.read(path, path):
            if not isinstance(page, Page):
                continue
            article = extract(page).article
            label = known.get((corpus, article.id, article.title[:60].strip()))
            if label is not None:
                yield label[0], Case(article.id, label[1], article.title, article.body)
            if (case := _hidden(article)) is not None:
                yield "hidden", case


def _hidden(article: Article) -> Case | None:
    line = dateline.find(article.body[:2], article_date.prefix_length)
    # What is not dated by its dateline tells of an older day: see `inferred_year.is_outdated`.
    if line is None or line.year is None or article.date is None:
        return None
    body = list(article.body)
    lead = body[line.paragraph]
    pattern = re.compile(_YEAR.format(line.year))
    body[line.paragraph] = pattern.sub("", lead[:_HEAD], count=1) + lead[_HEAD:]
    return Case(article.id, line.year, article.title, tuple(body))


def measure(found: Sequence[Case], *, wrong: bool) -> dict[str, float]:
    """Shares of what is told, of what is to be told, and of what is guessed."""
    told = right = guessed = lucky = 0
    for case in found:
        line = dateline.find(case.body[:2], article_date.prefix_length)
        year = None
        if line is not None and line.year is None:
            year = inferred_year.inferred(line, "\n".join((case.title, *case.body)))
        if year is None:
            continue
        is_right = year.day.year == case.year
        if year.sure:
            told, right = told + 1, right + is_right
            if wrong and not is_right:
                print(f"  {case.name}: {year.day}, wanted {case.year}: {case.title}")
        else:
            guessed, lucky = guessed + 1, lucky + is_right
    known = sum(case.year is not None for case in found)
    return {
        "articles": len(found),
        "told": told,
        "precision": right / max(1, told),
        "recall": right / max(1, known),
        "guess": lucky / max(1, guessed),
    }


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--wrong", action="store_true", help="list what is told wrongly")
    wrong = parser.parse_args().wrong
    sets: dict[str, list[Case]] = {}
    for name, case in cases(data(f"{CORPORA[0]}.jsonl.gz")):
        sets.setdefault(name, []).append(case)
    below = []
    wanted = floors("years")
    for name, found in sorted(sets.items()):
        table = measure(found, wrong=wrong)
        print(f"{name}: " + ", ".join(f"{key} {value:.3g}" for key, value in table.items()))
        for key in ("precision", "recall"):
            floor = wanted.get(f"{name}_{key}", 0.0)
            if table[key] < floor:
                below.append(f"{name} {key} {table[key]:.3f} < {floor}")
    return verdict(below)


if __name__ == "__main__":
    sys.exit(main())
