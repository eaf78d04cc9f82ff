"""Measure how captions without a mark are told from short paragraphs, and learn the weights anew.

    TINDANG_DATA=… python -m bench.captions [--wrong] [--learn]

``gold/captions.jsonl`` labels short lines of ``party-15k`` and ``news-30k``, whose texts have kept
the captions of their pictures: ids and places, no texts. Weights are learned from those of
``party-15k`` (and a sample of its other short lines, most of which are paragraphs), and tried on
those of ``news-30k``, which nothing was learned from. Lines were drawn by their score, so shares
are of what was drawn; ``fires`` is the share of all short lines that is taken for captions. Exits
1 when a floor of tests/floors.toml is missed.
"""

from __future__ import annotations

import argparse
import gzip
import json
import math
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from bench.evaluation import data
from bench.floors import floors
from index.extract.layout import text_captions
from index.extract.line.kinds import Kind, Line
from index.extract.line.sentences import is_one_sentence
from index.extract.text import caption_score
from index.extract.text.lines import line

GOLD = Path(__file__).parent / "gold" / "captions.jsonl"
CORPORA = ("party-15k", "news-30k")
WEIGHTS = Path(caption_score.__file__).with_name("caption_weights.tsv")
_SHORTEST, _LONGEST = 4, 30
_UNLABELLED = 0.2
"""Weight of a line that nobody labelled: it is taken for a paragraph."""
_EVERY = {"sentence": 40, "phrase": 3}
"""One of so many unlabelled lines is learned from."""
_ROUNDS = 25


class Short(NamedTuple):
    """A short line with its neighbours; ``caption`` is None where nobody labelled it."""

    place: tuple[str, str, int]
    lines: Sequence[Line]
    caption: bool | None

    @property
    def text(self) -> str:
        return self.lines[1].text

    @property
    def marks(self) -> set[str]:
        return caption_score.marks_of(self.text, self.lines[0].text, self.lines[2].text)


def labels() -> dict[tuple[str, str, int], bool]:
    """Corpus, article and paragraph of each labelled line, and whether it is a caption."""
    rows = map(json.loads, GOLD.read_text(encoding="utf-8").splitlines())
    return {(r["source"], r["article"], r["paragraph"]): r["caption"] for r in rows}


def short_lines(folder: Path, corpus: str) -> Iterator[Short]:
    """The lines of one sentence or phrase that stand between two others, labelled or not."""
    known = labels()
    with gzip.open(folder / f"{corpus}.jsonl.gz", "rt", encoding="utf-8") as records:
        for record in map(json.loads, records):
            body: Any = record["body"]
            texts = body if isinstance(body, list) else [t for t in body.split("\n") if t.strip()]
            for i in range(1, len(texts) - 1):
                if _is_short(texts[i]):
                    place = corpus, str(record["id"]), i
                    yield Short(place, _around(texts, i), known.get(place))


def _is_short(text: str) -> bool:
    if not _SHORTEST <= text.count(" ") + 1 <= _LONGEST or not text[0].isalpha():
        return False
    return text[-1] not in ':?!"”;' and is_one_sentence(text)


def _around(texts: Sequence[str], i: int) -> list[Line]:
    """The line, and its neighbours as what they are here: prose."""
    above, below = (Line(j, texts[j], Kind.PROSE, texts[j].count(" ") + 1) for j in (i - 1, i + 1))
    return [above, line(i, texts[i]), below]


def measure(shorts: Sequence[Short]) -> dict[str, float]:
    """Shares of labelled lines, and of all lines that are taken for captions."""
    taken = [text_captions.told_by(short.lines, 1) for short in shorts]
    of = [(short.caption, told) for short, told in zip(shorts, taken, strict=True)]
    captions = [told for caption, told in of if caption]
    told = [caption for caption, told in of if told and caption is not None]
    return {
        "precision": sum(told) / max(1, len(told)),
        "recall": sum(captions) / max(1, len(captions)),
        "fires": sum(taken) / max(1, len(taken)),
    }


