"""What a reader refuses: sizes that no article has, and archives made to burst."""

from __future__ import annotations

from dataclasses import dataclass

MB = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds in bytes, unless the name says otherwise.

    ``page`` bounds one page of text or HTML and one office file, ``line`` one JSON line or CSV
    record, ``unpacked`` all that one archive may give, ``ratio`` how many times its size that may
    be (beyond ``free`` bytes), ``members`` the files in it, ``depth`` archives within archives.
    ``seconds`` and ``memory``: what reading one office file may take;
    ``ocr_seconds``: reading its scanned pages.
    ``reasons``: of so many things in one file that are no pages each is told, the others counted.
    """

    page: int = 64 * MB
    line: int = 16 * MB
    unpacked: int = 8192 * MB
    ratio: int = 200
    free: int = 16 * MB
    members: int = 100_000
    depth: int = 2
    seconds: float = 60.0
    ocr_seconds: float = 900.0
    memory: int = 2048 * MB
    reasons: int = 10_000


DEFAULT = Limits()
