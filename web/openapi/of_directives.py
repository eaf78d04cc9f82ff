"""The shapes of what is answered of directives."""

from __future__ import annotations

from search.citations.symbols import LEVELS
from web.openapi.pieces import (
    COUNT,
    FLAG,
    MAYBE_DAY,
    MAYBE_TEXT,
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
    "from_register": list_of({"type": "string", "enum": ["name", "issued", "title"]}),
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
_EVIDENCE: Schema = object_of({"id": TEXT, "title": TEXT, "date": MAYBE_DAY, "year_inferred": FLAG})
_ISSUE: Schema = object_of(
    {
        "term": MAYBE_TEXT,
        "issued": {"type": "string", "format": "date"},
        "claims": list_of(ref("Claim")),
        "more": COUNT,
    }
)
DIRECTIVES: Schema = {
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
                        "year_inferred": FLAG,
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
}
