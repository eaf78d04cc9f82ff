"""Measure the recogniser of people and posts, and its speed.

    TINDANG_DATA=… python -m bench.people [--wrong] [--speed] [--hostile] [--sample N]

Reads ``people/people_dev_paragraphs.jsonl`` and ``people/people_dev_articles.jsonl``, and the
labels of others (bench/people_gold.py), prints precision and recall of each kind, and exits
1 when a floor of tests/floors.toml is missed. A post is right when its words are the label's,
case, spaces and brackets aside. ``--wrong`` prints every difference but those of labels that are
kept unread; ``--speed`` and ``--sample`` (random mentions, to be judged by eye) also read
``party-15k.jsonl.gz``. The speed is that of one process with what ``tindang people`` prints, in
CPU seconds; its floor is a ratio to the plain search for a surname and the capitals behind it.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import re
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from bench import evaluation, people_gold
from bench.clock import in_turns
from bench.floors import floors
from bench.people_gold import FIELDS, Record
from search.command.people import as_json
from search.people import article, finder
from search.people.gazetteer import SURE
from search.people.letters import WORD, key
from search.people.lines import people_by_line
from search.people.patterns import either

PLAIN = re.compile(rf"(?<!\w){either(SURE)}(?: {WORD}){{1,4}}")
"""What anybody would write who looks for names: a surname and the capitals behind it."""

HOSTILE = {
    "names": "Nguyễn Văn Nam, Trần Thị Mai, ",
    "capitals": "Nguyễn ",
    "posts": "Bí thư Tỉnh uỷ, ",
    "post without end": "Bí thư ban ",
    "lists": "các Phó thủ tướng Lê Văn Nam, ",
    "headings": "các đồng chí Uỷ viên: Lê Văn Nam; ",
    "verbs": "Lê Văn Nam được bầu được bổ nhiệm giữ chức ",
    "pronouns": "Ông Lê Văn Nam đến. Ông từng là Bí thư. ",
    "brackets": "Lê Văn Nam (nguyên Bí thư (",
    "posts before": "Bí thư Lê Văn Nam, ",
    "relatives": "ông Lê Văn Nam (con trai ông Trần Hai - Bí thư) giữ chức Giám đốc, ",
    "streets": "tuyến đường gồm: Lê Văn Nam (quận 7) - ",
    "pairs": "bầu ông Lê Văn Nam - Bí thư và bà Trần Thị Mai - Bí thư giữ chức P và ",
    "losses": "miễn nhiệm chức Bí thư với bà Lê Thị Mai, ",
    "glued": "ôngTrần Văn NamÔng Lê Văn A-Bí thư ",
    "bodies": "Ông Lê Văn Nam, Giám đốc Trung tâm khảo thí và đánh giá và đào tạo và ",
    "marks": "Tra\u0302\u0300n Nam ",
    "blanks": " ",
}


class Counts:
    """Right, false and missed, by kind."""

    def __init__(self) -> None:
        self.of: dict[str, list[int]] = {}

    def add(self, kind: str, gold: set[Any], found: set[Any]) -> None:
        """Compare one text's labels with what was found."""
        row = self.of.setdefault(kind, [0, 0, 0])
        for k, part in enumerate((gold & found, found - gold, gold - found)):
            row[k] += len(part)

    def shares(self, *kinds: str) -> tuple[float, float]:
        """Precision and recall of the kinds together; 1 where there is nothing."""
        rows = [self.of.get(kind, [0, 0, 0]) for kind in kinds]
        right, false, missed = (sum(row[k] for row in rows) for k in range(3))
        return right / max(1, right + false), right / max(1, right + missed)


def posts(person: Record, field: str) -> set[tuple[str, str]]:
    """The posts of one field, each with its person, as they are compared."""
    texts = (p["post"] if isinstance(p, dict) else p for p in person[field])
    return {(key(person["name"]), key(re.sub(r"\s*\([^()]*\)", "", t))) for t in texts}


