"""Measure the catalogue of directives against labels: is what it says of a citation right?

    tindang reindex $TINDANG_DATA/party-15k.jsonl.gz seeds --index DIR
    python -m bench.directives_gold [FILE …] --index DIR [--half odd|even] [--each]

Each ``FILE`` (all ``bench/gold/directives*.jsonl``) has a labelled citation a line, as JSON:
``article`` (its id in the index), ``paragraph`` (0 is the title), ``start`` and ``end`` (offsets in
it as it is indexed), ``is_citation``, ``party`` (false: a document of the state), ``code``,
``kind``, ``province``, ``date`` (a day, a month or a year), ``title``, ``term``, ``same_as`` (other
codes of the document) and ``bare_meaning`` (the code that a number without issuer stands for); null
is what is not known. ``date_told`` is false where no article tells the date, which the labeller
knew. ``--half`` takes every other line, ``even`` the first. ``--each`` prints every fault. Exits 1
below a floor of tests/floors.toml, in the section of the file's name.

*identity*: the directive that the index gives the citation to bears the code of the label, and
its province. A number without issuer may also stay what it is, and one of the state be left out,
as the recogniser does where the words tell it. *kind*: as the directive is shown, or more exactly
(``Kết luận thanh tra``) on either side, or that of another of its codes. *date precision*: of the
dates shown of directives whose date the labels know, those that agree as far as both go, and of
others those that are no more than the year in the code; *recall*: of the dates that the labels
know and articles tell. *titles*: of the titles shown where the labels have one, those that are a
form of it. *term*: of the terms shown where the labels have one; they name the national congress
also for a local directive, whose committee has terms of its own.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bench.floors import floors
from search import citations, schema
from search.article import Article, Citation
from search.catalogue import Entry
from search.catalogue.catalogue import Catalogue
from search.citations.edition_clues import keyed
from search.citations.terms_of_office import term_of
from search.config import load
from search.engines import open_engine
from search.live_index import LiveIndex, OpenedIndex
from search.register import shipped_and_own
from search.text import forms

LABELS = sorted(Path(__file__).with_name("gold").glob("directives*.jsonl"))
SECTIONS = {"directives": "directives_gold"}
"""The floors of a file, where they are not under its name."""
CENTRAL = "01-CT/TW"
"""Any directive of the party's centre."""
ALIKE = 0.5
"""The part of a title's words that a form of it has at least; labels may have only the matter."""


@dataclass(slots=True)
class Tally:
    """Right ones of those that count, by measure, with the faults in words."""

    right: dict[str, int] = field(default_factory=dict)
    counted: dict[str, int] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)

    def add(self, measure: str, right: bool, fault: str) -> None:
        self.counted[measure] = self.counted.get(measure, 0) + 1
        self.right[measure] = self.right.get(measure, 0) + right
        if not right:
            self.faults.append(f"{measure}: {fault}")

    def share(self, measure: str) -> float:
        return self.right[measure] / self.counted[measure]


