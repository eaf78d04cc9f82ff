"""Articles written in each format, read back: how many go in, how many come out whole.

    python -m bench.formats

The five articles of seeds/ with title, text, day and source as records, pages, mails and papers.
``titles`` are those that come out as they went in, ``texts`` those of which every paragraph does.
Exits 1 when an article is lost.
"""

from __future__ import annotations

import base64
import csv
import email.message
import gzip
import html
import io
import json
import sys
import tempfile
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path

from index import readers
from index.extract import extract
from index.page import Page
from search.article import Article

SEEDS = Path(__file__).resolve().parent.parent / "seeds"
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OFFICE = "urn:oasis:names:tc:opendocument:xmlns:office:1.0"
TEXT = "urn:oasis:names:tc:opendocument:xmlns:text:1.0"
Files = dict[str, bytes]


def seeds() -> list[Article]:
    """The articles of the seeds."""
    pages = (page for path in sorted(SEEDS.iterdir()) for page in readers.read(path, SEEDS))
    return [extract(page).article for page in pages if isinstance(page, Page)]


def lines(article: Article) -> list[str]:
    """Title, stamp and paragraphs."""
    stamp = [f"{article.date:%d/%m/%Y} 08:00"] if article.date else []
    return [article.title, *stamp, *article.body]


def page(article: Article) -> bytes:
    """A saved page."""
    title, *rest = map(html.escape, lines(article))
    text = "".join(f"<p>{paragraph}</p>" for paragraph in rest)
    return f"<!doctype html><title>{title}</title><h1>{title}</h1>{text}".encode()


def record(article: Article) -> dict[str, object]:
    day = article.date.isoformat() if article.date else None
    return {"id": article.id, "title": article.title, "body": list(article.body), "date": day}


def mail(article: Article, kind: str) -> bytes:
    """A mail whose text or page is the article; ``kind`` is its type."""
    message = email.message.EmailMessage()
    message["From"] = "toasoan@vidu.vn"
    if article.date:
        message["Date"] = f"{article.date:%d %b %Y} 08:00:00 +0700"
    if kind == "html":
        message["Snapshot-Content-Location"] = f"https://vidu.vn/{article.id}"
        message.set_content(page(article).decode(), subtype="html")
    else:
        message.set_content("\n\n".join(article.body))
    # By hand: folding a long subject, the library loses a blank.
    subject = base64.b64encode(article.title.encode()).decode()
    return f"Subject: =?utf-8?b?{subject}?=\n".encode() + message.as_bytes()


def mailbox(articles: Sequence[Article]) -> bytes:
    head = b"From a@b Mon Jan  4 08:00:00 2021\n"
    return b"".join(head + mail(article, "plain") + b"\n" for article in articles)


def warc(articles: Sequence[Article]) -> bytes:
    found = b""
    for article in articles:
        block = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + page(article)
        found += (
            f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://vidu.vn/{article.id}\r\n"
            f"WARC-Date: 2021-01-01T00:00:00Z\r\nContent-Type: application/http\r\n"
            f"Content-Length: {len(block)}\r\n\r\n"
        ).encode() + block
        found += b"\r\n\r\n"
    return found


def table(articles: Sequence[Article]) -> bytes:
    out = io.StringIO()
    rows = [("Tiêu đề", "Nội dung", "Ngày đăng")]
    rows += [(a.title, a.body_text, f"{a.date:%d/%m/%Y}" if a.date else "") for a in articles]
    csv.writer(out, delimiter=";").writerows(rows)
    return out.getvalue().encode("utf-16")


