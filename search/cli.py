"""The subcommands ``codes``, ``dates``, ``analyze``, ``directives`` and ``stats``."""

from __future__ import annotations

import argparse
import contextlib
import dataclasses
import io
import itertools
import json
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence

from whoosh.query import Every

from search import dates as date_recogniser
from search import directives as directive_recogniser
from search.config import Settings
from search.directory import DirectivePage, Directory
from search.directory_json import list_json, page_json
from search.engines import open_engine
from search.engines.base import EngineQuery, FacetRequest
from search.errors import TindangError
from search.text import forms
from search.text.lexicon import Lexicon
from search.text.normalize import normalize
from search.text.tokens import tokenize

Recognise = Callable[[Sequence[str]], Iterable[Sequence[str]]]
BLOCK = 1_000_000
"""Characters that are read and recognised at once."""


def codes(args: argparse.Namespace, settings: Settings) -> int:
    """``tindang codes``: canonical codes of each line, space separated, ``-`` for none."""
    return _each_line(args.text, directive_recogniser.codes_by_line)


def dates(args: argparse.Namespace, settings: Settings) -> int:
    """``tindang dates``: the dates of each line as 2016-07-13, 2016-03 or --07-08."""
    return _each_line(args.text, _dates_by_line)


def _dates_by_line(lines: Sequence[str]) -> Iterator[Sequence[str]]:
    return ([mention.value for mention in date_recogniser.find(line)] for line in lines)


def people(args: argparse.Namespace, settings: Settings) -> int:
    """``tindang people``: a JSON object a line, with the people of that line and their posts."""
    # Its patterns take a third of a second to compile: only those who ask for people wait.
    from search.people.lines import people_by_line

    write = sys.stdout.write
    for block in _blocks(args.text):
        for found in people_by_line(block):
            if not found:
                write('{"people": []}\n')
                continue
            record = {"people": [mention.to_json(surface) for mention, surface in found]}
            write(json.dumps(record, ensure_ascii=False) + "\n")
        sys.stdout.flush()
    return 0


def analyze(args: argparse.Namespace, settings: Settings) -> int:
    """``tindang analyze``: tokens with offsets and forms, and the bigrams, of each line."""
    for line in itertools.chain.from_iterable(_blocks(args.text)):
        text = normalize(line)
        tokens = [
            {
                "text": token.text,
                "start": token.start,
                "end": token.end,
                "sentence": token.sentence,
                "exact": forms.exact(token.text),
                "folded": forms.folded(token.text),
            }
            for token in tokenize(text)
        ]
        analysed = forms.analyse(text)
        if args.json:
            bigrams = {"exact2": analysed.exact2.split(), "folded2": analysed.folded2.split()}
            print(json.dumps({"text": text, "tokens": tokens, **bigrams}, ensure_ascii=False))
            continue
        for token in tokens:
            print("{start:>5} {end:>5}  {text}  {exact}  {folded}".format(**token))
        print(f"exact2   {analysed.exact2}")
        print(f"folded2  {analysed.folded2}")
    return 0


def stats(args: argparse.Namespace, settings: Settings) -> int:
    """``tindang stats``: the engine, schema, generation, articles, words and size of the index."""
    with contextlib.closing(open_engine(settings)) as engine:
        snapshot = engine.snapshot()
        info = snapshot.info
        data = snapshot.blob("lexicon")
        words = len(Lexicon(data)) if data is not None else 0
        facets = tuple(FacetRequest(name, limit=100_000) for name in ("place", "source", "code"))
        answer = snapshot.search(EngineQuery(Every(), {}, limit=0, facets=facets))
    record = {
        "index": settings.place,
        **dataclasses.asdict(info),
        "words": words,
        **{f"{f.name}s": len(answer.facets[f.name]) for f in facets},
    }
    if args.json:
        print(json.dumps(record, ensure_ascii=False))
    else:
        for name, value in record.items():
            print(f"{name:<11} {value:,}" if isinstance(value, int) else f"{name:<11} {value}")
    return 0


def directives(args: argparse.Namespace, settings: Settings) -> int:
    """``tindang directives``: the most cited ones; with a code, everything about that one."""
    with contextlib.closing(open_engine(settings)) as engine:
        directory = Directory(engine)
        if args.code is None:
            return _list_directives(args, directory)
        code = directive_recogniser.parse(args.code)
        found = directory.page(code, place=args.place, size=args.n) if code else None
        if found is None:
            near = ", ".join(entry.code for entry in directory.near(code or args.code))
            hint = f"; near ones: {near}" if near else ""
            raise TindangError(f"no article of the index cites {code or args.code}{hint}")
    if args.json:
        print(json.dumps(page_json(found), ensure_ascii=False))
    else:
        _print_directive(found)
    return 0


def _list_directives(args: argparse.Namespace, directory: Directory) -> int:
    entries = directory.entries()
    if args.json:
        print(json.dumps(list_json(entries, 1, args.n), ensure_ascii=False))
        return 0
    for entry in entries[: args.n]:
        period = f"{entry.first or '?'} to {entry.last or '?'}"
        place = f" ({entry.place})" if entry.place else ""
        print(f"{entry.articles:>7}  {entry.name}{place}  {period}")
    return 0


def _print_directive(found: DirectivePage) -> None:
    entry = found.entry
    print(f"{entry.name}{f' ({entry.place})' if entry.place else ''}: {entry.articles} articles")
    for issue in found.issues:
        for claim in issue.claims:
            print(f"  issued {claim.value} ({issue.term.label}), say {claim.articles} articles")
    for claim in found.headings:
        print(f"  “{claim.value}”, say {claim.articles} articles")
    for label, rows in (("by month", found.months), ("by province", found.places)):
        if rows:
            print(f"  {label}: " + ", ".join(f"{value} {count}" for value, count in rows))
    for label, entries in (
        ("cited with", found.together),
        ("also of", found.elsewhere),
        ("can mean", found.meanings),
    ):
        if entries:
            print(f"  {label}: " + ", ".join(f"{e.key} {e.articles}" for e in entries))
    for mention in found.mentions:
        print(f"  {mention.article.date or '          '}  {mention.article.title}")


def _each_line(text: str, recognise: Recognise) -> int:
    """Print what is recognised in each line. Lines are taken many at a time: calls cost more."""
    for block in _blocks(text):
        rows = (" ".join(found) or "-" for found in recognise(list(map(normalize, block))))
        sys.stdout.write("\n".join(rows) + "\n")
    return 0


def _blocks(text: str) -> Iterator[list[str]]:
    """The lines of the argument, or of standard input for ``-``, without their ends."""
    # As a file would be read: other characters that str.splitlines splits at are text.
    stream = sys.stdin if text == "-" else io.StringIO(text or "\n", newline=None)
    while block := stream.read(BLOCK):
        if not block.endswith("\n"):
            block += stream.readline()
        yield block.removesuffix("\n").split("\n")
