from whoosh.columns import Column
from whoosh.formats import Format

class FieldType:
    indexed: bool
    format: Format | None
    def __init__(
        self,
        format: Format | None,
        analyzer: None,
        scorable: bool = False,
        sortable: Column | bool = False,
    ) -> None: ...

class STORED(FieldType):
    def __init__(self) -> None: ...

class Schema:
    def __init__(self, **fields: FieldType) -> None: ...
