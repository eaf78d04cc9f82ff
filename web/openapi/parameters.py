"""The parameters of the API: those that many answers share, and those of one each."""

from __future__ import annotations

from search.citations import UNSETTLED
from search.result import FACET_LIMIT
from search.schema import FACETS, KEYWORDS
from web.files.columns import COLUMNS
from web.openapi.pieces import DAY, POSITIVE, TEXT, Schema, list_of, or_empty, parameter, shared
from web.urls import params, values
from web.urls.values import MAX_PICKED
from web.wording.language import LANGUAGES, SOURCE

_CLOSED: Schema = {
    "year": {"type": "string", "pattern": f"^(-?{params.YEAR})?$"},
    "month": {"type": "string", "pattern": f"^(-?{params.MONTH})?$"},
    "issuer": {
        "type": "string",
        "enum": ["", *params.ISSUERS, *(f"-{name}" for name in params.ISSUERS)],
    },
}
"""Of facets that cannot have any value: the values that they can."""

PARAMETERS: Schema = {
    "q": parameter("q", TEXT, "The query, as typed on the search page."),
    "page": parameter("page", or_empty(POSITIVE), "From 1."),
    "size": parameter(
        "size",
        POSITIVE,
        "Hits on a page (people: 100), at most those of the settings.",
    ),
    "sort": parameter("sort", {"type": "string", "enum": ["", *params.SORTS]}, "Order."),
    "accents": parameter(
        "accents",
        {"type": "string", "enum": ["", *params.ACCENTS]},
        "auto: typed marks bind, others are free; strict: exactly as typed; ignore: none count.",
    ),
    "spelling": parameter(
        "spelling",
        {"type": "string", "enum": ["", *params.SPELLING]},
        "typed: a query that looks misspelt is asked all the same.",
    ),
    "wide": parameter(
        "wide",
        {"type": "string", "enum": ["", *params.WIDE]},
        "1: all words of the query are enough, wherever they stand; 2: where none need be all"
        " there, articles with few of them are hits, too.",
    ),
    "plain": parameter(
        "plain",
        list_of(TEXT),
        "Pieces of the query that are mere words, though they look like a province, a date, a"
        " source or a directive; repeatable.",
    ),
    "copies": parameter(
        "copies",
        {"type": "string", "enum": list(params.COPIES)},
        "fold: of an article and its copies on a page only the first is a hit, with the others "
        "under `copies`, and in a file it stands alone; all: each is.",
    ),
    "from": parameter(
        "from",
        or_empty(DAY),
        "First day; if it is after `to`, the two are exchanged.",
    ),
    "to": parameter("to", or_empty(DAY), "Last day."),
    "added": parameter(
        "added",
        or_empty(DAY),
        "Only what came into the index on this day or later.",
    ),
    "facet_size": parameter(
        "facet_size",
        or_empty({**POSITIVE, "maximum": values.MAX_FACET_LIMIT}),
        f"Values listed of each facet ({FACET_LIMIT}); of years and months all are.",
    ),
    **{
        name: {
            **parameter(
                name,
                list_of(_CLOSED.get(name, TEXT)),
                f"{KEYWORDS[name].label}; `-value` excludes, and of "
                "`=value` all that follows the sign is the value, be it a minus.",
            ),
            "explode": True,
        }
        for name in FACETS
    },
    "lang": parameter(
        "lang",
        {"type": "string", "enum": ["", *LANGUAGES]},
        "Language of messages and of headings for people; without it that of Accept-Language "
        f"in the API, and {SOURCE} in files and feeds.",
    ),
}
SEARCH = shared(*PARAMETERS)
CURSOR = parameter(
    "cursor",
    {"type": "string", "pattern": r"^(\*|[0-9]{1,9}\.[0-9]{1,20}\.[A-Za-z0-9_-]{1,100})?$"},
    "For reading many pages, in an order by day: `*`, then `next` of each answer. No hit comes "
    "twice while the index changes. `page` is not looked at, and copies are not folded.",
)
PICKED: Schema = {
    **parameter("id", {**list_of(TEXT), "maxItems": MAX_PICKED}, "Only these articles, not all."),
    "explode": True,
}
COLUMN: Schema = {
    **parameter("column", list_of({"type": "string", "enum": list(COLUMNS)}), "Columns, in order."),
    "explode": True,
}
ID: Schema = {"name": "id", "in": "path", "required": True, "schema": TEXT}

CODE: Schema = {"name": "code", "in": "path", "required": True, "schema": TEXT}
TYPE = parameter("type", TEXT, "Kind of document, as its symbol (`CT`).")
ISSUER = parameter(
    "issuer",
    {"type": "string", "enum": ["", *params.ISSUERS]},
    f"Level of the issuer; {UNSETTLED}: numbers of which it is not known whose they are.",
)
YEAR = parameter(
    "year",
    {"type": "string", "pattern": f"^({params.YEAR})?$"},
    "Only what articles of this year cite, with their count.",
)
PLACE = parameter("place", TEXT, "Province, for a code that each has for itself.")
NARROWED = [
    *(TYPE, ISSUER, YEAR),
    parameter("place", TEXT, "Only what articles from this province cite, with their count."),
]
OF_ONE = parameter("code", TEXT, "A directive, in any notation.")
ISSUED = parameter(
    "issued",
    or_empty(DAY),
    "Day of issue: among documents of one code, the one of its term.",
)
