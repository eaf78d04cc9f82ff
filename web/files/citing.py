"""How an article is cited: a line of text, BibTeX (biblatex's ``@online``), RIS."""

from __future__ import annotations

import datetime as dt
import hashlib
import re
from collections.abc import Iterable, Iterator

from search.article import Article
from search.text.accents import fold
from web.current import site_root
from web.files.original import safe_url
from web.files.xml import xml_text
from web.urls.links import article_url
from web.wording import days
from web.wording.language import gettext

BIBTEX = "application/x-bibtex"
RIS = "application/x-research-info-systems"

_SPECIAL = re.compile(r"[\\{}$&#%_^~]")
_ESCAPED = {
    "\\": r"\textbackslash{}",
    "{": r"\{",
    "}": r"\}",
    "^": r"\textasciicircum{}",
    "~": r"\textasciitilde{}",
}
_NO_KEY = re.compile(r"[^a-z0-9]+")
LONGEST_KEY = 40


def address(article: Article) -> str:
    """The page that is cited: the original where it is known, else the one here; "" where nothing
    proves under which name readers know this site: a path alone leads nowhere from a thesis.
    """
    if original := safe_url(article):
        return original
    root = site_root()
    return root and root + article_url(article.id)


def line(article: Article, accessed: dt.date) -> tuple[str, str]:
    """``Ngọc Thắm, “Tiêu đề”, Báo Đà Nẵng``, which is the article's own, and in the language of
    the page ``ngày 8/7/2010, https://…, truy cập ngày 1/12/2026.`` Without an address nothing was
    accessed.
    """
    own = (_one_line(article.byline), f"“{_one_line(article.heading)}”", _one_line(article.source))
    day = days.issued(article.date.isoformat()) if article.date else gettext("không rõ ngày")
    if article.year_inferred:
        day = gettext("%(day)s (năm suy ra)", day=day)
    if url := address(article):
        said = gettext("truy cập %(day)s", day=days.issued(accessed.isoformat()))
        day = f"{day}, {url}, {said}"
    return ", ".join(filter(None, own)), f"{day}."


def bibtex(articles: Iterable[Article], accessed: dt.date) -> Iterator[str]:
    """One entry for each article. Names stay whole: BibTeX knows nothing of Vietnamese ones."""
    for article in articles:
        author, url = _one_line(article.byline), address(article)
        fields = {
            "author": f"{{{_escaped(author)}}}" if author else "",
            "title": f"{{{_escaped(_one_line(article.heading))}}}",
            "organization": _escaped(_one_line(article.source)),
            "date": _edtf(article),
            "url": _uri(url),
            "urldate": accessed.isoformat() if url else "",
            "langid": "vietnamese",
        }
        body = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items() if value)
        yield f"@online{{{_key(article)},\n{body}}}\n\n"


def _edtf(article: Article) -> str:
    """The day as biblatex reads it: a question mark says that it is uncertain."""
    if article.date is None:
        return ""
    return f"{article.date.isoformat()}{'?' * article.year_inferred}"


def ris(articles: Iterable[Article], accessed: dt.date) -> Iterator[str]:
    """One record for each article, as Zotero, EndNote and Mendeley read it."""
    for article in articles:
        url = address(article)
        fields = (
            ("TY", "NEWS"),
            ("AU", _one_line(article.byline)),
            ("TI", _one_line(article.heading)),
            ("T2", _one_line(article.source)),
            ("PY", str(article.date.year) if article.date else ""),
            ("DA", f"{article.date:%Y/%m/%d}" if article.date else ""),
            ("N1", gettext("Năm của ngày đăng là suy ra") if article.year_inferred else ""),
            ("LA", "vi"),
            ("CY", _one_line(article.place)),
            ("UR", url),
            ("Y2", f"{accessed:%Y/%m/%d}" if url else ""),
        )
        record = [f"{tag}  - {_one_line(value)}\r\n" for tag, value in fields if value]
        yield "".join((*record, "ER  - \r\n\r\n"))


def linked_data(article: Article) -> dict[str, object]:
    """The article as schema.org's NewsArticle, for JSON-LD; texts as they are, not escaped."""
    author, source = article.byline, article.source
    day = None if article.year_inferred else article.date
    found: dict[str, object | None] = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": article.heading,
        "inLanguage": "vi",
        "datePublished": day.isoformat() if day else None,
        "author": {"@type": "Person", "name": author} if author else None,
        "publisher": {"@type": "Organization", "name": source} if source else None,
        "contentLocation": {"@type": "Place", "name": article.place} if article.place else None,
        "url": site_root() + article_url(article.id),
        "isBasedOn": safe_url(article),
    }
    return {name: value for name, value in found.items() if value}


def _one_line(text: str | None) -> str:
    """Without line ends, which would begin another field."""
    return " ".join(xml_text(text or "").split())


def _escaped(text: str) -> str:
    return _SPECIAL.sub(lambda found: _ESCAPED.get(found[0], f"\\{found[0]}"), text)


def _uri(url: str) -> str:
    """A URL between braces: braces and blanks are percent-encoded, the rest is read verbatim."""
    url = _one_line(url).replace(" ", "%20").replace("\\", "%5C")
    return url.replace("{", "%7B").replace("}", "%7D")


def _key(article: Article) -> str:
    """A citation key: ``phongchong-tham-nhung-3f2a``. Two ids never share one."""
    name = _NO_KEY.sub("-", fold(_one_line(article.id)).lower()).strip("-")[:LONGEST_KEY]
    digest = hashlib.blake2b(article.id.encode("utf-8", "surrogatepass"), digest_size=4)
    return f"{name or 'bai'}-{digest.hexdigest()}"
