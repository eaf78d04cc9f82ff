"""Rich text (RTF), as old word processors wrote it."""

from __future__ import annotations

import re

from striprtf.striprtf import rtf_to_text

from index.apart.process import Bounds
from search.errors import ReadError

_PICTURE = re.compile(rb"[0-9a-fA-F\s]{2000,}")
"""Pictures stand in the text as digits without end."""


def read(data: bytes, bounds: Bounds) -> str:
    """The paragraphs of a file, one a line. Raises ReadError."""
    text = _PICTURE.sub(b" ", data).decode("latin-1")
    try:
        found: str = rtf_to_text(text, encoding="cp1258", errors="replace")  # type: ignore[no-untyped-call]
    except (ValueError, LookupError, IndexError, KeyError, OverflowError) as error:
        raise ReadError(f"a damaged RTF file ({type(error).__name__})") from error
    if len(found) > bounds.page:
        raise ReadError(f"an RTF file of more than {bounds.page:,} characters")
    # Letters beyond the first plane come as two halves.
    whole = found.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return "\n".join(filter(None, (" ".join(line.split()) for line in whole.splitlines())))
