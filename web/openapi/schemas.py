"""The shapes of what is answered: of searches, articles and failures here."""

from __future__ import annotations

from search.article import BODY_BASES, DATE_BASES, TITLE_BASES
from search.query.clauses.steps import WIDTHS
from search.schema import FACETS
from web.openapi.of_directives import DIRECTIVES
from web.openapi.of_people import PEOPLE
from web.openapi.pieces import (
    COUNT,
    FLAG,
    MAYBE_DAY,
    MAYBE_TEXT,
    NUMBER,
    RANGES,
    TEXT,
    Schema,
    list_of,
    object_of,
    ref,
)

_CITATION = object_of(
    {
        "code": TEXT,
        "start": COUNT,
        "end": COUNT,
        "issued": MAYBE_DAY,
        "title": MAYBE_TEXT,
        "month": MAYBE_TEXT,
        "called": MAYBE_TEXT,
        "term": MAYBE_TEXT,
        "place": MAYBE_TEXT,
        "matter": MAYBE_TEXT,
        "body": MAYBE_TEXT,
    }
)
SCHEMAS: Schema = {
    "Snippet": object_of({"text": TEXT, "ranges": RANGES}),
    "Hit": object_of(
        {
            "id": TEXT,
            "title": TEXT,
            "date": MAYBE_DAY,
            "year_inferred": FLAG,
            "source": MAYBE_TEXT,
            "place": MAYBE_TEXT,
            "codes": list_of(TEXT),
            "directives": list_of(TEXT),
            "score": NUMBER,
            "url": TEXT,
            "snippet": ref("Snippet"),
            "title_ranges": RANGES,
            "copies": list_of(ref("Beside")),
        }
    ),
    "Beside": object_of(
        {
            "id": TEXT,
            "title": TEXT,
            "date": MAYBE_DAY,
            "year_inferred": FLAG,
            "source": MAYBE_TEXT,
            "place": MAYBE_TEXT,
            "url": TEXT,
        }
    ),
    "Choice": object_of(
        {
            "value": TEXT,
            "label": TEXT,
            "count": COUNT,
            "selected": FLAG,
            "excluded": FLAG,
            "url": TEXT,
        }
    ),
    "Query": object_of(
        {
            "text": TEXT,
            "interpretation": MAYBE_TEXT,
            "relaxed": FLAG,
            "width": {"type": "string", "enum": list(WIDTHS)},
            "wider": {"type": ["integer", "null"]},
            "corrected": MAYBE_TEXT,
            "suggestion": MAYBE_TEXT,
            "codes": list_of(TEXT),
            "facts": list_of(
                object_of(
                    {
                        "field": TEXT,
                        "text": TEXT,
                        "label": TEXT,
                        "values": list_of(TEXT),
                        "first": MAYBE_DAY,
                        "last": MAYBE_DAY,
                    }
                )
            ),
            "apart": {"type": ["integer", "null"]},
            "excluded": list_of(TEXT),
            "notes": list_of(TEXT),
        }
    ),
    "Result": object_of(
        {
            "query": ref("Query"),
            "total": COUNT,
            "page": COUNT,
            "pages": COUNT,
            "size": COUNT,
            "took_ms": NUMBER,
            "hits": list_of(ref("Hit")),
            "further": list_of(ref("Hit")),
            "facets": object_of({name: list_of(ref("Choice")) for name in FACETS}),
            "next": MAYBE_TEXT,
        },
        optional=("next",),
    ),
    "Article": object_of(
        {
            "id": TEXT,
            "title": MAYBE_TEXT,
            "body": list_of(TEXT),
            "date": MAYBE_DAY,
            "date_basis": {"type": ["string", "null"], "enum": [*DATE_BASES, None]},
            "event": MAYBE_DAY,
            "byline": MAYBE_TEXT,
            "source": MAYBE_TEXT,
            "place": MAYBE_TEXT,
            "place_given": MAYBE_TEXT,
            "url": MAYBE_TEXT,
            "codes": list_of(TEXT),
            "people": list_of(TEXT),
            "path": TEXT,
            "title_basis": {"type": "string", "enum": [*TITLE_BASES]},
            "body_basis": {"type": "string", "enum": [*BODY_BASES]},
            "added": MAYBE_DAY,
            "year_inferred": FLAG,
            "citations": list_of(_CITATION),
            "title_ranges": RANGES,
            "body_ranges": list_of(RANGES),
            "copies": list_of(ref("Beside")),
            "related": list_of(ref("Beside")),
        }
    ),
    "Suggestions": object_of(
        {"query": TEXT, "suggestions": list_of(TEXT), "completions": list_of(ref("Completion"))}
    ),
    "Completion": object_of(
        {
            "text": TEXT,
            "kind": {"type": "string", "enum": ["words", "title", "directive", "value"]},
            "count": COUNT,
        }
    ),
    "Health": object_of(
        {"ok": FLAG, "engine": TEXT, "generation": TEXT, "articles": COUNT, "built": TEXT}
    ),
    "Failure": object_of(
        {
            "error": object_of(
                {
                    "status": COUNT,
                    "code": TEXT,
                    "message": TEXT,
                    "parameters": {"type": "object", "additionalProperties": TEXT},
                    "remedy": TEXT,
                    "near": list_of(TEXT),
                },
                optional=("parameters", "remedy", "near"),
            )
        }
    ),
    **DIRECTIVES,
    **PEOPLE,
}
