"""Learn the weights of ``search/people/evidence.tsv`` from news that nobody has labelled.

    TINDANG_DATA=… python -m bench.people_evidence [--write]

A candidate without an honorific is taken for a person's name if ``party-15k`` and ``news-30k``
write the same name with honorifics, ages or posts elsewhere, and for none if they write it behind
words for streets, firms and places, or often and never as a person's. Articles with labels of
people are left out. A logistic regression learns which things seen of a candidate (``evidence``)
tell the two apart; names weigh by the root of how often they come, so that no name is learned by
heart. Prints precision and recall by score on a fifth of the names, which was not learned from.
"""

from __future__ import annotations

import argparse
import gzip
import json
import math
import re
import sys
import unicodedata
import zlib
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from scipy import sparse
from scipy.optimize import minimize

from bench import evaluation, people_gold
from search.people import tables
from search.people.letters import spelt
from search.people.names import evidence
from search.people.names.beside import is_titled, kind_before
from search.people.names.houses import is_address
from search.people.names.hyphens import bounds
from search.people.names.runs import RUN, candidate
from search.people.names.weighing import LIFE
from search.people.names.words import HONORIFICS

TABLE = Path(tables.__file__).with_name("evidence.tsv")
HEADER = """# What is seen of a candidate, and how much it speaks for a person (log odds).
# Made by bench.people_evidence; not to be edited by hand.
"""
FEWEST = 5
"""Names with which a thing must be seen for a weight."""
LEAST = 0.1
"""The smallest weight that is kept."""
BEFORE = 40
"""Characters before a candidate that are read."""
_POST = (
    "(?:tổng thống|thủ tướng|ngoại trưởng|bộ trưởng|thứ trưởng|chủ tịch|giám đốc|phát ngôn viên"
    "|đại sứ|thống đốc|thị trưởng|tư lệnh|tướng|nghị sĩ|chuyên gia|giáo sư|nhà phân tích|nhà báo"
    "|nhà khoa học|cầu thủ|diễn viên|ca sĩ|huấn luyện viên|tiến sĩ|luật sư|nhà nghiên cứu|tác giả"
    "|nghi phạm|hoàng tử|công chúa|cố vấn)"
)
_LED = re.compile(rf"(?<!\w){_POST} (?:[^,;.()]{{0,14}} )?$")
_FOLLOWED = re.compile(rf", (?:\d\d tuổi|(?:một |cựu |nguyên |phó )*{_POST})(?!\w)")


class Uses(NamedTuple):
    """How often a name comes in all, as a person's and as none, and in how many articles."""

    all: int = 0
    person: int = 0
    none: int = 0
    articles: int = 0


class Example(NamedTuple):
    """A candidate that neither an honorific nor a word for a place leads."""

    name: str
    foreign: bool
    seen: tuple[str, ...]


def articles(data: Path) -> Iterator[list[str]]:
    """The paragraphs of each article without labels."""
    left_out = set(_labelled(data))
    for name in people_gold.CORPORA:
        with gzip.open(data / name, "rt", encoding="utf-8") as lines:
            for record in map(json.loads, lines):
                if record["id"] not in left_out:
                    body = record["body"]
                    rows = body if isinstance(body, list) else body.split("\n")
                    yield [unicodedata.normalize("NFC", row) for row in rows]


def _labelled(data: Path) -> Iterator[str]:
    folders = {
        people_gold.FOLDER: ("people-*.jsonl", "article"),
        data / "people": ("*.jsonl", "aid"),
    }
    for folder, (pattern, field) in folders.items():
        for path in folder.glob(pattern):
            for record in map(json.loads, path.read_text("utf-8").splitlines()):
                yield record.get(field, record["id"])


def collect(texts: Iterator[list[str]]) -> tuple[dict[str, Uses], list[Example]]:
    """How each name is used, and the candidates to learn from."""
    uses: defaultdict[str, Counter[str]] = defaultdict(Counter)
    found = []
    for body in texts:
        here = set()
        for name, kind, example in _candidates("\n".join(body)):
            uses[name][kind] += 1
            here.add(name)
            if example is not None:
                found.append(example)
        for name in here:
            uses[name]["articles"] += 1
    known = {
        name: Uses(c["person"] + c["none"] + c[""], c["person"], c["none"], c["articles"])
        for name, c in uses.items()
    }
    return known, found


