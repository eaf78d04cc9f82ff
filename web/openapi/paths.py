"""Every address, with its parameters and answers."""

from __future__ import annotations

from web.files.citing import BIBTEX, RIS
from web.files.spreadsheet import MAX_ROWS
from web.files.spreadsheet import MIMETYPE as XLSX
from web.openapi.parameters import (
    CODE,
    COLUMN,
    CURSOR,
    ID,
    ISSUED,
    NARROWED,
    OF_ONE,
    PICKED,
    PLACE,
    SEARCH,
)
from web.openapi.pieces import (
    DAY,
    JSON,
    TEXT,
    Schema,
    answers,
    get,
    list_of,
    object_of,
    or_empty,
    parameter,
    ref,
    shared,
)

PATHS: Schema = {
    "/api/search": get(
        "One page of hits, with facets",
        [*SEARCH, CURSOR],
        answers(JSON, ref("Result"), 400, 404, 503),
    ),
    "/api/articles/{id}": get(
        "One article; `q` marks its words",
        [ID, *shared("q", "accents")],
        answers(JSON, ref("Article"), 400, 404, 503),
    ),
    "/api/directives": get(
        "Directives that articles cite, most cited first; `q` is part of a code, name or place",
        [*shared("q", "page", "size"), *NARROWED],
        answers(JSON, ref("Directives"), 400, 404, 503),
    ),
    "/api/directives/conflicts": get(
        "Articles dated before a directive that they cite was issued; replacements all round",
        [],
        answers(
            JSON,
            object_of(
                {
                    "conflicts": list_of(ref("Conflict")),
                    "rings": list_of(list_of(ref("Replacement"))),
                }
            ),
            503,
        ),
    ),
    "/directives.csv": get(
        "The list as CSV, or with `code` the provinces that one directive has come to",
        [*shared("q"), *NARROWED, OF_ONE],
        answers("text/csv", TEXT, 400, 404, 503),
    ),
    "/directives.xlsx": get(
        "The same as an Excel workbook",
        [*shared("q"), *NARROWED, OF_ONE],
        answers(XLSX, {"type": "string", "format": "binary"}, 400, 404, 503),
    ),
    "/api/directives/{code}": get(
        "Everything about one directive; the code in any notation, its slash encoded or not",
        [CODE, *shared("page", "size", "sort"), PLACE, ISSUED],
        answers(JSON, ref("DirectivePage"), 400, 404, 503),
    ),
    "/api/people": get(
        "Who is named, the most often named first; `q` is words of a name, accents or not",
        shared("q", "page", "size"),
        answers(JSON, ref("People"), 400, 404, 503),
    ),
    "/api/people/{name}": get(
        "What articles report of a person: posts with first and last article, and sentences",
        [{"name": "name", "in": "path", "required": True, "schema": TEXT}],
        answers(JSON, ref("Person"), 404, 503),
    ),
    "/api/posts": get(
        "The secretaries of all provinces as reported until the end of a day",
        [parameter("on", or_empty(DAY), "The day (today).")],
        answers(JSON, ref("Secretaries"), 400, 503),
    ),
    "/api/posts/{text}": get(
        "Who is reported in a post, in order of time, and what of it contradicts",
        [{"name": "text", "in": "path", "required": True, "schema": TEXT}],
        answers(JSON, ref("Post"), 404, 503),
    ),
    "/api/suggest": get(
        "What a query being typed may become",
        shared("q"),
        answers(JSON, ref("Suggestions"), 400, 503),
    ),
    "/api/openapi.json": get("This document", [], answers(JSON, {"type": "object"})),
    "/feed.atom": get("Hits as Atom", SEARCH, answers("application/atom+xml", TEXT, 400, 503)),
    "/export.csv": get(
        "All hits as CSV",
        [*SEARCH, PICKED, COLUMN],
        answers("text/csv", TEXT, 400, 503),
    ),
    "/export.xlsx": get(
        f"All hits as an Excel workbook, at most {MAX_ROWS:,}",
        [*SEARCH, PICKED, COLUMN],
        answers(XLSX, {"type": "string", "format": "binary"}, 400, 503),
    ),
    "/export.jsonl": get(
        "All hits as JSON lines",
        [*SEARCH, PICKED],
        answers("application/jsonl", TEXT, 400, 503),
    ),
    "/export.bib": get(
        "All hits as entries of BibTeX", [*SEARCH, PICKED], answers(BIBTEX, TEXT, 400, 503)
    ),
    "/export.ris": get("All hits as RIS records", [*SEARCH, PICKED], answers(RIS, TEXT, 400, 503)),
    "/healthz": get("Whether searches work", [], answers(JSON, ref("Health"))),
}