def packed(files: dict[str, bytes | str]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return out.getvalue()


def docx(article: Article) -> bytes:
    text = "".join(
        f"<w:p><w:r><w:t>{html.escape(line)}</w:t></w:r></w:p>" for line in lines(article)
    )
    body = f'<w:document xmlns:w="{W}"><w:body>{text}</w:body></w:document>'
    return packed({"[Content_Types].xml": "<Types/>", "word/document.xml": body})


def odt(article: Article) -> bytes:
    text = "".join(f"<text:p>{html.escape(line)}</text:p>" for line in lines(article))
    content = (
        f'<office:document-content xmlns:office="{OFFICE}" xmlns:text="{TEXT}"><office:body>'
        f"<office:text>{text}</office:text></office:body></office:document-content>"
    )
    mimetype = "application/vnd.oasis.opendocument.text"
    return packed({"mimetype": mimetype, "content.xml": content})


def rtf(article: Article) -> bytes:
    def letters(text: str) -> str:
        return "".join(c if c.isascii() else f"\\u{ord(c)}?" for c in text)

    return ("{\\rtf1\\ansi " + "\\par ".join(map(letters, lines(article))) + "}").encode()


def each(suffix: str, make: Callable[[Article], bytes]) -> Callable[[Sequence[Article]], Files]:
    """A file an article."""
    return lambda articles: {f"{a.id}{suffix}": make(a) for a in articles}


def jsonl(articles: Sequence[Article]) -> bytes:
    return "".join(json.dumps(record(a)) + "\n" for a in articles).encode()


def dump(articles: Sequence[Article]) -> bytes:
    """A dump of WordPress as MySQL writes it."""

    def quoted(text: str) -> str:
        return "'" + text.replace("\\", "\\\\").replace("'", "\\'").replace("\n", "\\n") + "'"

    rows = (
        f"({n},{quoted(a.title)},{quoted(a.body_text)},{quoted(str(a.date)) if a.date else 'NULL'})"
        for n, a in enumerate(articles)
    )
    names = "`ID`,`post_title`,`post_content`,`post_date`"
    return f"INSERT INTO `wp_posts` ({names}) VALUES {','.join(rows)};\n".encode()


FORMATS: dict[str, Callable[[Sequence[Article]], Files]] = {
    "text": each(".txt", lambda a: "\n\n".join(lines(a)).encode()),
    "text in UTF-16": each(".txt", lambda a: "\n".join(lines(a)).encode("utf-16")),
    "HTML": each(".html", page),
    "MHTML": each(".mhtml", lambda a: mail(a, "html")),
    "mail": each(".eml", lambda a: mail(a, "plain")),
    "mailbox": lambda articles: {"a.mbox": mailbox(articles)},
    "WARC": lambda articles: {"a.warc": warc(articles)},
    "WACZ": lambda articles: {
        "a.wacz": packed({"datapackage.json": "{}", "archive/a.warc": warc(articles)})
    },
    "JSON lines": lambda articles: {"a.jsonl": jsonl(articles)},
    "JSON": lambda articles: {"a.json": json.dumps([record(a) for a in articles]).encode()},
    "what Python prints": lambda articles: {"a.txt": repr([record(a) for a in articles]).encode()},
    "SQL dump": lambda articles: {"a.sql": dump(articles)},
    "CSV from Excel": lambda articles: {"a.csv": table(articles)},
    "DOCX": each(".docx", docx),
    "ODT": each(".odt", odt),
    "RTF": each(".rtf", rtf),
    "gzip": lambda articles: {"a.jsonl.gz": gzip.compress(jsonl(articles))},
    "zip": lambda articles: {"a.zip": packed({f"{a.id}.html": page(a) for a in articles})},
}


def out(files: Files) -> list[Article]:
    """What is indexed of files."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        for name, data in files.items():
            (root / name).write_bytes(data)
        items = [i for path in sorted(root.iterdir()) for i in readers.read(path, root)]
    found = [extract(item).article for item in items if isinstance(item, Page)]
    return [article for article in found if article.title or article.body]


def main() -> int:
    """Print the table; 1 when an article is lost, doubled or changed."""
    articles = seeds()
    wrong = 0
    print(f"{'format':22} {'in':>4} {'out':>4} {'titles':>7} {'texts':>6} {'days':>5}")
    for name, write in FORMATS.items():
        found = out(write(articles))
        titles = sum(any(a.title == b.title for b in found) for a in articles)
        texts = sum(any(a.body == b.body for b in found) for a in articles)
        days = sum(any((a.title, a.date) == (b.title, b.date) for b in found) for a in articles)
        wrong += {len(found), titles, texts, days} != {len(articles)}
        print(f"{name:22} {len(articles):4} {len(found):4} {titles:7} {texts:6} {days:5}")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