def days(people: Sequence[Record], field: str) -> dict[tuple[str, str], str | None]:
    """The day of each event of one field."""
    return {(key(p["name"]), key(e["post"])): e["date"] for p in people for e in p[field]}


def compare(counts: Counts, gold: Sequence[Record], found: Sequence[Record]) -> None:
    """Add what one text's people hold, held, got and lost, and the days of the events that both
    have.
    """
    for field in ("appointed", "removed"):
        right, read = days(gold, field), days(found, field)
        both = right.keys() & read.keys()
        counts.add("days", {(e, right[e]) for e in both}, {(e, read[e]) for e in both})
    for field in FIELDS:
        labelled = {pair for person in gold for pair in posts(person, field)}
        counts.add(field, labelled, {pair for person in found for pair in posts(person, field)})


def paragraphs(rows: Sequence[Record], wrong: bool) -> Counts:
    """Mentions and posts of labelled paragraphs."""
    counts = Counts()
    for row in rows:
        text = row["text"]
        found = [m.to_json(text[m.start : m.end]) for m in finder.find(text)]
        gold = {(m["start"], m["end"]): m for m in row["people"]}
        optional = [(o["start"], o["end"]) for o in row["optional"]]
        found = [
            m
            for m in found
            if (m["start"], m["end"]) in gold
            or not any(a < m["end"] and m["start"] < b for a, b in optional)
        ]
        spans = {(m["start"], m["end"]) for m in found}
        short = {span for span, m in gold.items() if m["short"]}
        counts.add("names", set(gold) - short, spans - short)
        counts.add("short", short, spans & short)
        compare(counts, row["people"], found)
        if wrong and row.get("read", True):
            show(row["id"], text, row["people"], found)
    return counts


def articles(rows: Sequence[Record], wrong: bool) -> Counts:
    """People and posts of labelled articles."""
    counts = Counts()
    for row in rows:
        body = row["body"] if isinstance(row["body"], list) else row["body"].split("\n")
        found = [p.to_json() for p in article.people(article.mentions(row["title"], body))]
        gold = {key(p["name"]) for p in row["people"]}
        optional = {key(o["surface"]) for o in row["optional"]} - gold
        found = [p for p in found if key(p["name"]) not in optional]
        counts.add("people", gold, {key(p["name"]) for p in found})
        compare(counts, row["people"], found)
        if wrong and row.get("read", True):
            show(row["id"], row["title"], row["people"], found)
    return counts


def show(name: str, text: str, gold: Sequence[Record], found: Sequence[Record]) -> None:
    """Print what differs between labels and findings."""
    lines = []
    for field in ("name", *FIELDS):
        both = [
            {(key(p["name"]), "") for p in rows}
            if field == "name"
            else {pair for p in rows for pair in posts(p, field)}
            for rows in (gold, found)
        ]
        lines += [f"    missed {field}: {who} {what}" for who, what in both[0] - both[1]]
        lines += [f"    false {field}: {who} {what}" for who, what in both[1] - both[0]]
    if lines:
        print(f"  {name}: {text[:300]}", *lines, sep="\n")


def report(title: str, counts: Counts) -> None:
    """One line a kind."""
    print(title)
    for kind, (right, false, missed) in counts.of.items():
        precision, recall = counts.shares(kind)
        print(
            f"  {kind:10} precision {precision:.3f}  recall {recall:.3f}"
            f"  ({right} right, {false} false, {missed} missed)"
        )


def news(data: Path) -> Iterator[str]:
    """The lines of the party news."""
    with gzip.open(data / "party-15k.jsonl.gz", "rt", encoding="utf-8") as rows:
        for row in rows:
            record = json.loads(row)
            body = record["body"]
            yield from (record["title"], *(body if isinstance(body, list) else body.split("\n")))


def speed(data: Path, share: int = 5) -> float:
    """How often people are read while the plain search goes through the same lines once.

    Of every ``share``-th block of 5,000 lines. Prints megabytes of UTF-8 a CPU second, too.
    """
    lines = list(news(data))
    blocks = [lines[i : i + 5000] for i in range(0, len(lines), 5000)][::share]
    size = sum(len(line.encode()) + 1 for block in blocks for line in block) / 1e6
    plain, ours = in_turns(blocks, _plain, as_json)
    print(f"people, blocks of lines    {size / ours:6.1f} MB/s")
    print(f"a surname and capitals     {size / plain:6.1f} MB/s, {plain / ours:.3f} of its speed")
    return plain / ours


