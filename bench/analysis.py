"""Measure the speed of analysis: all four forms, on one core, to a plain casefold and split.

    TINDANG_DATA=… python -m bench.analysis [--articles N]

Time is the processor's, not the clock's, and both are done in turns, so that neighbours on the
machine count for little. Exits 1 below the floor of tests/floors.toml.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable, Sequence
from functools import partial

from bench import known_item as known
from bench.clock import in_turns
from bench.floors import floors
from search.text import forms, tokens
from search.text.lexicon.lexicon import Lexicon
from search.text.lexicon.lexicon_builder import LexiconBuilder
from search.text.normalize import normalize

CHUNK = 300
"""Texts that each of two works is given at once."""


def seconds(work: Callable[[], object]) -> float:
    began = time.process_time()
    work()
    return time.process_time() - began


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=None)
    chosen = parser.parse_args(arguments)
    texts = [article.body_text for article in known.articles(chosen.articles)]
    syllables = sum(len(tokens.spans(text)) for text in texts)
    print(f"{len(texts)} articles, {syllables} syllables")
    chunks = [texts[start : start + CHUNK] for start in range(0, len(texts), CHUNK)]
    plain, ours = in_turns(chunks, partial(_all, _split), partial(_all, _four_forms))
    for name, spent in (("casefold and split", plain), ("four forms", ours)):
        print(f"{name:18} {syllables / spent:12,.0f} syllables a second")
    for name, work in (
        ("normalize", normalize),
        ("indexed", _indexed),
        ("tokenize", tokens.tokenize),
        ("spans", tokens.spans),
    ):
        rate = syllables / seconds(partial(_all, work, texts))
        print(f"{name:18} {rate:12,.0f} syllables a second", flush=True)
    _lexicon(texts)
    floor = floors("analysis")["to_split"]
    print(f"four forms to casefold and split: {plain / ours:.3f}, floor {floor:.3f}")
    return 0 if plain / ours >= floor else 1


def _split(text: str) -> list[str]:
    return text.casefold().split()


def _indexed(text: str) -> tuple[str, str, str]:
    """What tantivy indexes of a body."""
    found = forms.analyse(text)
    return found.exact, found.folded, found.common2


def _four_forms(text: str) -> str:
    found = forms.analyse(text)
    return f"{found.exact} {found.folded} {found.exact2} {found.folded2}"


def _all(work: Callable[[str], object], texts: Sequence[str]) -> None:
    for text in texts:
        work(text)


def _lexicon(texts: Sequence[str]) -> None:
    analysed = [forms.analyse(text) for text in texts]
    builder = LexiconBuilder()
    began = time.process_time()
    for text in analysed:
        builder.add([text])
    saved = builder.to_bytes()
    per_article = 1000 * (time.process_time() - began) / len(texts)
    print(f"lexicon            {per_article:.3f} ms an article to count and save,")
    print(f"                   {len(saved):,} bytes,")
    print(f"                   {1000 * seconds(lambda: Lexicon.from_bytes(saved)):.1f} ms to load")


if __name__ == "__main__":
    sys.exit(main())
