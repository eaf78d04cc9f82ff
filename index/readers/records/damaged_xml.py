"""The records of XML that is not well-formed, each by itself: ``Kinh tế & xã hội``, ``&nbsp;``, a
control character, blank lines or another feed behind the first cost none of them.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from lxml import etree

_REFERENCE = re.compile(r"&(?:(#\w{1,10}|lt|gt|amp|quot|apos);|(\w{2,40};)?)")
"""What XML knows, or a name of HTML, or no reference at all."""
_NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_NAMESPACES = re.compile(r"\sxmlns(?::[\w.-]{1,40})?\s?=\s?(?:\"[^\"<]{0,300}\"|'[^'<]{0,300}')")
_BEGIN = re.compile(r"<([\w:.-]{1,60})(?:\s[^<>]{0,1000})?(?<!/)>")
_MOST_FIELDS = 200
"""Of one record."""
_HEAD = 10_000
"""Characters of a file in which its namespaces are named."""


def records(text: str, names: str, after: int) -> Iterator[etree._Element | None]:
    """The elements that are called as the first of ``names`` (a pattern) that the text has, without
    the first ``after`` of them; None for one that cannot be read, or that has no end.
    """
    begin = re.compile(rf"<((?:[\w.-]{{1,40}}:)?(?:{names}))(?=[\s>])", re.I).search(text)
    if begin is None:
        yield None
        return
    declared = dict.fromkeys(_NAMESPACES.findall(text, 0, min(begin.start(), _HEAD)))
    root = f"<x{''.join(declared)}>"
    *parts, last = re.split(rf"(?=<{re.escape(begin[1])}[\s>])", text)
    end = f"</{begin[1]}>"
    # A record without its end may have lost that tag alone, but the last one is cut. So is the file
    # where no tag is closed behind the last one: an empty part stands for what is lost.
    parts += [last] * (end in last)
    if end not in last or "</" not in last.rpartition(end)[2]:
        parts.append("")
    for part in parts[1 + after :]:
        record = part.partition(end)[0]
        yield _element(root, _mended(record), end) if record else None


def _mended(record: str) -> str:
    """A record in which all characters and references are such as XML has."""
    parts: list[str] = []
    for part in _NO_XML.sub("", record).split("<![CDATA["):
        text, closed, rest = part.rpartition("]]>") if parts else ("", "", part)
        parts.append(f"{text}{closed}{_REFERENCE.sub(_mended_reference, rest)}")
    return "<![CDATA[".join(parts)


def _mended_reference(found: re.Match[str]) -> str:
    if found[1]:
        return found[0]
    return html.escape(html.unescape(found[0]), quote=False)


def _element(root: str, record: str, end: str) -> etree._Element | None:
    """The element of a record, of which each field that has tags without an end is text."""
    tree = _parsed(f"{root}{record}{end}</x>")
    if tree is None:
        tree = _parsed(f"{root}{_fields_as_text(root, record)}{end}</x>", recover=True)
    return next(iter(tree), None) if tree is not None else None


def _fields_as_text(root: str, record: str) -> str:
    """A record of which each field that is not well-formed is text, in ``CDATA``."""
    at = record.find(">") + 1
    parts = [record[:at]]
    for _ in range(_MOST_FIELDS):
        begin = _BEGIN.search(record, at)
        if begin is None:
            break
        end = record.find(f"</{begin[1]}>", begin.end())
        inner = record[begin.end() : end]
        if end >= 0 and _parsed(f"{root}{inner}</x>") is None:
            inner = f"<![CDATA[{inner.replace('<![CDATA[', '').replace(']]>', '')}]]>"
        end = end if end >= 0 else begin.end()
        parts += (record[at : begin.end()], inner if end > begin.end() else "")
        at = end
    return "".join((*parts, record[at:]))


def _parsed(markup: str, *, recover: bool = False) -> etree._Element | None:
    parser = etree.XMLParser(
        recover=recover, resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
    )
    try:
        return etree.fromstring(markup, parser)
    except etree.LxmlError:
        return None
