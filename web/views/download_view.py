"""What the search page offers to take along: files of all hits or of those that were picked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from search.result import Hit, SearchRequest
from search.settings import SearchSettings
from web.files import columns
from web.files.spreadsheet import MAX_ROWS
from web.urls import params
from web.urls.links import SearchLinks, fixed_url
from web.wording import words
from web.wording.language import gettext, kept_in_files


@dataclass(frozen=True, slots=True)
class FileChoice:
    """``size`` is about how large a file of all hits is, where that depends on their texts."""

    label: str
    url: str
    size: str = ""


@dataclass(frozen=True, slots=True)
class DownloadsView:
    """``state`` are the hidden fields of the form; ``columns`` those of tables, with whether each
    is ticked at first. ``feed_url`` and ``api_url`` are addresses that stay good.
    """

    total: int
    state: tuple[tuple[str, str], ...]
    columns: tuple[tuple[columns.Column, bool], ...]
    files: tuple[FileChoice, ...]
    too_many_for_excel: bool
    feed_url: str
    api_url: str


def downloads_view(
    asked: SearchRequest, hits: Sequence[Hit], total: int, limits: SearchSettings
) -> DownloadsView:
    """Prepare it; sizes are estimated from the hits at hand."""
    texts = [len(hit.article.text.encode("utf-8", "replace")) for hit in hits]
    size = (
        gettext("khoảng %(size)s", size=words.size(total * sum(texts) // len(texts)))
        if texts
        else ""
    )
    fits = total <= MAX_ROWS
    excel = (FileChoice(gettext("Bảng Excel"), fixed_url("exports.xlsx_file")),) if fits else ()
    first = replace(asked, page=1, text=params.linked(asked.text), copies="")  # a box says that
    return DownloadsView(
        total=total,
        state=(*params.pairs(first, limits), *kept_in_files()),
        columns=tuple((c, c.name in columns.XLSX) for c in columns.COLUMNS.values()),
        files=(
            *excel,
            FileChoice(gettext("Bảng CSV"), fixed_url("exports.csv_file")),
            FileChoice(gettext("Toàn văn (JSON Lines)"), fixed_url("exports.jsonl"), size),
            FileChoice("BibTeX", fixed_url("exports.bibtex")),
            FileChoice("RIS (Zotero, EndNote)", fixed_url("exports.ris")),
        ),
        too_many_for_excel=not fits,
        feed_url=SearchLinks(asked, limits, "exports.atom").page(1),
        api_url=SearchLinks(asked, limits, "api.search").page(1),
    )
