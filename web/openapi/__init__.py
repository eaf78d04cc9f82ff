"""``/api/openapi.json`` (OpenAPI 3.1). It is kept by hand; a test compares it with routes and
answers.
"""

from __future__ import annotations

from web.openapi.parameters import PARAMETERS
from web.openapi.paths import PATHS
from web.openapi.pieces import POSITIVE, Schema, or_empty
from web.openapi.schemas import SCHEMAS

VERSION = "1.0.0"
"""The version of the API, not of the program. The first number changes if a client could break."""


def description(max_page_size: int, site: str = "/") -> Schema:
    """The whole document; the settings say how many hits a page may have, and what stands before
    all paths.
    """
    size = {**PARAMETERS["size"], "schema": or_empty({**POSITIVE, "maximum": max_page_size})}
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "tindang",
            "version": VERSION,
            "description": "Full-text search over Vietnamese news on party affairs. "
            "Ranges are pairs of offsets in code points, end exclusive.",
        },
        "servers": [{"url": site}],
        "paths": PATHS,
        "components": {"schemas": SCHEMAS, "parameters": {**PARAMETERS, "size": size}},
    }