def learn(shorts: Sequence[Short]) -> dict[str, tuple[float, float]]:
    """The weights of each mark in a sentence and in a phrase."""
    sentences = _fitted(_examples(shorts, "sentence"))
    phrases = _fitted(_examples(shorts, "phrase"))
    marks = sorted({*sentences, *phrases} - {"always"})
    return {m: (sentences.get(m, 0.0), phrases.get(m, 0.0)) for m in (*marks, "always")}


def _examples(shorts: Sequence[Short], kind: str) -> list[tuple[set[str], bool, float]]:
    """Marks, label and weight. A caption is one with and without its full stop."""
    found, unlabelled = [], 0
    for short in shorts:
        is_kind = (short.text[-1] == ".") == (kind == "sentence")
        if short.caption or (short.caption is not None and is_kind):
            found.append((short.marks, bool(short.caption), 1.0))
        elif short.caption is None and is_kind:
            unlabelled += 1
            if unlabelled % _EVERY[kind] == 0:
                found.append((short.marks, False, _UNLABELLED))
    return found


def _fitted(examples: Sequence[tuple[set[str], bool, float]]) -> dict[str, float]:
    """Logistic regression by Newton's method, with a penalty of 1 on each weight but the last."""
    names = [*sorted({mark for marks, _, _ in examples for mark in marks}), "always"]
    places = {name: i for i, name in enumerate(names)}
    rows = [([*(places[m] for m in marks), len(names) - 1], y, w) for marks, y, w in examples]
    weights = [0.0] * len(names)
    for _ in range(_ROUNDS):
        slope = [*weights[:-1], 0.0]
        curve = [[float(i == j) for j in range(len(names))] for i in range(len(names))]
        for active, caption, weight in rows:
            chance = 1 / (1 + math.exp(-sum(weights[i] for i in active)))
            for i in active:
                slope[i] += weight * (chance - caption)
                for j in active:
                    curve[i][j] += weight * chance * (1 - chance)
        weights = [w - step for w, step in zip(weights, _solved(curve, slope), strict=True)]
    return dict(zip(names, weights, strict=True))


def _solved(matrix: list[list[float]], right: list[float]) -> list[float]:
    """Gaussian elimination; the matrix is positive definite, so no pivots are sought."""
    rows = [[*row, value] for row, value in zip(matrix, right, strict=True)]
    for i, row in enumerate(rows):
        for other in rows[i + 1 :]:
            factor = other[i] / row[i]
            for k in range(i, len(row)):
                other[k] -= factor * row[k]
    found = [0.0] * len(rows)
    for i in reversed(range(len(rows))):
        rest = sum(rows[i][k] * found[k] for k in range(i + 1, len(rows)))
        found[i] = (rows[i][-1] - rest) / rows[i][i]
    return found


def _write(weights: dict[str, tuple[float, float]]) -> None:
    head = "# Weights of the marks of caption_score.py: `python -m bench.captions --learn`\n"
    head += "# mark\tin a sentence\tin a phrase\n"
    rows = (f"{mark}\t{s:.2f}\t{p:.2f}\n" for mark, (s, p) in weights.items())
    WEIGHTS.write_text(head + "".join(rows), encoding="utf-8")


def main() -> int:
    """Print the shares; 1 when a floor is missed, 2 without data."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--wrong", action="store_true", help="print labelled lines that are wrong")
    parser.add_argument("--learn", action="store_true", help="learn the weights and write them")
    args = parser.parse_args()
    folder = data(*(f"{corpus}.jsonl.gz" for corpus in CORPORA))
    least, missed = floors("captions"), 0
    for corpus in CORPORA:
        shorts = list(short_lines(folder, corpus))
        if args.learn and corpus == CORPORA[0]:
            _write(learn(shorts))
            print("learned; run again to measure")
            return 0
        known = sum(short.caption is not None for short in shorts)
        print(f"{corpus}: {len(shorts):,} short lines, {known} labelled")
        for name, value in measure(shorts).items():
            floor = least.get(f"{corpus}_{name}")
            missed += floor is not None and value < floor
            print(f"  {name:9} {value:.4f}" + (f"  floor {floor:.3f}" if floor else ""))
        for short in shorts if args.wrong else ():
            if short.caption is not None and text_captions.told_by(short.lines, 1) != short.caption:
                print(f"  {'missed' if short.caption else 'lost'}: {short.text}")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
