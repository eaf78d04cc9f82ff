"""Office files that are zips of XML: their parts, within bounds that no bomb can pass."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import BinaryIO

from lxml import etree

from index.readers.limits import Limits
from index.readers.records import xml_elements
from search.errors import ReadError

_TAGS = 2_000_000
"""Of so many a tree takes several hundred MB; the longest report has a tenth of them."""
_DAMAGES = (zipfile.BadZipFile, OSError, EOFError, zlib.error, NotImplementedError, RuntimeError)


class Package:
    """The parts of one file. ``part`` raises ReadError for one that is damaged or too large.

    ``note``: what the parts that were read have that was left out, or "".
    """

    def __init__(self, archive: zipfile.ZipFile, what: str, limits: Limits) -> None:
        self._archive, self._what, self._limits = archive, what, limits
        self.note = ""

    def part(self, name: str) -> etree._Element | None:
        """The tree of a part of XML; None when there is no such part."""
        data = self.data(name)
        if data is None:
            return None
        tree, note = parsed(data, self._what, self._limits)
        self.tell(note)
        return tree

    def data(self, name: str) -> bytes | None:
        """The bytes of a part, one more than a page may have if there are more; None for none."""
        try:
            info = self._archive.getinfo(name)
        except KeyError:
            return None
        try:
            with self._archive.open(info) as stream:
                return stream.read(self._limits.page + 1)
        except _DAMAGES as error:
            raise ReadError(f"a damaged {self._what} ({type(error).__name__})") from error

    def tell(self, note: str) -> None:
        """Note what was left out, if it is the first that was."""
        self.note = self.note or note


def parsed(data: bytes, what: str, limits: Limits) -> tuple[etree._Element, str]:
    """The tree of a part, and a note on what of it was left out. Raises ReadError."""
    if len(data) > limits.page or data.count(b"<") > _TAGS:
        raise ReadError(f"a {what} that unpacks to too much: refused as a bomb")
    try:
        # No entity is read from elsewhere, nor put in a million times.
        parser = etree.XMLParser(
            resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True
        )
        tree = etree.fromstring(data, parser)
    except (etree.LxmlError, ValueError) as error:
        raise ReadError(f"a damaged {what} (its XML is broken)") from error
    note = (
        xml_elements.without_entities(tree) if b"<!ENTITY" in data or b"<!DOCTYPE" in data else ""
    )
    return tree, note


@contextmanager
def opened(stream: BinaryIO, what: str, limits: Limits) -> Iterator[Package]:
    """Raises ReadError for what is no zip, or is one with too many parts."""
    try:
        archive = zipfile.ZipFile(stream)
    except _DAMAGES as error:
        raise ReadError(f"a damaged {what} ({type(error).__name__})") from error
    with archive:
        if len(archive.infolist()) > limits.members:
            raise ReadError(f"a {what} of more than {limits.members:,} parts")
        if any(info.flag_bits & 1 for info in archive.infolist()):
            raise ReadError(f"a {what} with a password")
        yield Package(archive, what, limits)
