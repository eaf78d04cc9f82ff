"""How a facet's value is shown to a reader."""

from __future__ import annotations

from search import citations


def label(facet: str, value: str) -> str:
    """``type`` CT -> Chỉ thị, ``month`` 2016-07 -> Tháng 7/2016, ``code`` 37-CT/TW -> Chỉ thị
    37-CT/TW; other values as they are. What a directive is called by articles, where its code
    leaves that open, only ``Catalogue.name`` knows.
    """
    match facet:
        case "code":
            return citations.notation(value)
        case "type":
            return citations.kind_label(value)
        case "issuer":
            return citations.level_label(value)
        case "month":
            year, _, month = value.partition("-")
            return f"Tháng {month.lstrip('0')}/{year}" if month else value
        case _:
            return value
