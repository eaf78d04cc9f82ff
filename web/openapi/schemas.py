"""The shapes of what is answered."""

from __future__ import annotations

from search.article import BODY_BASES, DATE_BASES, TITLE_BASES
from search.citations.symbols import LEVELS
from search.persons.claims import STATUSES
from search.query.steps import WIDTHS
from search.schema import FACETS
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

_DIRECTIVE: dict[str, Schema] = {
    "key": TEXT,
    "code": TEXT,
    "place": MAYBE_TEXT,
    "name": TEXT,
    "called": MAYBE_TEXT,
    "type": TEXT,
    "issuer": {"type": ["string", "null"], "enum": [*LEVELS, None]},
    "articles": COUNT,
    "first": MAYBE_DAY,
    "last": MAYBE_DAY,
    "issued": list_of({"type": "string", "format": "date"}),
    "month": MAYBE_TEXT,
    "title": MAYBE_TEXT,
    "disputed": FLAG,
    "registered": FLAG,
    "term": MAYBE_TEXT,
    "unsettled": FLAG,
    "also": list_of(TEXT),
}
_REGISTERED: Schema = object_of(
    {
        "kind": MAYBE_TEXT,
        "issuer": MAYBE_TEXT,
        "issued": MAYBE_TEXT,
        "term": MAYBE_TEXT,
        "title": MAYBE_TEXT,
        "sure": MAYBE_TEXT,
        "source": MAYBE_TEXT,
        "own": FLAG,
        "replaces": list_of(TEXT),
        "amends": list_of(TEXT),
        "replaced_by": list_of(TEXT),
    }
)
_OR_NONE: Schema = {"anyOf": [ref("Told"), {"type": "null"}]}
_NO_REPORT: Schema = {"anyOf": [ref("Report"), {"type": "null"}]}
_EVIDENCE: Schema = object_of({"id": TEXT, "title": TEXT, "date": MAYBE_DAY})
_ISSUE: Schema = object_of(
    {
        "term": MAYBE_TEXT,
        "issued": {"type": "string", "format": "date"},
        "claims": list_of(ref("Claim")),
        "more": COUNT,
    }
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
            "citations": list_of(_CITATION),
            "title_ranges": RANGES,
            "body_ranges": list_of(RANGES),
            "copies": list_of(ref("Beside")),
            "related": list_of(ref("Beside")),
        }
    ),
    "Claim": object_of(
        {
            "value": TEXT,
            "articles": COUNT,
            "evidence": _EVIDENCE,
        }
    ),
    "Issue": _ISSUE,
    "Conflict": object_of(
        {
            "key": TEXT,
            "name": TEXT,
            "issued": {"type": "string", "format": "date"},
            "basis": {"type": "string", "enum": ["said", "known"]},
            "articles": COUNT,
            "shown": list_of(_EVIDENCE),
        }
    ),
    "Replacement": object_of(
        {
            "by": TEXT,
            "replaces": TEXT,
            "articles": COUNT,
            "sentence": MAYBE_TEXT,
            "evidence": {**_EVIDENCE, "type": ["object", "null"]},
        },
    ),
    "Directive": object_of(_DIRECTIVE),
    "Directives": object_of(
        {
            "total": COUNT,
            "page": COUNT,
            "pages": COUNT,
            "size": COUNT,
            "directives": list_of(ref("Directive")),
        }
    ),
    "DirectivePage": object_of(
        {
            **_DIRECTIVE,
            "issue": {**_ISSUE, "type": ["object", "null"]},
            "issues": list_of(ref("Issue")),
            "editions": list_of(ref("Directive")),
            "issued_months": list_of(ref("Claim")),
            "titles": list_of(ref("Claim")),
            "kinds": list_of(ref("Claim")),
            "registered": list_of(_REGISTERED),
            "months": list_of(object_of({"month": TEXT, "count": COUNT})),
            "places": list_of(object_of({"place": TEXT, "count": COUNT})),
            "together": list_of(ref("Directive")),
            "elsewhere": list_of(ref("Directive")),
            "meanings": list_of(ref("Directive")),
            "relations": list_of(
                object_of(
                    {
                        "verb": TEXT,
                        "done_to": FLAG,
                        "directive": MAYBE_TEXT,
                        "name": MAYBE_TEXT,
                        "actor": MAYBE_TEXT,
                        "articles": COUNT,
                        "doubt": MAYBE_TEXT,
                        "sentence": TEXT,
                        "evidence": _EVIDENCE,
                    }
                )
            ),
            "reach": list_of(
                object_of({"place": TEXT, "articles": COUNT, "first": MAYBE_DAY, "last": MAYBE_DAY})
            ),
            "citing": list_of(
                object_of(
                    {
                        "id": TEXT,
                        "title": TEXT,
                        "date": MAYBE_DAY,
                        "place": MAYBE_TEXT,
                        "source": MAYBE_TEXT,
                        "snippet": ref("Snippet"),
                    }
                )
            ),
            "page": COUNT,
            "pages": COUNT,
        }
    ),
    "People": object_of(
        {
            **dict.fromkeys(("total", "page", "pages", "size"), COUNT),
            "people": list_of(object_of({"name": TEXT, "articles": COUNT})),
        }
    ),
    "Told": object_of(
        {
            "status": {"type": "string", "enum": [*STATUSES]},
            **dict.fromkeys(("post", "article", "title", "sentence"), TEXT),
            "when": MAYBE_TEXT,
            "date": MAYBE_DAY,
        }
    ),
    "Report": object_of(
        {
            **dict.fromkeys(("person", "post"), TEXT),
            "place": MAYBE_TEXT,
            "articles": COUNT,
            "wordings": list_of(object_of({"text": TEXT, "count": COUNT})),
            "over": FLAG,
            "first": ref("Told"),
            "last": ref("Told"),
            "events": list_of(ref("Told")),
            "former": _OR_NONE,
            "still": _OR_NONE,
        }
    ),
    "Person": object_of(
        {
            "name": TEXT,
            "articles": COUNT,
            "read": COUNT,
            "several": FLAG,
            "groups": list_of(list_of(ref("Report"))),
            "months": list_of(object_of({"month": TEXT, "count": COUNT})),
            "places": list_of(object_of({"place": TEXT, "count": COUNT})),
            "directives": list_of(object_of({"code": TEXT, "count": COUNT})),
            "together": list_of(object_of({"name": TEXT, "count": COUNT})),
        }
    ),
    "Post": object_of(
        {
            "post": TEXT,
            "articles": COUNT,
            "read": COUNT,
            "wordings": list_of(object_of({"text": TEXT, "count": COUNT})),
            "reports": list_of(ref("Report")),
            "overlaps": list_of(list_of(TEXT)),
        }
    ),
    "Secretaries": object_of(
        {
            "day": {"type": "string", "format": "date"},
            "provinces": list_of(
                object_of({"province": TEXT, "post": TEXT, "later": FLAG, "report": _NO_REPORT})
            ),
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
}
