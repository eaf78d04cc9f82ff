"""References to entities in XML (``&x;``): what they stand for may be in another file, or endless.

None is put in. The text around them is kept, and what was left out is told.
"""

from __future__ import annotations

from lxml import etree


def note(tree: etree._Element) -> str:
    """Which entities the tree refers to; "" for none."""
    names = sorted({str(entity.name) for entity in tree.iter(etree.Entity)})
    listed = ", ".join(f"&{name[:40]};" for name in names[:3])
    more = " …" if len(names) > 3 else ""
    return f"what XML entities stand for is left out: {listed}{more}" if names else ""


def text(element: etree._Element) -> str:
    """The text of an element without children, around the entities that stand in it."""
    return "".join((element.text or "", *(child.tail or "" for child in element)))
