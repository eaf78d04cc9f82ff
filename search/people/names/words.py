"""Words that stand beside names: honorifics and ranks, and what makes a name that of a street.

They are in words.tsv, in lower case and in one spelling.
"""

from __future__ import annotations

from search.people.tables import listed


def _set(kind: str) -> frozenset[str]:
    return frozenset(listed("words.tsv", kind))


HONORIFICS = _set("honorific")
"""What stands right before a person's name, in one word or two."""
SHORT_TITLES = _set("short")
"""What stands before a part of a name that the text has given in full."""
STREETS = _set("street")
"""Words for streets; as those below, right before a name that is no person's."""
PLACES = _set("place")
"""Words for places."""
SCHOOLS = _set("school")
"""Words for schools."""
BODIES = _set("firm")
"""Words for firms, prizes and works."""
SOFT = _set("soft")
"""What ends the name of a body as often as it begins one: ``Bộ trưởng Xây dựng Phạm Hồng Hà``."""
CONCEPTS = _set("concept")
"""Words for ideas, peoples, feasts."""
CREDITS = _set("credit")
"""What stands before the name of who took a picture or wrote."""
OPENERS = _set("opener")
"""Words that open a sentence, or a title, with a capital before a name: ``Theo Nguyễn …``."""
VERBS = _set("verb")
"""What a person does, right behind the name, in one word or two."""
BODY_OPENERS = _set("body")
"""First words of names of bodies and places, as written: no person without an honorific."""
FOREIGN_BODIES = _set("english")
"""Words of names of firms, papers and places in English, as written."""
