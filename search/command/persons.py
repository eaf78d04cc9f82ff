"""The subcommands ``person`` and ``post``."""

from __future__ import annotations

import argparse
import contextlib
import datetime as dt
import json

from search.command.sentences import articles, published
from search.dates import vietnam
from search.engines import open_engine
from search.engines.base import Engine
from search.errors import TindangError, UsageError
from search.live_index import LiveIndex
from search.person_names import HiddenNames
from search.persons.claims import Claim
from search.persons.model import Person, Post, Secretaries
from search.persons.persons import Persons
from search.persons.record import list_json, person_json, post_json, secretaries_json
from search.persons.reports import Report
from search.register import shipped_and_own
from search.settings import Settings


def person(args: argparse.Namespace, settings: Settings) -> int:
    """``tindang person``: the most named; with a name, everything about one."""
    with contextlib.closing(open_engine(settings)) as engine:
        persons = _persons(engine, settings)
        if args.name is None:
            return _list(args, persons)
        names = persons.names(args.name)
        found = persons.page(names[0]) if names else None
        near = [] if found else persons.entries(args.name)[:8]
    if found is None:
        hint = f"; near ones: {', '.join(one.name for one in near)}" if near else ""
        raise TindangError(f"no article of the index has {args.name} in full{hint}")
    if args.json:
        print(json.dumps(person_json(found), ensure_ascii=False))
    else:
        _print_person(found, names[1:])
    return 0


def post(args: argparse.Namespace, settings: Settings) -> int:
    """``tindang post``: who is reported in a post; without one, the secretaries on a day."""
    day = _day(args.on) if args.on else vietnam.today()
    with contextlib.closing(open_engine(settings)) as engine:
        persons = _persons(engine, settings)
        if args.post is None:
            listed = persons.secretaries(day)
        else:
            found = persons.post(args.post)
    if args.post is None:
        if args.json:
            print(json.dumps(secretaries_json(listed), ensure_ascii=False))
        else:
            _print_secretaries(listed)
        return 0
    if found is None:
        raise TindangError(
            f"no article of the index says who is {args.post}; a post is found by its name and "
            "its place, and `tindang post` alone lists the secretaries of all provinces"
        )
    if args.json:
        print(json.dumps(post_json(found), ensure_ascii=False))
    else:
        _print_post(found)
    return 0


def _persons(engine: Engine, settings: Settings) -> Persons:
    if not settings.people.enabled:
        raise TindangError(f"{settings.path}: people.enabled is false, so there are no people")
    register = shipped_and_own(settings.register)
    return Persons(LiveIndex(engine, register, HiddenNames(settings)))


def _day(text: str) -> dt.date:
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        raise UsageError(f"--on {text!r} is not a date; write it as 2018-05-19") from None


def _list(args: argparse.Namespace, persons: Persons) -> int:
    found = persons.entries()
    if args.json:
        print(json.dumps(list_json(found, 1, args.n), ensure_ascii=False))
        return 0
    for one in found[: args.n]:
        print(f"{one.articles:>7}  {one.name}")
    return 0


def _print_person(found: Person, namesakes: tuple[str, ...]) -> None:
    print(f"{found.name}: {articles(found.articles)}, {found.read} read for posts")
    if namesakes:
        print(f"  spelt alike: {', '.join(namesakes)}")
    if found.several:
        print("  may be several people: posts of different provinces that no article joins")
    for number, group in enumerate(found.groups, 1):
        if found.several:
            print(f"  group {number}")
        for report in group:
            _print_report(report, report.post)
    if found.untied:
        print("  posts that no article ties to those above, perhaps of others of that name")
    for report in found.untied:
        _print_report(report, report.post)
    for label, rows in (
        ("by month", found.months),
        ("by province", found.places),
        ("named with", found.together),
        ("directives", found.directives),
    ):
        if rows:
            print(f"  {label}: " + ", ".join(f"{value} {count}" for value, count in rows))


def _print_post(found: Post) -> None:
    print(f"{found.name}: {found.read} of {articles(found.articles)} read")
    if len(found.wordings) > 1:
        print("  written: " + ", ".join(f"{text} {count}" for text, count in found.wordings))
    for report in found.reports:
        _print_report(report, report.person)
    for pair in found.overlaps:
        print(f"  contradict each other: {pair.first.person}, {pair.second.person}")


def _print_report(report: Report, label: str) -> None:
    over = " (former)" if report.over else ""
    span = _claimed_on(report.first) + (f" to {_claimed_on(report.last)}" if report.timed else "")
    print(f"  {label}{over}: {span}, {articles(report.articles)}")
    print(f"      {report.first.id}: {report.first.sentence.text}")


def _print_secretaries(found: Secretaries) -> None:
    for row in found.rows:
        report = row.report
        if report is None:
            print(f"{row.province}: -")
            continue
        day = _claimed_on(report.last)
        later = " (later)" if row.later and report.first.day else ""
        print(f"{row.province}: {report.person}, {day}, {report.last.id}{later}")


def _claimed_on(claim: Claim) -> str:
    """The day of the article that says so; ``?`` behind a year that is inferred, or alone."""
    return published(claim.day, inferred=claim.year_inferred) or "?"
