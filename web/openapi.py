"""``/api/openapi.json``."""


def description() -> dict[str, object]:
    return {}
