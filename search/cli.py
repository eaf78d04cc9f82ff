"""The subcommands that ask: ``search``, ``codes``, ``dates``, ``analyze``, ``stats``."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Iterator

from search import dates as date_recogniser
from search import directives as directive_recogniser
from search.config import Settings
from search.engines import open_engine
from search.text import forms
from search.text.normalize import normalize
from search.text.tokens import tokenize


def codes(args: argparse.Namespace, settings: Settings) -> int:
    """``tindang codes``: canonical codes of each line, space separated, ``-`` for none."""
    return _each_line(args.text, directive_recogniser.codes)


def dates(args: argparse.Namespace, settings: Settings) -> int:
    """``tindang dates``: the dates of each line as 2016-07-13, 2016-03 or --07-08."""
    return _each_line(args.text, lambda line: [m.value for m in date_recogniser.find(line)])


def analyze(args: argparse.Namespace, settings: Settings) -> int:
    """``tindang analyze``: tokens with offsets and forms, and the bigrams, of each line."""
    for line in _lines(args.text):
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
    """``tindang stats``: engine, schema, generation, articles, size and words of the index."""
    raise SystemExit


def _each_line(text: str, recognise: Callable[[str], list[str]]) -> int:
    write = sys.stdout.write
    for line in _lines(text):
        write(" ".join(recognise(normalize(line))) or "-")
        write("\n")
    return 0


def _lines(text: str) -> Iterator[str]:
    """The lines of the argument, or of standard input for ``-``, without their ends."""
    if text == "-":
        return (line.rstrip("\r\n") for line in sys.stdin)
    return iter(text.splitlines() or [""])
