"""Measure extraction from saved HTML beside trafilatura, newspaper4k and readability + htmldate.

``--others`` needs trafilatura, newspaper4k, readability-lxml and htmldate installed besides:
they are in no list of requirements, since nothing else uses them.

    python -m bench.saved_pages [--wrong] [--others] [--speed] [--hostile]

The pages of tests/extraction/html, made after the structures of the systems that Vietnamese sites
run on and saved in the ways people save. ``blind`` was tried only when the rules for ``dev`` were
done, ``sites`` (after the markup of sites that there are) when those for both were, and
``manners`` (what pages do besides) last. ``strangers``, of which sixteen are text pages, was made
by somebody else who had not seen the rules. ``met`` has the kinds of faults that a first trial of
real pages showed, in pages made for the purpose. docs/quality.md has the figures of each first
trial.
``--others`` measures the other libraries in the same run, those that are installed. Exits 1
when a floor of tests/floors.toml is missed.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bench.floors import floors
from index import readers
from index.extract import credits, extract
from index.page import Page

PAGES = Path(__file__).resolve().parent.parent / "tests" / "extraction" / "html"
SETS = ("dev", "blind", "sites", "manners", "strangers", "met")
Fields = dict[str, Any]
Extractor = Callable[[Path, Page], Fields]


@dataclass(slots=True)
class Score:
    """Counts over the pages measured so far; ``right`` and ``asked`` by field."""

    pages: int = 0
    right: dict[str, int] = field(default_factory=dict)
    asked: dict[str, int] = field(default_factory=dict)
    body: list[int] = field(default_factory=lambda: [0, 0, 0])
    clean: int = 0
    whole: int = 0
    wrong: list[str] = field(default_factory=list)

    def table(self) -> dict[str, float]:
        """Shares of pages by field, F1 of paragraphs, and pages without junk and wholly right."""
        right, got, wanted = self.body
        return {
            **{name: self.right.get(name, 0) / n for name, n in self.asked.items()},
            "body_f1": 2 * right / max(1, got + wanted),
            "junk_free": self.clean / max(1, self.pages),
            "all_right": self.whole / max(1, self.pages),
        }


def labelled(half: str) -> list[tuple[Path, dict[str, Any]]]:
    """The pages of one half with their labels."""
    rows = (PAGES / half / "expected.jsonl").read_text(encoding="utf-8").splitlines()
    return [(PAGES / half / gold["file"], gold) for gold in map(json.loads, rows)]


def page_of(path: Path) -> Page:
    """The page as the readers give it, its encoding found."""
    return next(item for item in readers.read(path, path) if isinstance(item, Page))


def ours(_: Path, page: Page) -> Fields:
    """What is indexed of the page."""
    return extract(page).article.to_json()


def evaluate(pages: Iterable[tuple[Path, dict[str, Any]]], extractor: Extractor) -> Score:
    """Extract and measure each page."""
    score = Score()
    for path, gold in pages:
        measure(extractor(path, page_of(path)), gold, score)
    return score


def measure(got: Fields, gold: dict[str, Any], score: Score) -> None:
    """Add one page. Fields that its label leaves out, or the extractor does not know, do not count.

    A paragraph is right when a paragraph that came out holds it; ``free`` ones may be in or out.
    Junk written ``in:X`` may not even be a piece of one.
    """
    faults = []
    for name, wanted in gold["expected"].items():
        if name not in got:
            continue
        allowed = [
            wanted or None,
            *gold.get(f"{name}_alt", ()),
            *gold["expected"].get(f"{name}_alt", ()),
        ]
        if name == "source" and wanted is None:
            # A page that names none is from the site of the address that it states.
            allowed.append(_host(got.get("url")))
        score.asked[name] = score.asked.get(name, 0) + 1
        if (got[name] or None) in allowed:
            score.right[name] = score.right.get(name, 0) + 1
        else:
            faults.append(f"{name}: {got[name]!r}, wanted {wanted!r}")
    body = [" ".join(text.split()) for text in got["body"]]
    found = [text for text in gold["body"] if any(text in paragraph for paragraph in body)]
    free = {*gold.get("free", ()), gold["expected"]["title"]}
    extra = [p for p in body if p not in free and not any(text in p for text in gold["body"])]
    junk = [p for p in body if p in gold["junk"] and p not in gold["body"]]
    pieces = (piece[3:] for piece in gold["junk"] if piece.startswith("in:"))
    junk += [piece for piece in pieces if any(piece in p for p in body)]
    junk += [once for once in gold.get("once", ()) if sum(once in p for p in body) > 1]
    faults += [f"missing: {text[:90]!r}" for text in gold["body"] if text not in found]
    faults += [f"extra: {p[:90]!r}" for p in extra] + [f"junk: {p[:90]!r}" for p in junk]
    score.pages += 1
    score.body[0] += len(found)
    score.body[1] += len(found) + len(extra)
    score.body[2] += len(gold["body"])
    score.clean += not junk
    score.whole += not faults
    score.wrong += [f"{gold['file']} {fault}" for fault in faults]


def _host(url: str | None) -> str | None:
    found = credits.host(url)
    return found.name if found is not None else None


def trafilatura_fields(_: Path, page: Page) -> Fields:
    """trafilatura's text, title, author, date."""
    import trafilatura

    found: Any = trafilatura.bare_extraction(page.text, with_metadata=True)
    if found is None:
        return {"title": None, "date": None, "byline": None, "body": []}
    body = (found.text or "").split("\n")
    return {"title": found.title, "date": found.date, "byline": found.author, "body": body}


