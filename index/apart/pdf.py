"""PDF files: the text of their pages, their broken lines joined to paragraphs."""

from __future__ import annotations

import importlib
import io
import logging
import re
import time
import unicodedata

from index.apart.process import Bounds
from search.errors import ReadError

_MOST_PAGES = 2000
_HYPHEN = re.compile(r"(?<=[^\W\d_])[-\xad\u2010]$")


def read(data: bytes, bounds: Bounds) -> tuple[str, str]:
    """The text and a note on pages without any, or "". Raises ReadError.

    For a process of its own (see ``process``): a hostile file keeps the library at work for hours.
    """
    pypdf = importlib.import_module("pypdf")
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    until = time.monotonic() + bounds.seconds * 0.8
    texts: list[str] = []
    failed: list[str] = []
    try:
        reader = pypdf.PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise ReadError("a PDF with a password")
        count = len(reader.pages)
        if count > _MOST_PAGES:
            raise ReadError(f"a PDF of more than {_MOST_PAGES} pages")
        for number, page in enumerate(reader.pages, start=1):
            if time.monotonic() > until:
                failed.append(f"from page {number} of {count} it took too long")
                break
            texts.append(_text(page, number, failed))
            if sum(map(len, texts)) > bounds.page:
                raise ReadError(f"a PDF of more than {bounds.page:,} characters")
    except (ReadError, MemoryError):
        raise
    except Exception as error:  # pypdf raises many kinds on damaged files
        raise ReadError(f"a damaged PDF ({type(error).__name__})") from error
    if not any(text.strip() for text in texts):
        raise ReadError("a PDF without text: scanned pages need OCR first")
    empty = [number for number, text in enumerate(texts, start=1) if not text.strip()]
    if empty:
        listed = ", ".join(map(str, empty[:20])) + (" …" if len(empty) > 20 else "")
        failed.append(f"pages without text, scanned perhaps: {listed}")
    return joined("\n".join(texts)), "; ".join(failed)


def _text(page: object, number: int, failed: list[str]) -> str:
    """The text of one page; a page that is damaged costs itself."""
    try:
        return composed(str(page.extract_text()))  # type: ignore[attr-defined]
    except MemoryError:
        raise
    except Exception as error:
        failed.append(f"page {number} is damaged ({type(error).__name__})")
        return ""


# Accents that a font draws by themselves come as signs beside the letter, some before it.
_SPACING = {
    "\u00b4": "\u0301",
    "\u0060": "\u0300",
    "\u02c6": "\u0302",
    "\u02d8": "\u0306",
    "\u02dc": "\u0303",
    "\u02c0": "\u0309",
}
_APART = re.compile(
    r"(?<=[aăâeêioôơuưyAĂÂEÊIOÔƠUƯY]) ?([\u00b4\u02c6\u02d8\u02dc\u02c0])(?=[^\W\d_]|\s|$)"
)
_LOOSE = re.compile(r"(?<=[^\W\d_]) ?([\u0300-\u0303\u0306\u0309\u031b\u0323]+)")


def composed(text: str) -> str:
    """Text whose accents were drawn apart, with each on its letter: ``Đa ̉ng`` -> ``Đảng``."""
    if text.isascii():
        return text
    text = _APART.sub(lambda m: _SPACING[m[1]], text)
    return unicodedata.normalize("NFC", _LOOSE.sub(r"\1", text))


def joined(text: str) -> str:
    """Lines broken by the page's width, joined again.

    A line goes on when it is about as wide as the widest ones and does not end a sentence, or
    when the next begins with a small letter. A hyphen at the end of a line that goes on stays:
    it belongs to the word (``hợp tác xã - dịch vụ``); Vietnamese does not part its syllables.
    """
    lines = [line.strip() for line in text.splitlines()]
    widths = sorted(len(line) for line in lines if line)
    wide = widths[len(widths) * 9 // 10] * 0.8 if widths else 0
    paragraphs: list[str] = []
    open_ended = False
    for line in lines:
        if line and open_ended and (line[0].islower() or len(paragraphs[-1]) >= wide):
            glue = "" if _HYPHEN.search(paragraphs[-1]) else " "
            paragraphs[-1] += glue + line
        elif line:
            paragraphs.append(line)
        open_ended = bool(line) and line[-1] not in ".!?:"
    return "\n".join(paragraphs)
