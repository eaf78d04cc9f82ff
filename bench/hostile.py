"""Measure the slowest queries that one can type: the whole searcher, facets and snippets included.

    TINDANG_DATA=… python -m bench.hostile [--articles N] [--engine NAME]

The words are the most common ones of the index, so that each query is as hard as it can be there.
Milliseconds of processor time, the best of three rounds. Exits 1 when the worst is above the
ceiling of tests/floors.toml.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from collections.abc import Mapping, Sequence
from itertools import pairwise

from bench import known_item as known
from bench.floors import floors
from search.config import load
from search.engines import open_engine
from search.query.budget import MAX_WORDS
from search.result import SearchRequest
from search.searcher import Searcher
from search.text.accents import fold
from search.text.lexicon.lexicon import Lexicon

ROUNDS = 3
SHOWN = 12
"""How many of the slowest are printed."""
LENGTH = 100_000
"""Code points of a query that is far too long."""


def queries(lexicon: Lexicon) -> Mapping[str, str]:
    """Name -> query, made of the words that occur most often."""
    ranked = sorted(lexicon.terms, key=lambda term: -lexicon.count(term))
    common = [term for term in ranked if term.isalpha()][:MAX_WORDS]
    bare = list(dict.fromkeys(map(fold, ranked)))[:MAX_WORDS]
    names = [term.capitalize() for term in ranked[2000 : 2000 + MAX_WORDS]]
    return {
        **_plain(common, bare, names),
        **_operators(common, bare),
        **_phrases(common, bare),
        **_noise(common, bare),
    }


def _plain(common: Sequence[str], bare: Sequence[str], names: Sequence[str]) -> dict[str, str]:
    mixed = [word if at % 2 else fold(word) for at, word in enumerate(common)]
    return {
        "one common word": common[0],
        "one common bare word": bare[0],
        "five common words": " ".join(common[:5]),
        "five common bare words": " ".join(bare[:5]),
        "six common bare words": " ".join(bare[:6]),
        "twelve common bare words": " ".join(bare[:12]),
        "common words": " ".join(common),
        "common bare words": " ".join(bare),
        "common words, every other bare": " ".join(mixed),
        "bare capitals": " ".join(bare).upper(),
        "rarer names": " ".join(names),
        "rarer names, bare": " ".join(map(fold, names)),
        "one word again and again": " ".join([common[0]] * MAX_WORDS),
        "raw typing": " ".join(
            f"{word}{tone}" for word, tone in zip(bare, "sfrxj" * 10, strict=False)
        ),
        "abbreviations": "BTV UBND HĐND BCH TW TP HCM XDĐ ĐBQH MTTQ TAND UBKT BCĐ QPAN " * 3,
    }


def _operators(common: Sequence[str], bare: Sequence[str]) -> dict[str, str]:
    return {
        "or of bare words": " OR ".join(bare),
        "or of pairs": " OR ".join(f"({a} {b})" for a, b in zip(bare, common, strict=True)),
        "or of exclusions": " OR ".join(f"(-{word})" for word in bare),
        "exclusions": " ".join(f"-{word}" for word in bare),
        "word and exclusions": " ".join([common[0], *(f"-{word}" for word in bare[1:])]),
        "and of ors": " AND ".join(f"({a} OR {b})" for a, b in zip(bare, common, strict=True)),
        "brackets": "(" * 500 + " ".join(bare) + ")" * 500,
        "fields": " ".join(f"tiêu đề:{a} nội dung:{a}" for a in bare),
        "prefixes": " ".join(f"{word[:2]}*" for word in ("th", "ng", "tr", "nh", "ch", "kh", "ph")),
        "long prefixes": " ".join(
            f"{word}*" for word in ("tha", "ngu", "tro", "nha", "chu", "khu")
        ),
        "excluded prefixes": " ".join(f"-{word}*" for word in ("th", "ng", "tr", "nh", "ch", "kh")),
        "codes": " ".join(f"{n}-CT/TW" for n in range(1, MAX_WORDS)),
        "short codes": " ".join(f"chỉ thị {n}" for n in range(1, MAX_WORDS)),
    }


def _phrases(common: Sequence[str], bare: Sequence[str]) -> dict[str, str]:
    spread = [f'"{a} {b}"~50' for a, b in zip(bare[::2], bare[1::2], strict=False)]
    marked = [
        f'"{a} {b} {c}"~9' for a, b, c in zip(common[::3], common[1::3], common[2::3], strict=False)
    ]
    return {
        "phrase": f'"{" ".join(common)}"',
        "bare phrase": f'"{" ".join(bare)}"',
        "short bare phrase": f'"{bare[0]} {bare[1]}"',
        "near": f'"{bare[0]} {bare[1]}"~50',
        "near, three words": f'"{" ".join(bare[:3])}"~50',
        "many near": " ".join(spread),
        "many near, or": " OR ".join(spread),
        "many near, accented": " ".join(marked),
        "many phrases": " ".join(f'"{a} {b}"' for a, b in pairwise(bare)),
        "excluded phrases": " ".join(f'-"{a} {b}"' for a, b in pairwise(bare)),
    }


def _noise(common: Sequence[str], bare: Sequence[str]) -> dict[str, str]:
    chance = random.Random(1)
    planes = "".join(chr(chance.randrange(0x110000)) for _ in range(LENGTH))
    return {
        "long, bare": " ".join([*bare] * (LENGTH // 100)),
        "long, one token": "a" * LENGTH,
        "long, quoted": '"' + " ".join([*common] * (LENGTH // 100)) + '"',
        "quotation marks": '"' * LENGTH,
        "brackets only": "()" * (LENGTH // 2),
        "minus signs": "-" * LENGTH + bare[0],
        "asterisks": "*" * LENGTH,
        "any code points": planes,
        "any, spaced": " ".join(planes[:4000]),
        "lone surrogates": "\ud800 " * (LENGTH // 2),
        "surrogates in words": " ".join(f"{word}\udfff" for word in bare),
        "control characters": " ".join(f"{word}\x00\x1b\x07" for word in bare),
        "right to left": "\u202e" + " ".join(bare) + "\u202c\u0627\u0644",
        "combining marks": "a" + "\u0301" * LENGTH,
        "decomposed": " ".join(known.decomposed(word) for word in common),
        "full width": "".join(chr(ord(c) + 0xFEE0) for c in "".join(bare)),
        "digits": " ".join(str(n) for n in range(MAX_WORDS)),
        "colons": "a:" * (LENGTH // 2),
        "tildes": '"a b"~999' * 1000,
        "slashes": "1/2/3-" * (LENGTH // 6),
    }


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--engine", default="tantivy")
    parser.add_argument("--articles", type=int, default=None, help="only the first so many")
    chosen = parser.parse_args(arguments)
    settings = known.index(load().with_options(engine=chosen.engine), chosen.articles, titles=True)
    engine = open_engine(settings)
    searcher = Searcher(settings, engine)
    searcher.warm_up()
    lexicon = known.lexicon_of(engine.snapshot())
    found = []
    for name, text in queries(lexicon).items():
        result = searcher.search(SearchRequest(text))
        found.append((_fastest(searcher, text), result.total, name))
    found.sort(reverse=True)
    for milliseconds, total, name in found[:SHOWN]:
        print(f"{milliseconds:7.1f} ms  {total:6} hits  {name}")
    most = floors("hostile")["milliseconds"]
    print(f"worst of {len(found)}: {found[0][0]:.1f} ms, at most {most}")
    return 0 if found[0][0] <= most else 1


def _fastest(searcher: Searcher, text: str) -> float:
    """Milliseconds of processor time of the fastest of ROUNDS runs."""
    best = float("inf")
    for _ in range(ROUNDS):
        began = time.process_time()
        searcher.search(SearchRequest(text))
        best = min(best, time.process_time() - began)
    return 1000 * best


if __name__ == "__main__":
    sys.exit(main())