def newspaper_fields(_: Path, page: Page) -> Fields:
    """newspaper4k's text, title, authors, date."""
    import newspaper

    article = newspaper.Article("http://example.org/a.html", language="vi")
    article.download(input_html=page.text)
    article.parse()
    date = article.publish_date
    return {
        "title": article.title,
        "date": str(date)[:10] if date else None,
        "byline": " - ".join(article.authors) or None,
        "body": [text for text in article.text.split("\n") if text.strip()],
    }


def readability_fields(_: Path, page: Page) -> Fields:
    """readability-lxml's text and title, with htmldate's date."""
    import htmldate
    import readability
    from lxml import html

    document = readability.Document(page.text)
    tree = html.fromstring(document.summary())
    for line_break in tree.iter("br", "p", "div", "li", "tr"):
        line_break.tail = f"\n{line_break.tail or ''}"
    body = [text for text in tree.text_content().split("\n") if text.strip()]
    date = htmldate.find_date(page.text, original_date=True)
    return {"title": document.short_title(), "date": date, "body": body}


OTHERS: dict[str, Extractor] = {
    "trafilatura": trafilatura_fields,
    "newspaper4k": newspaper_fields,
    "readability + htmldate": readability_fields,
}


def speed() -> float:
    """Pages a second of one core's time, reading not counted; the best of three runs."""
    pages = [page_of(path) for half in SETS for path, _ in labelled(half)]
    best = float("inf")
    for _ in range(3):
        start = time.process_time()
        for page in pages:
            extract(page)
        best = min(best, time.process_time() - start)
    return len(pages) / best


_TEXT = "<p>Hội nghị quán triệt Chỉ thị 05-CT/TW ngày 15/5/2016 họp ở hội trường huyện ủy.</p>"
HOSTILE = {
    "60,000 attributes on a tag": "<div "
    + " ".join(f"a{i}='<'" for i in range(60_000))
    + ">"
    + _TEXT,
    "a class of 5 MB": f"<div class='{'tin-khac ' * 600_000}'>{_TEXT}",
    "100,000 nested elements": "<div>" * 100_000 + _TEXT,
    "20,000 nested tables": "<table><tr><td>" * 20_000 + _TEXT,
    "a line of 20 MB": f"<p>{'Hội nghị quán triệt nghị quyết của Đảng ở cơ sở. ' * 400_000}</p>",
    "100,000 pictures": "<p><img src=a.jpg>Một chú thích ảnh</p>" * 100_000 + _TEXT,
    "50,000 paragraphs": _TEXT * 50_000,
    "100,000 links": "<li><a href=x>Hội nghị sơ kết công tác</a></li>" * 100_000 + _TEXT,
    "100,000 rows": f"<table>{'<tr><td>một</td><td>hai</td></tr>' * 100_000}</table>{_TEXT}",
    "20,000 objects of JSON-LD": "<script type='application/ld+json'>[{}]</script>" * 20_000
    + _TEXT,
    "100,000 comments": "<!-- saved from url=(0010)http://x -->" * 100_000 + _TEXT,
    "3 MB of opening brackets": "<" * 3_000_000,
}


def hostile() -> dict[str, float]:
    """Seconds of processor time for each hostile page."""
    seconds = {}
    for name, text in HOSTILE.items():
        start = time.process_time()
        extract(Page(id="x", path="x.html", text=text, markup="html"))
        seconds[name] = time.process_time() - start
    return seconds


def main() -> int:
    """Print the tables; 1 when a floor is missed."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--wrong", action="store_true", help="print every wrong field")
    parser.add_argument("--others", action="store_true", help="measure the other libraries, too")
    parser.add_argument("--speed", action="store_true", help="measure pages a second as well")
    parser.add_argument("--hostile", action="store_true", help="time hostile pages as well")
    args = parser.parse_args()
    least = floors("saved_pages")
    missed = 0
    for half in SETS:
        score = evaluate(labelled(half), ours)
        table = score.table()
        missed += sum(table[name] < floor for name, floor in least.items() if name in table)
        _print(f"{half}: {score.pages} pages", table, least)
        if args.wrong:
            print("\n".join(f"  {line}" for line in score.wrong))
        for name, other in OTHERS.items() if args.others else ():
            try:
                _print(f"{half}, {name}", evaluate(labelled(half), other).table(), {})
            except ImportError as error:
                print(f"{half}, {name}: {error}")
    if args.speed:
        print(f"speed: {speed():,.0f} pages a second")
    for name, seconds in hostile().items() if args.hostile else ():
        print(f"{seconds:8.2f} s  {name}")
    return 1 if missed else 0


def _print(name: str, table: dict[str, float], least: dict[str, float]) -> None:
    print(name)
    for key, value in table.items():
        floor = least.get(key)
        note = f"  floor {floor:.3f}{'  MISSED' if value < floor else ''}" if floor else ""
        print(f"  {key:11} {value:.4f}{note}")


if __name__ == "__main__":
    sys.exit(main())