def _plain(block: Sequence[str]) -> list[list[str]]:
    return [PLAIN.findall(line) for line in block]


def hostile() -> None:
    """Seconds for 0.25 and 1 million characters of what provokes backtracking."""
    for name, unit in HOSTILE.items():
        row = [name.ljust(18)]
        for size in (250_000, 1_000_000):
            text = (unit * (size // len(unit) + 1))[:size]
            start = time.process_time()
            list(people_by_line([text]))
            row.append(f"{time.process_time() - start:7.2f}")
        print(*row)


def sample(data: Path, size: int) -> None:
    """Random mentions in their line, with their posts."""
    lines = list(news(data))
    rows = random.Random(1).sample(lines, min(len(lines), 40 * size))
    found = [(line, m) for line in rows for m in finder.find(line)]
    for line, m in random.Random(2).sample(found, min(size, len(found))):
        around = f"{line[max(0, m.start - 90) : m.start]}[{line[m.start : m.end]}]"
        print(f"{around}{line[m.end : m.end + 110]}\n    {m.name}  {m.posts.to_json()}")


def measured(data: Path, wrong: bool) -> dict[str, float]:
    """The figures that have floors: of the development set, ``gold_…`` and ``gold2_…``."""
    folder = data / "people"
    some, whole = (
        list(map(json.loads, (folder / name).read_text("utf-8").splitlines()))
        for name in ("people_dev_paragraphs.jsonl", "people_dev_articles.jsonl")
    )
    figures = shares("development set", some, whole, wrong)
    for name in people_gold.SETS:
        some, whole = people_gold.rows(data, name)
        other = shares(f"labelled by others, {name}", some, whole, wrong)
        figures |= {f"{name}_{kind}": share for kind, share in other.items()}
    return figures


def shares(
    title: str, some: Sequence[Record], whole: Sequence[Record], wrong: bool
) -> dict[str, float]:
    """Precision and recall of each kind on labelled paragraphs and articles."""
    rows, full = paragraphs(some, wrong), articles(whole, wrong)
    report(f"{title}: paragraphs", rows)
    report(f"{title}: articles", full)
    precision, recall = full.shares("people")
    figures = {"people_f1": 2 * precision * recall / max(1e-9, precision + recall)}
    figures["short_recall"] = rows.shares("short")[1]
    figures["days"] = rows.shares("days")[0]
    kinds = {"names": ("names",), "posts": ("posts",), "former": ("former",)}
    for name, parts in {**kinds, "events": ("appointed", "removed")}.items():
        figures[f"{name}_precision"], figures[f"{name}_recall"] = rows.shares(*parts)
    whole_kinds = {"posts": ("posts",), "former": ("former",), "events": ("appointed", "removed")}
    for name, parts in whole_kinds.items():
        both = full.shares(*parts)
        figures[f"article_{name}_precision"], figures[f"article_{name}_recall"] = both
    return figures


def main(argv: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--wrong", action="store_true", help="print every difference")
    parser.add_argument("--speed", action="store_true", help="megabytes a second over party news")
    parser.add_argument("--hostile", action="store_true", help="time on hostile input")
    parser.add_argument("--sample", type=int, default=0, help="random mentions, to judge by eye")
    args = parser.parse_args(argv)
    if args.hostile:
        hostile()
    data = evaluation.data("people", *people_gold.CORPORA)
    figures = measured(data, args.wrong)
    if args.speed:
        figures["speed_to_plain"] = speed(data)
    if args.sample:
        sample(data, args.sample)
    missed = [k for k, floor in floors("people").items() if figures.get(k, floor) < floor]
    for name in missed:
        print(f"below its floor: {name} {figures[name]:.3f}", file=sys.stderr)
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
