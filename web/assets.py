"""Style and scripts as browsers get them: without the comments, which are for who maintains them,
and of a style sheet without the blanks that part what signs part already.

All that a page loads counts when a page is first visited, and comments are an eighth of a script.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from functools import lru_cache
from io import BytesIO
from pathlib import Path

from flask import Flask, Response, abort, request, send_file, url_for

MAX_AGE = 365 * 24 * 3600
"""In seconds. The URL of a file changes with its content, so it may be kept for ever."""

_INDENT = re.compile(r"^[ \t]+", re.MULTILINE)
_COMMENTS = {
    ".css": re.compile(r"/\*.*?\*/\n?", re.DOTALL),
    ".js": re.compile(r"^\s*//.*\n", re.MULTILINE),
}
"""Of scripts only whole lines: ``//`` also stands in addresses. No string of ours spans lines."""


_BLANKS = re.compile(r"\s*([{};,])\s*|(:)\s+")


def lean(name: str, text: str) -> str:
    """A file without comments and indentation; any but style and scripts as it is."""
    suffix = Path(name).suffix
    if suffix not in _COMMENTS:
        return text
    bare = _INDENT.sub("", _COMMENTS[suffix].sub("", text))
    return _BLANKS.sub(r"\1\2", bare).replace(";}", "}") if suffix == ".css" else bare


def serve_assets(app: Flask) -> Callable[[str], str]:
    """Answer ``/static/<name>``. Returns what gives the address of a file by its name."""
    folder = Path(app.static_folder or "")
    found = {
        file.name: lean(file.name, file.read_text(encoding="utf-8")).encode()
        for file in sorted(folder.iterdir())
    }
    versions = {
        name: hashlib.blake2b(data, digest_size=4).hexdigest() for name, data in found.items()
    }

    def static(filename: str) -> Response:
        if filename not in found:
            abort(404)
        return send_file(
            BytesIO(found[filename]),
            download_name=filename,
            etag=versions[filename],
            max_age=MAX_AGE,
        )

    @lru_cache(256)
    def address(name: str, script_root: str) -> str:
        return url_for("static", filename=name, v=versions[name])

    app.view_functions["static"] = static
    return lambda name: address(name, request.script_root)
