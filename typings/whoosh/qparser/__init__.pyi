from collections.abc import Iterable

from whoosh.qparser import syntax

class QueryParser:
    def __init__(
        self, fieldname: str, schema: None, plugins: Iterable[object] | None = None
    ) -> None: ...
    def process(self, text: str) -> syntax.GroupNode: ...
