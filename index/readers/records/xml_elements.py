"""Elements of XML as all readers take them: without namespaces, and without entities.

What a reference to an entity (``&x;``) stands for may be in another file, or endless. None is put
in. The text around them is kept, and what was left out is told.
"""

from __future__ import annotations

from lxml import etree


def name_of(element: etree._Element) -> str:
    """The name of an element without its namespace; "" for what is no element, as a comment."""
    return str(element.tag).rpartition("}")[2] if isinstance(element.tag, str) else ""


def text(element: etree._Element) -> str:
    """The text of an element without children, around the entities that stand in it."""
    return "".join((element.text or "", *(child.tail or "" for child in element)))


def without_entities(tree: etree._Element) -> str:
    """A note on the entities that the tree refers to; "" for none."""
    names = sorted({str(entity.name) for entity in tree.iter(etree.Entity)})
    listed = ", ".join(f"&{name[:40]};" for name in names[:3])
    more = " …" if len(names) > 3 else ""
    return f"what XML entities stand for is left out: {listed}{more}" if names else ""
