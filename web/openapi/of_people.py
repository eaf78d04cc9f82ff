"""The shapes of what is answered of people and posts."""

from __future__ import annotations

from search.persons.claims import STATUSES
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

_OR_NONE: Schema = {"anyOf": [ref("Told"), {"type": "null"}]}
_NO_REPORT: Schema = {"anyOf": [ref("Report"), {"type": "null"}]}
PEOPLE: Schema = {
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
            "year_inferred": FLAG,
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
            "untied": list_of(ref("Report")),
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
}
