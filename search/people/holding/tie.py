"""How a name or a post belongs to the one before it in its sentence."""

from __future__ import annotations

from enum import Enum


class Tie(Enum):
    """How the right neighbour belongs to the left one."""

    NONE = "none"
    DIRECT = "direct"  # post before name: `Thủ tướng Phạm Văn Đồng`, `Bí thư, Đại tá A`
    LOOSE = "loose"  # post, comma, honorific and name: `Là trưởng đoàn, ông A`
    OF = "of"  # post of a name: `chức P đối với ông A`
    HEADING = "heading"  # a post for a list: `các Phó thủ tướng: A, B`
    COMMA = "comma"  # apposition or the next of a list
    AND = "and"
    OPEN = "open"  # apposition in brackets
    SEMICOLON = "semicolon"
    IS = "is"
    WAS = "was"
    GOT = "got"
    LOST = "lost"
