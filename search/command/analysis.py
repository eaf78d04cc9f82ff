"""The subcommand ``analyze``."""

from __future__ import annotations

import argparse
import itertools
import json

from search.command.lines import blocks
from search.config import Settings
from search.text import forms
from search.text.normalize import normalize
from search.text.tokens import tokenize


def analyze(args: argparse.Namespace, settings: Settings) -> int:
    """``tindang analyze``: tokens with offsets and forms, and the bigrams, of each line."""
    for line in itertools.chain.from_iterable(blocks(args.text)):
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
