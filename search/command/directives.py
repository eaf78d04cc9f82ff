"""The subcommand ``directives``."""

from __future__ import annotations

import argparse
import contextlib
import json

from search import citations, places
from search.article import Article
from search.catalogue.model import Entry, Evidence
from search.citations.relations import VERBS
from search.command.sentences import articles, published, said_by
from search.directives import DirectivePage, Directives
from search.directives.record import conflict_json, list_json, page_json, ring_json
from search.engines import open_engine
from search.errors import TindangError
from search.live_index import LiveIndex
from search.register import shipped_and_own
from search.settings import Settings


def directives(args: argparse.Namespace, settings: Settings) -> int:
    """``tindang directives``: the most cited ones; with a code, everything about one."""
    with contextlib.closing(open_engine(settings)) as engine:
        directives = Directives(LiveIndex(engine, shipped_and_own(settings.register)))
        if args.conflicts:
            return _list_conflicts(args, directives)
        if args.code is None:
            return _list_directives(args, directives)
        written, term = citations.split_edition(args.code)
        code = citations.parse(written)
        found = directives.page(code, place=args.place, term=term, size=args.n) if code else None
        if found is None and term and (every := directives.page(code or "", place=args.place)):
            known = ", ".join(entry.key for entry in every.editions or (every.entry,))
            raise TindangError(f"no article means {code} of the term {term}; there is {known}")
        if found is None:
            near = ", ".join(entry.code for entry in directives.near(code or args.code))
            hint = f"; near ones: {near}" if near else ""
            raise TindangError(f"no article of the index cites {code or args.code}{hint}")
    if args.json:
        print(json.dumps(page_json(found), ensure_ascii=False))
    else:
        _print_directive(found)
    return 0


def _list_conflicts(args: argparse.Namespace, directives: Directives) -> int:
    found, rings = directives.conflicts(), directives.rings()
    if args.json:
        record = {
            "conflicts": list(map(conflict_json, found)),
            "rings": list(map(ring_json, rings)),
        }
        print(json.dumps(record, ensure_ascii=False))
        return 0
    if not found and not rings:
        print("no article contradicts another about a day of issue")
    for conflict in found[: args.n]:
        basis = "as they say" if conflict.basis == "said" else "as others say"
        print(
            f"{conflict.articles:>7}  {conflict.entry.label}, issued {conflict.issued}, {basis}: "
            + ", ".join(f"{shown.id} ({_day(shown)})" for shown in conflict.shown)
        )
    for one in (one for ring in rings[: args.n] for one in ring):
        source = one.told.evidence.id if one.told else "as a register says"
        print(f"{one.articles:>7}  {one.by} replaces {one.to}, all round: {source}")
    return 0


def _list_directives(args: argparse.Namespace, directives: Directives) -> int:
    place = args.place and (places.canonical(args.place) or args.place)
    entries = directives.entries(place=place or "")
    if args.json:
        print(json.dumps(list_json(entries, 1, args.n), ensure_ascii=False))
        return 0
    for entry in entries[: args.n]:
        place = f" ({entry.place})" if entry.place else ""
        cited = f"  cited {period}" if (period := _period(entry)) else ""
        print(f"{entry.articles:>7}  {entry.label}{place}{cited}")
    return 0


def _period(entry: Entry) -> str:
    """The days of the first and last article that cites it; "" where none has a day."""
    days = dict.fromkeys(day.isoformat() for day in (entry.first, entry.last) if day)
    return " to ".join(days)


def _print_directive(found: DirectivePage) -> None:
    entry = found.entry
    print(f"{entry.label}{f' ({entry.place})' if entry.place else ''}: {articles(entry.articles)}")
    if entry.also:
        print(f"  also {', '.join(entry.also)}")
    for issue in found.issues:
        term = f" ({issue.term.label})" if issue.term else ""
        for claim in issue.claims:
            print(f"  issued {claim.value}{term}, {said_by(claim.articles)}")
    for claim in found.headings:
        print(f"  “{claim.value}”, {said_by(claim.articles)}")
    for known in found.registered:
        record = known.record
        sure = f", sure {record.sure}" if record.sure else ""
        print(f"  register: {record.name}, {record.issued or '?'}, “{record.title}”{sure}")
    for relation in found.related:
        related = relation.related
        verb, other = VERBS[related.verb], relation.name or related.actor or "?"
        line = f"{other} {verb} it" if related.done_to else f"{verb} {other}"
        print(f"  {line}, {said_by(related.articles)}: “{related.sentence}”")
    for label, rows in (("by month", found.months), ("by province", found.places)):
        if rows:
            print(f"  {label}: " + ", ".join(f"{value} {count}" for value, count in rows))
    for label, entries in (
        ("of several terms", found.editions),
        ("cited with", found.together),
        ("also of", found.elsewhere),
        ("can mean", found.meanings),
    ):
        if entries:
            print(f"  {label}: " + ", ".join(f"{e.key} {e.articles}" for e in entries))
    for mention in found.mentions:
        print(f"  {_day(mention.article):<11} {mention.article.heading}")


def _day(told: Article | Evidence) -> str:
    return published(told.date, inferred=told.year_inferred)
