"""The subcommand ``analyze``."""

from __future__ import annotations

import argparse
import json
import sys

from search.command.lines import blocks
from search.settings import Settings
from search.text import forms
from search.text.normalize import normalize
from search.text.tokens import tokenize


def analyze(args: argparse.Namespace, settings: Settings) -> int:
    """``tindang analyze``: tokens with offsets and forms, and the bigrams, of each line."""
    for block in blocks(args.text):
        for line in block.lines():
            _print(line, args.json)
        sys.stdout.flush()
    return 0


def _print(line: str, as_json: bool) -> None:
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
    if as_json:
        bigrams = {"exact2": analysed.exact2.split(), "folded2": analysed.folded2.split()}
        print(json.dumps({"text": text, "tokens": tokens, **bigrams}, ensure_ascii=False))
        return
    for token in tokens:
        print("{start:>5} {end:>5}  {text}  {exact}  {folded}".format(**token))
    print(f"exact2   {analysed.exact2}")
    print(f"folded2  {analysed.folded2}")
