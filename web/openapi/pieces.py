"""What descriptions are made of: shapes of values, parameters and answers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

Schema = dict[str, Any]


def object_of(properties: Mapping[str, Schema], optional: tuple[str, ...] = ()) -> Schema:
    return {
        "type": "object",
        "properties": dict(properties),
        "required": [name for name in properties if name not in optional],
        "additionalProperties": False,
    }


def list_of(items: Schema) -> Schema:
    return {"type": "array", "items": items}


def ref(name: str) -> Schema:
    return {"$ref": f"#/components/schemas/{name}"}


def parameter(name: str, schema: Schema, text: str) -> Schema:
    return {"name": name, "in": "query", "schema": schema, "description": text}


def or_empty(schema: Schema) -> Schema:
    """Forms send empty fields: they say the same as a parameter that is not there."""
    return {"anyOf": [schema, {"type": "string", "maxLength": 0}]}


def shared(*names: str) -> list[Schema]:
    return [{"$ref": f"#/components/parameters/{name}"} for name in names]


def answers(content: str, schema: Schema, *failures: int) -> Schema:
    found: Schema = {"200": {"description": "OK", "content": {content: {"schema": schema}}}}
    for status in failures:
        found[str(status)] = {
            "description": _FAILURES[status],
            "content": {"application/json": {"schema": ref("Failure")}},
        }
    return found


def get(summary: str, parameters: list[Schema], answers: Schema) -> Schema:
    return {"get": {"summary": summary, "parameters": parameters, "responses": answers}}


TEXT: Schema = {"type": "string"}
COUNT: Schema = {"type": "integer", "minimum": 0}
POSITIVE: Schema = {"type": "integer", "minimum": 1, "maximum": 999_999_999}
NUMBER: Schema = {"type": "number"}
FLAG: Schema = {"type": "boolean"}
MAYBE_TEXT: Schema = {"type": ["string", "null"]}
DAY: Schema = {"type": "string", "format": "date"}
MAYBE_DAY: Schema = {"type": ["string", "null"], "format": "date"}
RANGES = list_of({"type": "array", "items": COUNT, "minItems": 2, "maxItems": 2})
JSON = "application/json"

_FAILURES = {
    400: "A parameter is malformed; `parameters` names it.",
    404: "There is no such article, directive (`near` may be meant), or page of hits.",
    503: "There is no usable index; `remedy` is the command that mends it.",
}
