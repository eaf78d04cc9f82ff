"""From a Page to an Article: ``extract`` is one plain function of its page.

lines (what each line looks like) -> zone (where the text stands) -> title, layout (paragraphs and
what was dropped) -> credits, when, place -> directives. Rules: docs/extraction.md.
"""

from __future__ import annotations

from index.extract import fields
from index.extract.layout import layout, papers
from index.extract.layout.layout import Layout
from index.extract.model import Dropped, Extraction, Stated, Taken
from index.extract.text import lines, table_cells, text_tables
from index.extract.text.glued import spaced
from index.extract.text.known_fields import cited, clocked
from index.extract.text.prints import NO_MARGINS, Margins
from index.page import Given, Page
from search.text.normalize import normalize

__all__ = ["Dropped", "Extraction", "Taken", "extract"]


def extract(page: Page) -> Extraction:
    """The article of a page, with its codes and an account of what was taken and dropped.

    Given fields win over extracted ones. Never raises: a page without an article (markup without
    text, nothing but furniture) gives an Article with an empty title and no body.
    """
    if page.article is not None:
        return Extraction(cited(page.article, page.path))
    shown = _as_html(page) or (page.text if page.markup == "html" else None)
    found = _from_html(page, shown) if shown is not None else _from_text(page)
    return clocked(found, page.given.clock)


def _as_html(page: Page) -> str | None:
    """The HTML of a page in Markdown, None of any other.

    ``pandoc`` leaves the ``<div>`` of a page around its Markdown, so the readers take it for HTML.
    """
    text = page.text
    # Cheap signs first, single ones before all, which are found in a hundredth of the time of two:
    # the library of Markdown is imported by those who have such pages only.
    if page.given.body is not None or not (
        ("]" in text and "](" in text)
        or ("#" in text and "# " in text)
        or ("*" in text and "**" in text)
    ):
        return None
    if page.markup == "html" and ("</p>" in text or "<br" in text or "</head>" in text):
        return None
    from index.extract.text import markdown

    return markdown.as_html(text)


def _from_html(page: Page, text: str) -> Extraction:
    # lxml is imported by those who index HTML only.
    from index.extract.markup import markup

    found = markup.read(text)
    if found is None:
        return fields.assemble(page, _of_text("", page.given)[0], page.given)
    own = page.given.title is None and page.given.body is None and found.shown.headline < 0
    if own and (paper := papers.as_text(found.lines)):
        parts, _ = _of_text(paper, page.given)
    elif page.given.body is None:
        parts = layout.lay_out(found.lines, clean(page.given.title or ""), found.shown)
    else:
        parts, _ = _of_text("", page.given)
    return fields.assemble(page, parts, page.given, found.meta)


def _from_text(page: Page) -> Extraction:
    parts, printed = _of_text(page.text, page.given)
    address = printed.address if printed.address.startswith("http") else None
    return fields.assemble(page, parts, page.given, Stated(saved_from=address))


def _of_text(text: str, given: Given) -> tuple[Layout, Margins]:
    """The layout of a text or of given paragraphs, and what a browser printed around it."""
    title = clean(given.title or "")
    if given.body is None:
        text = text_tables.with_bars(text) if "\t" in text else text
        text = text_tables.with_columns(text) if "    " in text else text
        text = table_cells.with_rows(text)
        read, printed = lines.page(text)
        rows = text_tables.rows_marked(read) if "|" in text and " | " in text else read
        return layout.lay_out(rows, title, printed_title=printed.title), printed
    whole = normalize("\n".join(given.body))
    tidy = spaced if "  " in whole else str.strip
    paragraphs = list(filter(None, map(tidy, whole.split("\n"))))
    return layout.given(title, paragraphs), NO_MARGINS


def clean(text: str) -> str:
    """Normalised, with single spaces."""
    return spaced(normalize(text))
