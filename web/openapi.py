"""``/api/openapi.json`` (OpenAPI 3.1). It is kept by hand; a test compares it with routes and
answers.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from search.article import BODY_BASES, DATE_BASES, TITLE_BASES
from search.citations import UNSETTLED
from search.citations.symbols import LEVELS
from search.persons.claims import STATUSES
from search.query.steps import WIDTHS
from search.result import FACET_LIMIT
from search.schema import FACETS, KEYWORDS
from web import params
from web.citing import BIBTEX, RIS
from web.columns import COLUMNS
from web.exports import MAX_PICKED
from web.spreadsheet import MAX_ROWS
from web.spreadsheet import MIMETYPE as XLSX

Schema = dict[str, Any]

VERSION = "1.0.0"
"""The version of the API, not of the program. The first number changes if a client could break."""


def description(max_page_size: int) -> Schema:
    """The whole document; the settings say how many hits a page may have."""
    size = {**_PARAMETERS["size"], "schema": _or_empty({**POSITIVE, "maximum": max_page_size})}
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "tindang",
            "version": VERSION,
            "description": "Full-text search over Vietnamese news on party affairs. "
            "Ranges are pairs of offsets in code points, end exclusive.",
        },
        "paths": _PATHS,
        "components": {"schemas": _SCHEMAS, "parameters": {**_PARAMETERS, "size": size}},
    }


def _object(properties: Mapping[str, Schema], optional: tuple[str, ...] = ()) -> Schema:
    return {
        "type": "object",
        "properties": dict(properties),
        "required": [name for name in properties if name not in optional],
        "additionalProperties": False,
    }


def _list(items: Schema) -> Schema:
    return {"type": "array", "items": items}


def _ref(name: str) -> Schema:
    return {"$ref": f"#/components/schemas/{name}"}


def _parameter(name: str, schema: Schema, text: str) -> Schema:
    return {"name": name, "in": "query", "schema": schema, "description": text}


def _or_empty(schema: Schema) -> Schema:
    """Forms send empty fields: they say the same as a parameter that is not there."""
    return {"anyOf": [schema, {"type": "string", "maxLength": 0}]}


def _shared(*names: str) -> list[Schema]:
    return [{"$ref": f"#/components/parameters/{name}"} for name in names]


def _answers(content: str, schema: Schema, *failures: int) -> Schema:
    answers: Schema = {"200": {"description": "OK", "content": {content: {"schema": schema}}}}
    for status in failures:
        answers[str(status)] = {
            "description": _FAILURES[status],
            "content": {"application/json": {"schema": _ref("Failure")}},
        }
    return answers


def _get(summary: str, parameters: list[Schema], answers: Schema) -> Schema:
    return {"get": {"summary": summary, "parameters": parameters, "responses": answers}}


TEXT: Schema = {"type": "string"}
COUNT: Schema = {"type": "integer", "minimum": 0}
POSITIVE: Schema = {"type": "integer", "minimum": 1, "maximum": 999_999_999}
NUMBER: Schema = {"type": "number"}
FLAG: Schema = {"type": "boolean"}
MAYBE_TEXT: Schema = {"type": ["string", "null"]}
DAY: Schema = {"type": "string", "format": "date"}
MAYBE_DAY: Schema = {"type": ["string", "null"], "format": "date"}
RANGES = _list({"type": "array", "items": COUNT, "minItems": 2, "maxItems": 2})
JSON = "application/json"

_FAILURES = {
    400: "A parameter is malformed; `parameters` names it.",
    404: "There is no such article, directive (`near` may be meant), or page of hits.",
    503: "There is no usable index; `remedy` is the command that mends it.",
}

_PARAMETERS: Schema = {
    "q": _parameter("q", TEXT, "The query, as typed on the search page."),
    "page": _parameter("page", _or_empty(POSITIVE), "From 1."),
    "size": _parameter(
        "size",
        POSITIVE,
        "Hits on a page, at most those of the settings.",
    ),
    "sort": _parameter("sort", {"type": "string", "enum": ["", *params.SORTS]}, "Order."),
    "accents": _parameter(
        "accents",
        {"type": "string", "enum": ["", *params.ACCENTS]},
        "auto: typed marks bind, others are free; strict: exactly as typed; ignore: none count.",
    ),
    "spelling": _parameter(
        "spelling",
        {"type": "string", "enum": list(params.SPELLING)},
        "typed: a query that looks misspelt is asked all the same.",
    ),
    "wide": _parameter(
        "wide",
        {"type": "string", "enum": ["", *params.WIDE]},
        "1: all words of the query are enough, wherever they stand.",
    ),
    "plain": _parameter(
        "plain",
        _list(TEXT),
        "Pieces of the query that are mere words, though they look like a province, a date, a"
        " source or a directive; repeatable.",
    ),
    "copies": _parameter(
        "copies",
        {"type": "string", "enum": list(params.COPIES)},
        "fold: of an article and its copies on a page only the first is a hit, with the others "
        "under `copies`; all: each is.",
    ),
    "from": _parameter(
        "from",
        _or_empty(DAY),
        "First day; if it is after `to`, the two are exchanged.",
    ),
    "to": _parameter("to", _or_empty(DAY), "Last day."),
    "added": _parameter(
        "added",
        _or_empty(DAY),
        "Only what came into the index on this day or later.",
    ),
    "facet_size": _parameter(
        "facet_size",
        _or_empty({**POSITIVE, "maximum": params.MAX_FACET_LIMIT}),
        f"Values listed of each facet ({FACET_LIMIT}); of years and months all are.",
    ),
    **{
        name: {
            **_parameter(name, _list(TEXT), f"{KEYWORDS[name].label}; `-value` excludes."),
            "explode": True,
        }
        for name in FACETS
    },
}
_SEARCH = _shared(*_PARAMETERS)
_CURSOR = _parameter(
    "cursor",
    {"type": "string", "pattern": r"^(\*|[0-9]{1,9}\.[0-9]{1,20}\.[A-Za-z0-9_-]{1,100})?$"},
    "For reading many pages, in an order by day: `*`, then `next` of each answer. No hit comes "
    "twice while the index changes. `page` is not looked at, and copies are not folded.",
)
_PICKED: Schema = {
    **_parameter("id", {**_list(TEXT), "maxItems": MAX_PICKED}, "Only these articles, not all."),
    "explode": True,
}
_COLUMN: Schema = {
    **_parameter("column", _list({"type": "string", "enum": list(COLUMNS)}), "Columns, in order."),
    "explode": True,
}
_ID: Schema = {"name": "id", "in": "path", "required": True, "schema": TEXT}

_CODE: Schema = {"name": "code", "in": "path", "required": True, "schema": TEXT}
_TYPE = _parameter("type", TEXT, "Kind of document, as its symbol (`CT`).")
_ISSUER = _parameter(
    "issuer",
    {"type": "string", "enum": ["", *LEVELS, UNSETTLED]},
    f"Level of the issuer; {UNSETTLED}: numbers of which it is not known whose they are.",
)
_YEAR = _parameter(
    "year",
    {"type": "string", "pattern": "^([0-9]{4})?$"},
    "Only what articles of this year cite, with their count.",
)
_PLACE = _parameter("place", TEXT, "Province, for a code that each has for itself.")
_NARROWED = [
    *(_TYPE, _ISSUER, _YEAR),
    _parameter("place", TEXT, "Only what articles from this province cite, with their count."),
]
_OF_ONE = _parameter("code", TEXT, "A directive, in any notation.")
_ISSUED = _parameter(
    "issued",
    _or_empty(DAY),
    "Day of issue: among documents of one code, the one of its term.",
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
    "issued": _list({"type": "string", "format": "date"}),
    "month": MAYBE_TEXT,
    "title": MAYBE_TEXT,
    "disputed": FLAG,
    "registered": FLAG,
    "term": MAYBE_TEXT,
    "unsettled": FLAG,
    "also": _list(TEXT),
}
_REGISTERED: Schema = _object(
    {
        "kind": MAYBE_TEXT,
        "issuer": MAYBE_TEXT,
        "issued": MAYBE_TEXT,
        "term": MAYBE_TEXT,
        "title": MAYBE_TEXT,
        "sure": MAYBE_TEXT,
        "source": MAYBE_TEXT,
        "own": FLAG,
        "replaces": _list(TEXT),
        "amends": _list(TEXT),
        "replaced_by": _list(TEXT),
    }
)
_OR_NONE: Schema = {"anyOf": [_ref("Told"), {"type": "null"}]}
_NO_REPORT: Schema = {"anyOf": [_ref("Report"), {"type": "null"}]}
_EVIDENCE: Schema = _object({"id": TEXT, "title": TEXT, "date": MAYBE_DAY})
_ISSUE: Schema = _object(
    {
        "term": MAYBE_TEXT,
        "issued": {"type": "string", "format": "date"},
        "claims": _list(_ref("Claim")),
        "more": COUNT,
    }
)
_CITATION = _object(
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
_SCHEMAS: Schema = {
    "Snippet": _object({"text": TEXT, "ranges": RANGES}),
    "Hit": _object(
        {
            "id": TEXT,
            "title": TEXT,
            "date": MAYBE_DAY,
            "source": MAYBE_TEXT,
            "place": MAYBE_TEXT,
            "codes": _list(TEXT),
            "directives": _list(TEXT),
            "score": NUMBER,
            "url": TEXT,
            "snippet": _ref("Snippet"),
            "title_ranges": RANGES,
            "copies": _list(_ref("Beside")),
        }
    ),
    "Beside": _object(
        {
            "id": TEXT,
            "title": TEXT,
            "date": MAYBE_DAY,
            "source": MAYBE_TEXT,
            "place": MAYBE_TEXT,
            "url": TEXT,
        }
    ),
    "Choice": _object(
        {
            "value": TEXT,
            "label": TEXT,
            "count": COUNT,
            "selected": FLAG,
            "excluded": FLAG,
            "url": TEXT,
        }
    ),
    "Query": _object(
        {
            "text": TEXT,
            "interpretation": MAYBE_TEXT,
            "relaxed": FLAG,
            "width": {"type": "string", "enum": list(WIDTHS)},
            "wider": {"type": ["integer", "null"]},
            "corrected": MAYBE_TEXT,
            "suggestion": MAYBE_TEXT,
            "codes": _list(TEXT),
            "facts": _list(
                _object(
                    {
                        "field": TEXT,
                        "text": TEXT,
                        "label": TEXT,
                        "values": _list(TEXT),
                        "first": MAYBE_DAY,
                        "last": MAYBE_DAY,
                    }
                )
            ),
            "apart": {"type": ["integer", "null"]},
            "excluded": _list(TEXT),
            "notes": _list(TEXT),
        }
    ),
    "Result": _object(
        {
            "query": _ref("Query"),
            "total": COUNT,
            "page": COUNT,
            "pages": COUNT,
            "size": COUNT,
            "took_ms": NUMBER,
            "hits": _list(_ref("Hit")),
            "facets": _object({name: _list(_ref("Choice")) for name in FACETS}),
            "next": MAYBE_TEXT,
        },
        optional=("next",),
    ),
    "Article": _object(
        {
            "id": TEXT,
            "title": MAYBE_TEXT,
            "body": _list(TEXT),
            "date": MAYBE_DAY,
            "date_basis": {"type": ["string", "null"], "enum": [*DATE_BASES, None]},
            "event": MAYBE_DAY,
            "byline": MAYBE_TEXT,
            "source": MAYBE_TEXT,
            "place": MAYBE_TEXT,
            "place_given": MAYBE_TEXT,
            "url": MAYBE_TEXT,
            "codes": _list(TEXT),
            "people": _list(TEXT),
            "path": TEXT,
            "title_basis": {"type": "string", "enum": [*TITLE_BASES]},
            "body_basis": {"type": "string", "enum": [*BODY_BASES]},
            "added": MAYBE_DAY,
            "citations": _list(_CITATION),
            "title_ranges": RANGES,
            "body_ranges": _list(RANGES),
            "copies": _list(_ref("Beside")),
            "related": _list(_ref("Beside")),
        }
    ),
    "Claim": _object(
        {
            "value": TEXT,
            "articles": COUNT,
            "evidence": _EVIDENCE,
        }
    ),
    "Issue": _ISSUE,
    "Conflict": _object(
        {
            "key": TEXT,
            "name": TEXT,
            "issued": {"type": "string", "format": "date"},
            "basis": {"type": "string", "enum": ["said", "known"]},
            "articles": COUNT,
            "shown": _list(_EVIDENCE),
        }
    ),
    "Directive": _object(_DIRECTIVE),
    "Directives": _object(
        {
            "total": COUNT,
            "page": COUNT,
            "pages": COUNT,
            "size": COUNT,
            "directives": _list(_ref("Directive")),
        }
    ),
    "DirectivePage": _object(
        {
            **_DIRECTIVE,
            "issue": {**_ISSUE, "type": ["object", "null"]},
            "issues": _list(_ref("Issue")),
            "editions": _list(_ref("Directive")),
            "issued_months": _list(_ref("Claim")),
            "titles": _list(_ref("Claim")),
            "kinds": _list(_ref("Claim")),
            "registered": _list(_REGISTERED),
            "months": _list(_object({"month": TEXT, "count": COUNT})),
            "places": _list(_object({"place": TEXT, "count": COUNT})),
            "together": _list(_ref("Directive")),
            "elsewhere": _list(_ref("Directive")),
            "meanings": _list(_ref("Directive")),
            "relations": _list(
                _object(
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
            "reach": _list(
                _object({"place": TEXT, "articles": COUNT, "first": MAYBE_DAY, "last": MAYBE_DAY})
            ),
            "citing": _list(
                _object(
                    {
                        "id": TEXT,
                        "title": TEXT,
                        "date": MAYBE_DAY,
                        "place": MAYBE_TEXT,
                        "source": MAYBE_TEXT,
                        "snippet": _ref("Snippet"),
                    }
                )
            ),
            "page": COUNT,
            "pages": COUNT,
        }
    ),
    "People": _object(
        {
            **dict.fromkeys(("total", "page", "pages", "size"), COUNT),
            "people": _list(_object({"name": TEXT, "articles": COUNT})),
        }
    ),
    "Told": _object(
        {
            "status": {"type": "string", "enum": [*STATUSES]},
            **dict.fromkeys(("post", "article", "title", "sentence"), TEXT),
            "when": MAYBE_TEXT,
            "date": MAYBE_DAY,
        }
    ),
    "Report": _object(
        {
            **dict.fromkeys(("person", "post"), TEXT),
            "place": MAYBE_TEXT,
            "articles": COUNT,
            "over": FLAG,
            "first": _ref("Told"),
            "last": _ref("Told"),
            "events": _list(_ref("Told")),
            "former": _OR_NONE,
            "still": _OR_NONE,
        }
    ),
    "Person": _object(
        {
            "name": TEXT,
            "articles": COUNT,
            "read": COUNT,
            "several": FLAG,
            "groups": _list(_list(_ref("Report"))),
            "months": _list(_object({"month": TEXT, "count": COUNT})),
            "places": _list(_object({"place": TEXT, "count": COUNT})),
            "directives": _list(_object({"code": TEXT, "count": COUNT})),
            "together": _list(_object({"name": TEXT, "count": COUNT})),
        }
    ),
    "Post": _object(
        {
            "post": TEXT,
            "articles": COUNT,
            "read": COUNT,
            "reports": _list(_ref("Report")),
            "overlaps": _list(_list(TEXT)),
        }
    ),
    "Secretaries": _object(
        {
            "day": {"type": "string", "format": "date"},
            "provinces": _list(
                _object({"province": TEXT, "post": TEXT, "later": FLAG, "report": _NO_REPORT})
            ),
        }
    ),
    "Suggestions": _object(
        {"query": TEXT, "suggestions": _list(TEXT), "completions": _list(_ref("Completion"))}
    ),
    "Completion": _object(
        {
            "text": TEXT,
            "kind": {"type": "string", "enum": ["words", "title", "directive", "value"]},
            "count": COUNT,
        }
    ),
    "Health": _object(
        {"ok": FLAG, "engine": TEXT, "generation": TEXT, "articles": COUNT, "built": TEXT}
    ),
    "Failure": _object(
        {
            "error": _object(
                {
                    "status": COUNT,
                    "code": TEXT,
                    "message": TEXT,
                    "parameters": {"type": "object", "additionalProperties": TEXT},
                    "remedy": TEXT,
                    "near": _list(TEXT),
                },
                optional=("parameters", "remedy", "near"),
            )
        }
    ),
}
_PATHS: Schema = {
    "/api/search": _get(
        "One page of hits, with facets",
        [*_SEARCH, _CURSOR],
        _answers(JSON, _ref("Result"), 400, 404, 503),
    ),
    "/api/articles/{id}": _get(
        "One article; `q` marks its words",
        [_ID, *_shared("q", "accents")],
        _answers(JSON, _ref("Article"), 400, 404, 503),
    ),
    "/api/directives": _get(
        "Directives that articles cite, most cited first; `q` is part of a code, name or place",
        [*_shared("q", "page", "size"), *_NARROWED],
        _answers(JSON, _ref("Directives"), 400, 404, 503),
    ),
    "/api/directives/conflicts": _get(
        "Articles dated before a directive that they cite was issued",
        [],
        _answers(JSON, _object({"conflicts": _list(_ref("Conflict"))}), 503),
    ),
    "/directives.csv": _get(
        "The list as CSV, or with `code` the provinces that one directive has come to",
        [*_shared("q"), *_NARROWED, _OF_ONE],
        _answers("text/csv", TEXT, 400, 503),
    ),
    "/directives.xlsx": _get(
        "The same as an Excel workbook",
        [*_shared("q"), *_NARROWED, _OF_ONE],
        _answers(XLSX, {"type": "string", "format": "binary"}, 400, 503),
    ),
    "/api/directives/{code}": _get(
        "Everything about one directive; the code in any notation, its slash encoded or not",
        [_CODE, *_shared("page", "size", "sort"), _PLACE, _ISSUED],
        _answers(JSON, _ref("DirectivePage"), 400, 404, 503),
    ),
    "/api/people": _get(
        "Who is named, the most often named first; `q` is words of a name, accents or not",
        _shared("q", "page"),
        _answers(JSON, _ref("People"), 400, 404, 503),
    ),
    "/api/people/{name}": _get(
        "What articles report of a person: posts with first and last article, and sentences",
        [{"name": "name", "in": "path", "required": True, "schema": TEXT}],
        _answers(JSON, _ref("Person"), 404, 503),
    ),
    "/api/posts": _get(
        "The secretaries of all provinces as reported until the end of a day",
        [_parameter("on", _or_empty(DAY), "The day (today).")],
        _answers(JSON, _ref("Secretaries"), 400, 503),
    ),
    "/api/posts/{text}": _get(
        "Who is reported in a post, in order of time, and what of it contradicts",
        [{"name": "text", "in": "path", "required": True, "schema": TEXT}],
        _answers(JSON, _ref("Post"), 404, 503),
    ),
    "/api/suggest": _get(
        "What a query being typed may become",
        _shared("q"),
        _answers(JSON, _ref("Suggestions"), 503),
    ),
    "/api/openapi.json": _get("This document", [], _answers(JSON, {"type": "object"})),
    "/feed.atom": _get("Hits as Atom", _SEARCH, _answers("application/atom+xml", TEXT, 400, 503)),
    "/export.csv": _get(
        "All hits as CSV",
        [*_SEARCH, _PICKED, _COLUMN],
        _answers("text/csv", TEXT, 400, 503),
    ),
    "/export.xlsx": _get(
        f"All hits as an Excel workbook, at most {MAX_ROWS:,}",
        [*_SEARCH, _PICKED, _COLUMN],
        _answers(XLSX, {"type": "string", "format": "binary"}, 400, 503),
    ),
    "/export.jsonl": _get(
        "All hits as JSON lines",
        [*_SEARCH, _PICKED],
        _answers("application/jsonl", TEXT, 400, 503),
    ),
    "/export.bib": _get(
        "All hits as entries of BibTeX", [*_SEARCH, _PICKED], _answers(BIBTEX, TEXT, 400, 503)
    ),
    "/export.ris": _get(
        "All hits as RIS records", [*_SEARCH, _PICKED], _answers(RIS, TEXT, 400, 503)
    ),
    "/healthz": _get("Whether searches work", [], _answers(JSON, _ref("Health"))),
}
