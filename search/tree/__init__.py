"""The query tree: its nodes, and the limits that every engine keeps.

See ``nodes`` for what each node means and ``checks`` for how large a tree may be.
"""

from search.tree.nodes import (
    TEXT,
    AllOf,
    AnyOf,
    AtLeast,
    Code,
    Constant,
    Every,
    Not,
    Nothing,
    Pair,
    Phrase,
    Preferring,
    Prefix,
    Query,
    Range,
    Term,
    Wildcard,
    Words,
    all_of,
    any_of,
    children,
)

__all__ = [
    "TEXT",
    "AllOf",
    "AnyOf",
    "AtLeast",
    "Code",
    "Constant",
    "Every",
    "Not",
    "Nothing",
    "Pair",
    "Phrase",
    "Preferring",
    "Prefix",
    "Query",
    "Range",
    "Term",
    "Wildcard",
    "Words",
    "all_of",
    "any_of",
    "children",
]
