"""XML with records in it: RSS and Atom feeds, the exports of WordPress, and the like of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any, BinaryIO

from lxml import etree

from index.page import Page, Skipped
from index.readers.encodings.encoding import decode
from index.readers.limits import Limits
from index.readers.records import record_page, wordpress, xml_elements
from index.readers.records.columns import Columns, is_record
from index.readers.records.xml_elements import name_of
from index.wordset import wordset
from search.errors import ReadError

_MOST = 100_000
"""Elements of one record; of what is no record, elements within one another."""
_RECORDS = wordset(
    "item entry article post record row doc document news tin baiviet bai_viet table"
)
"""Elements that are records, where their children are fields."""
_COLUMNS = wordset("field column col")
"""Elements that say in an attribute which field they are."""
_OF_BLOGGER = "schemas.google.com/g/2005#kind"
_BEFORE = 1_000
"""Bytes before the XML that may be blank."""
_DAMAGED = "from damaged XML, of which each record was read by itself"


def read(stream: BinaryIO, path: str, limits: Limits, columns: Columns) -> Iterator[Page | Skipped]:
    """The records of a file, numbered as they come. Streams; no entity is resolved.

    Of a file that is damaged, those behind the damage are read one by one.
    """
    number = met = 0  # the records, and all elements that have the name of one
    lost: str | None = None
    stream.seek(_start(stream.read(_BEFORE)))
    try:
        for element in _records(stream):
            met += 1
            if (item := _item(element, path, number + 1, columns)) is not None:
                number += 1
                yield item
    except (etree.LxmlError, ValueError, OSError) as error:
        for record in _others(stream, met, limits):
            if record is None:
                lost = f"damaged XML ({type(error).__name__}) behind record {number}"
            elif (item := _item(record, path, number + 1, columns)) is not None:
                number += 1
                yield _noted(item, _DAMAGED)
    if lost:
        yield Skipped(path, lost, broken=True)
    elif not number:
        yield Skipped(path, "an XML file without known records; save its text as HTML or CSV")


def _start(head: bytes) -> int:
    """Where the XML begins: programs write blank lines before it, which it must not have."""
    return len(head) - len(head.lstrip(b" \t\r\n"))


def _item(
    element: etree._Element, path: str, number: int, columns: Columns
) -> Page | Skipped | None:
    """The page of a record; None for an element that is none."""
    record = _fields(element)
    if not wordpress.is_post(record) or not is_record(columns.read(record)):
        return None
    if (kind := _blogger_kind(element)) == "draft":
        return Skipped(path, "not published (draft)", number)
    if kind not in ("", "post", "page"):
        return None
    page = record_page.page(record, path, number, columns)
    return _noted(page, xml_elements.without_entities(element))


def _blogger_kind(element: etree._Element) -> str:
    """What an entry of an export of Blogger is (``post``, ``comment``, ``settings`` …); "" for
    any other.
    """
    kind = state = ""
    for child in element:
        name, text = name_of(child), (child.text or "").strip().lower()
        if name == "category" and _OF_BLOGGER in (child.get("scheme") or ""):
            kind = (child.get("term") or "").rpartition("#")[2]
        elif "schemas.google.com/blogger" in str(child.tag) and name in ("type", "status"):
            kind, state = (text, state) if name == "type" else (kind, text)
        elif name == "control":
            state = "draft" if "yes" in "".join(child.itertext()) else state
    return "draft" if kind == "post" and state == "draft" else kind


def _others(stream: BinaryIO, met: int, limits: Limits) -> Iterator[etree._Element | None]:
    """The records behind the first ``met`` of a damaged file; None for one that cannot be read."""
    from index.readers.records import damaged_xml

    stream.seek(0)
    data = stream.read(limits.page + 1)
    text = decode(data).text if len(data) <= limits.page else None
    names = "|".join(sorted(_RECORDS))
    yield from damaged_xml.records(text, names, met) if text is not None else [None]


def _noted(item: Page | Skipped, note: str) -> Page | Skipped:
    if not note or isinstance(item, Skipped):
        return item
    return replace(item, notes=(*item.notes, note))


def _records(stream: BinaryIO) -> Iterator[etree._Element]:
    """The elements that are records, each as it ends; what is behind it is freed.

    Raises ReadError for a record without end.
    """
    elements = etree.iterparse(
        stream, events=("start", "end"), resolve_entities=False, no_network=True, load_dtd=False
    )
    within = held = 0
    for event, element in elements:
        is_one = name_of(element).lower() in _RECORDS
        if event == "start":
            within += is_one
            held += 1
            if held > _MOST:
                raise ReadError(f"a record of more than {_MOST:,} elements")
            continue
        within -= is_one
        if within:
            continue
        if is_one:
            yield element
        element.clear()
        held = 0
        while element.getprevious() is not None:
            del element.getparent()[0]


def _fields(record: etree._Element) -> dict[str, Any]:
    """Child -> its text or markup; of several children of a name the first that is not empty."""
    found: dict[str, Any] = {}
    for child in record:
        name, value = _name(child), _value(child)
        if name == "encoded":  # content:encoded and excerpt:encoded of WordPress
            name = "excerpt" if "excerpt" in str(child.tag) else "content_encoded"
        if name and value and name not in found:
            found[name] = value
    return found


def _name(element: etree._Element) -> str:
    """What a field is called: its element, or what that says where MySQL writes XML."""
    name = name_of(element)
    return str(element.get("name") or name) if name in _COLUMNS else name


def _value(element: etree._Element) -> str:
    if element.get("href"):
        return str(element.get("href"))
    if not len(element):
        return element.text or ""
    if all(name_of(child) in ("name", "email", "uri") for child in element):  # an author of Atom
        return next((child.text or "" for child in element if name_of(child) == "name"), "")
    # An entity that is not resolved is no element: only what stands behind it is text.
    inner = (
        etree.tostring(child, encoding="unicode")
        if isinstance(child.tag, str)
        else child.tail or ""
        for child in element
    )
    return (element.text or "") + "".join(inner)
