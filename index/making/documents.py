"""From a page to the document that is indexed: extraction, people, analysis.

A pure function of the page. Whatever fails in it costs the page, never the run.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from index.extract import extract
from index.guarded import guarded
from index.making import bounds, digests
from index.making.made import NO_TEXT, Made
from index.page import Page
from search import schema
from search.errors import InstallError
from search.people.indexed import names_of


def make(page: Page) -> Made:
    """``make_chunk`` of one page."""
    return make_chunk((page,))[0]


def make_chunk(pages: Iterable[Page]) -> list[Made]:
    """Extract and analyse pages. A fault of ours is the page's reason.

    Raises InstallError: what is missing for one page is missing for all.
    """
    with bounds.alarm() as alarm:
        return [_make(page, alarm) for page in pages]


def _make(page: Page, alarm: bounds.Alarm | None) -> Made:
    try:
        with bounds.bounded(page.length, alarm):
            found = extract(page)
            article = found.indexed
            if not article.title and not article.body:
                return Made(reason=NO_TEXT)
            title, body, people, fault = article.title, article.body, article.people, ""
            if page.people:
                people, fault = guarded("people", lambda: names_of(title, body), ())
            article = replace(article, added=page.added, people=people)
            document = schema.analyse(article)
    except MemoryError:
        return Made(
            reason=f"extraction takes more than {bounds.MEMORY // 2**30} GB of memory: given up"
        )
    except bounds.TooLongError:
        return Made(reason=f"extraction takes longer than {bounds.SECONDS:.0f} s: given up")
    except ImportError as error:
        raise InstallError(
            f"{error.name or 'a module'} cannot be imported, and without it HTML cannot be read "
            f"({error}); install tindang again, with all that it needs: pip install tindang"
        ) from error
    except Exception as error:
        # One page must not cost the run: it is reported, with its name.
        return Made(reason=f"extraction failed ({type(error).__name__}: {error})")
    version = digests.version(digests.of_article(article), digests.of_page(page))
    return Made(document, version, note="; ".join(filter(None, (found.fault, fault))))
