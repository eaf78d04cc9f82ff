"""Scanned pages of a PDF, read by tesseract where it is installed with its Vietnamese."""

from __future__ import annotations

import re
import shutil
import subprocess
import time
from functools import lru_cache
from typing import Any

from index.apart import flowing, pdf
from index.apart.process import Bounds

PROGRAM = "tesseract"
NEEDS = "tesseract:vie"
"""What a file waits for whose pages are scans (see ``index.page.Skipped``)."""
_LANGUAGE = "vie"
_DOTS = 300
"""Dots an inch of a page's picture: below, tesseract loses accents."""
_LARGEST = 5000
"""Dots of a picture's longer side."""
_MOST_PAGES = 300
_PARTED = re.compile(r"\n\s*\n")


@lru_cache(maxsize=1)
def is_there() -> bool:
    """Whether tesseract and its Vietnamese are installed."""
    path = shutil.which(PROGRAM)
    if path is None:
        return False
    try:
        done = subprocess.run(  # noqa: S603  # a program of the path, without input
            [path, "--list-langs"], capture_output=True, timeout=20, check=False, text=True
        )
    except (OSError, subprocess.SubprocessError):
        return False
    return _LANGUAGE in done.stdout.split()


def read(data: bytes, bounds: Bounds, numbers: tuple[int, ...]) -> pdf.Paged:
    """The paragraphs of the pages of these numbers; ``empty`` are those that gave none.

    For a process of its own.
    """
    until = time.monotonic() + bounds.seconds * 0.9
    document = pdf.opened(data)
    pages: dict[int, list[list[str]]] = {}
    for number in numbers[:_MOST_PAGES]:
        if (left := until - time.monotonic()) < 1:
            break
        if text := _recognised(_picture(document[number - 1]), left):
            pages[number] = [text]
    return pdf.Paged(pages, tuple(n for n in numbers if n not in pages))


def _picture(page: Any) -> bytes:
    """A page in shades of grey, as a PGM file: tesseract reads it, and no library is needed."""
    width, height = page.get_size()
    scale = min(_DOTS / 72, _LARGEST / max(width, height, 1))
    bitmap = page.render(scale=scale, grayscale=True)
    data, line = bytes(bitmap.buffer), bitmap.stride
    rows = (data[y * line : y * line + bitmap.width] for y in range(bitmap.height))
    return b"P5 %d %d 255\n" % (bitmap.width, bitmap.height) + b"".join(rows)


def _recognised(picture: bytes, seconds: float) -> list[str]:
    path = shutil.which(PROGRAM)
    if path is None:
        return []
    try:
        done = subprocess.run(  # noqa: S603  # a program of the path, on a picture of ours
            [path, "stdin", "stdout", "-l", _LANGUAGE, "--psm", "3"],
            input=picture,
            capture_output=True,
            timeout=seconds,
            check=False,
            env={"OMP_THREAD_LIMIT": "1", "PATH": "/usr/bin:/bin"},
        )
    except (OSError, subprocess.SubprocessError):
        return []
    text = done.stdout.decode("utf-8", "replace").replace("\f", "\n\n")
    return [paragraph for part in _PARTED.split(text) if (paragraph := _joined(part))]


def _joined(part: str) -> str:
    """The lines of one paragraph."""
    lines = [line.strip() for line in part.splitlines() if any(map(str.isalnum, line))]
    text = ""
    for line in lines:
        text = flowing.glued(text, line) if text else line
    return text