def main(argv: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("files", type=Path, nargs="*", default=LABELS)
    parser.add_argument("--index", required=True)
    parser.add_argument("--half", choices=("odd", "even"))
    parser.add_argument("--each", action="store_true")
    args = parser.parse_args(argv)
    settings = load().with_options(index=args.index)
    engine = open_engine(settings)
    opened = LiveIndex(engine, shipped_and_own(settings.register)).opened()
    missed = 0
    for file in args.files:
        tally = _measure(file, args.half, opened)
        print(file.name)
        if args.each:
            print(*tally.faults, sep="\n")
        missed |= _report(tally, SECTIONS.get(file.stem, file.stem.replace("-", "_")))
    engine.close()
    return missed


def _measure(file: Path, half: str | None, opened: OpenedIndex) -> Tally:
    labels = [json.loads(line) for line in file.read_text("utf-8").splitlines() if line]
    if half:
        labels = labels[half == "odd" :: 2]
    stored = opened.snapshot.fetch([label["article"] for label in labels])
    tally = Tally()
    for label in labels:
        judge(tally, label, schema.article_of(stored[label["article"]]), opened.catalogue)
    return tally


def judge(tally: Tally, label: dict[str, Any], article: Article, catalogue: Catalogue) -> None:
    """Compare what the index says of one citation with its label."""
    where = f"{label['article']} {label['code']}"
    citation = _citation(article, label)
    if citation is None or not label["is_citation"]:
        apart = not label["party"] and citations.level(label["code"] or "") is None
        right = citation is None and (apart or not label["is_citation"])
        tally.add("identity", right, f"{where}: {'not ' if citation is None else ''}read")
        return
    entry = meant(article, citation, catalogue)
    known = [*filter(None, [label["code"], *label["same_as"], label["bare_meaning"]])]
    wanted = {_plain(code) for code in known}
    given = {_plain(code) for code in (entry.code, *entry.also)}
    place = label["province"] if citations.is_local(entry.code) else None
    right = bool(wanted & given) and place == entry.place
    tally.add("identity", right, f"{where}: {entry.key}, not {known} {place or ''}")
    if not right or citations.level(entry.code) is None:
        return
    shown = entry.name.removesuffix(entry.code).strip().split(" Trung ương")[0]
    if kind := label["kind"]:
        others = [citations.notation(code).removesuffix(code).strip() for code in label["same_as"]]
        right = any(_same_kind(shown, own) for own in (kind, *others))
        tally.add("kind", right, f"{where}: {shown}, not {kind}")
    _judge_facts(tally, label, entry, where)


def _judge_facts(tally: Tally, label: dict[str, Any], entry: Entry, where: str) -> None:
    date = entry.issued[0].isoformat() if entry.issued else entry.month
    if label["date"]:
        agrees = bool(date) and _agree(str(date), label["date"])
        if label.get("date_told", True):
            tally.add("date_recall", agrees, f"{where}: {date}, not {label['date']}")
        if date:
            tally.add("date_precision", agrees, f"{where}: {date}, not {label['date']}")
    elif date and "issued" not in entry.registered and date != _year_in(entry.code):
        tally.add("date_precision", False, f"{where}: {date}, where articles give none")
    if label["title"] and entry.title:
        right = _alike(entry.title, label["title"])
        tally.add("title", right, f"{where}: {entry.title!r}, not {label['title']!r}")
    if label["term"]:
        told = _congress(entry) if entry.term else _plenum_term(entry)
        tally.add("term_known", bool(told), f"{where}: {entry.key}: not known, {label['term']}")
        if told:
            tally.add("term", told == label["term"], f"{where}: {told}, not {label['term']}")


def meant(article: Article, citation: Citation, catalogue: Catalogue) -> Entry:
    """The directive that the index gives a citation to."""
    if found := catalogue.cited_by(article).get(citation.code):
        return found
    key = next(name for c, name in keyed(article)[1] if c is citation)
    return catalogue.of_index_key(key)[0].entry


def _citation(article: Article, label: dict[str, Any]) -> Citation | None:
    lines = (article.title, *article.body)
    offset = sum(len(line) + 1 for line in lines[: label["paragraph"]])
    start, end = offset + label["start"], offset + label["end"]
    return next((c for c in article.citations if c.start < end and c.end > start), None)


def _plain(code: str) -> str:
    """State codes with and without a leading zero are one."""
    return code.lstrip("0")


def _congress(entry: Entry) -> str | None:
    """The term of the national congress in which the directive was issued; without a day, that in
    which the local committee's term lies for the most part.
    """
    if entry.term is None:
        return None
    end = entry.term.end or entry.term.start
    day = entry.issued[0] if entry.issued else entry.term.start + (end - entry.term.start) / 2
    return term_of(CENTRAL, day).slug


def _year_in(code: str) -> str | None:
    found = citations.parts(code)
    return found.year if found else None


def _plenum_term(entry: Entry) -> str | None:
    found = citations.parts(entry.code)
    return found.term if found else None


def _same_kind(one: str, other: str) -> bool:
    first, second = (forms.analyse(text).exact.split() for text in (one, other))
    length = min(len(first), len(second))
    return first[:length] == second[:length]


def _agree(date: str, label: str) -> bool:
    length = min(len(date), len(label))
    return date[:length] == label[:length]


def _alike(title: str, label: str) -> bool:
    one, other = (set(forms.analyse(text).folded.split()) for text in (title, label))
    return len(one & other) >= ALIKE * min(len(one), len(other))


def _report(tally: Tally, section: str) -> int:
    wanted = floors(section)
    missed = 0
    for measure, counted in tally.counted.items():
        share = tally.share(measure)
        low = share < wanted.get(measure, 0)
        missed += low
        print(f"{measure:15} {tally.right[measure]}/{counted} ({share:.3f}){' low' if low else ''}")
    return int(missed > 0)


if __name__ == "__main__":
    sys.exit(main())