def _candidates(body: str) -> Iterator[tuple[str, str, Example | None]]:
    """Each candidate of a text, what it is used as, and an example if that is to be learned."""
    text = spelt(body)
    plain, low = text.plain, text.low
    for match in RUN.finditer(plain):
        chosen = candidate(match[0], False)
        if chosen is None:
            continue
        begin, end, chosen = bounds(plain, low, match.start(), chosen)
        before = low[max(0, begin - BEFORE) : begin].rpartition("\n")[2]
        led = is_titled(before) or chosen.before in HONORIFICS or LIFE.match(low, end)
        if led:
            yield chosen.name, "person", None
        elif kind_before(low, match.start(), begin - len(before)) or is_address(before):
            yield chosen.name, "none", None
        else:
            seen = (
                *evidence.within(chosen.name, chosen.foreign),
                *evidence.beside(plain, low, begin, end),
            )
            post = chosen.foreign and (_LED.search(before) or _FOLLOWED.match(low, end))
            example = Example(chosen.name, chosen.foreign, tuple(map(sys.intern, seen)))
            yield chosen.name, "person" if post else "", example


def is_person(uses: Uses, foreign: bool) -> bool | None:
    """Whether a name is a person's, by its uses; None where they do not tell."""
    share = uses.person / uses.all
    if foreign and uses.all >= 3 and not uses.person:
        return False
    if share >= (0.3 if foreign else 0.1) and uses.none <= uses.person / 4:
        return True
    if not uses.person and uses.none >= uses.all / 10 and uses.none:
        return False
    if not uses.person and uses.all >= 6 and uses.articles >= 3:
        return False
    return False if uses.none >= 3 and share < 0.02 else None


def learn(examples: Sequence[Example], labels: Any, columns: Mapping[str, int]) -> Any:
    """The weights of the columns, and the last for all: an L2 logistic regression."""
    often = Counter(example.name for example in examples)
    mass = np.array([1 / math.sqrt(often[example.name]) for example in examples])
    table = matrix(examples, columns)

    def loss(weights: Any) -> tuple[float, Any]:
        odds = table @ weights[:-1] + weights[-1]
        chance = 1 / (1 + np.exp(-odds))
        error = mass * (chance - labels)
        likely = np.where(labels, chance, 1 - chance) + 1e-12
        value = -(mass * np.log(likely)).sum() + (weights[:-1] @ weights[:-1]) / 2
        return value, np.append(table.T @ error + weights[:-1], error.sum())

    start = np.zeros(len(columns) + 1)
    return minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": 200}).x


def matrix(examples: Sequence[Example], columns: Mapping[str, int]) -> Any:
    """A row an example, with a one for each thing seen that has a column."""
    ends, places = [0], []
    for example in examples:
        places += [columns[seen] for seen in dict.fromkeys(example.seen) if seen in columns]
        ends.append(len(places))
    shape = len(examples), len(columns)
    return sparse.csr_matrix((np.ones(len(places)), places, ends), shape=shape)


def columns_of(examples: Sequence[Example]) -> dict[str, int]:
    """A column for each thing that is seen with enough names."""
    names: defaultdict[str, set[str]] = defaultdict(set)
    for example in examples:
        for seen in example.seen:
            names[seen].add(example.name)
    kept = sorted(seen for seen, some in names.items() if len(some) >= FEWEST)
    return {seen: place for place, seen in enumerate(kept)}


def report(odds: Any, labels: Any) -> None:
    """Precision and recall of those above each of some scores."""
    for least in (-2.0, -0.8, 0.0, 0.8, 1.0, 2.0):
        above = odds > least
        right = (above & labels).sum()
        print(
            f"{least:5.1f}  precision {right / above.sum():.3f}  recall {right / labels.sum():.3f}"
        )


def main(argv: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--write", action="store_true", help="replace the table")
    args = parser.parse_args(argv)
    uses, found = collect(articles(evaluation.data("people", *people_gold.CORPORA)))
    told = [(e, is_person(uses[e.name], e.foreign)) for e in found]
    examples = [e for e, person in told if person is not None]
    labels = np.array([person for _, person in told if person is not None], dtype=bool)
    columns = columns_of(examples)
    print(f"{len(examples)} examples, {labels.mean():.2f} of persons, {len(columns)} columns")
    apart = np.array([zlib.crc32(e.name.encode()) % 5 == 0 for e in examples])
    rest = [e for e, is_apart in zip(examples, apart, strict=True) if not is_apart]
    weights = learn(rest, labels[~apart], columns)
    report((matrix(examples, columns) @ weights[:-1] + weights[-1])[apart], labels[apart])
    if args.write:
        weights = learn(examples, labels, columns)
        rows = [f"any\t{weights[-1]:.2f}"]
        rows += [f"{s}\t{weights[k]:.2f}" for s, k in columns.items() if abs(weights[k]) >= LEAST]
        TABLE.write_text(HEADER + "\n".join(rows) + "\n", "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
