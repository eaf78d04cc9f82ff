"""Word files of before 2007 (DOC), through ``antiword`` or ``catdoc`` where one is installed."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from pathlib import Path

from index.readers.documents import doc_deletions, office_tables
from index.readers.limits import Limits
from search.errors import ReadError

_PROGRAMS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("antiword", ("-w", "0", "-m", "UTF-8.txt")),
    ("catdoc", ("-w", "-d", "utf-8")),
)
_BEFORE_BOXES = "-" * 23
"""What antiword writes above text boxes, which stand behind the text."""
_MISSING = (
    "an old Word file; save it as DOCX, or install antiword or catdoc and run tindang reindex again"
)


def read(data: bytes, limits: Limits) -> str:
    """The paragraphs of a file, one a line. Raises ReadError, with what is missing to read it."""
    found = [(path, options) for name, options in _PROGRAMS if (path := shutil.which(name))]
    if not found:
        raise ReadError(_MISSING, needs="|".join(name for name, _ in _PROGRAMS))
    with tempfile.TemporaryDirectory(prefix="tindang-") as folder:
        file = Path(folder, "a.doc")
        file.write_bytes(doc_deletions.without(data))
        for path, options in found:
            if text := _run([path, *options, str(file)], limits):
                return text
    raise ReadError("a damaged old Word file, or an old Office file of another kind")


def _run(command: list[str], limits: Limits) -> str:
    """What a program prints; "" when it fails or prints too much. Raises ReadError for a hang."""
    with tempfile.TemporaryFile() as out:
        try:
            done = subprocess.run(  # noqa: S603  # a program of the path, on a file of ours
                command,
                stdin=subprocess.DEVNULL,
                stdout=out,
                stderr=subprocess.DEVNULL,
                timeout=limits.seconds,
                check=False,
            )
        except subprocess.TimeoutExpired as error:
            reason = f"an old Word file that takes longer than {limits.seconds:.0f} s to read"
            raise ReadError(reason) from error
        except OSError:
            return ""
        out.seek(0)
        data = out.read(limits.page + 1)
    if done.returncode or len(data) > limits.page:
        return ""
    text = data.decode("utf-8", "replace")
    lines = (" ".join(line.split()) for line in text.splitlines())
    whole = (line for line in lines if line and line != _BEFORE_BOXES)
    return "\n".join(office_tables.from_bars(whole))
