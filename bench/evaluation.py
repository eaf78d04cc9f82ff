"""The folder of evaluation data, which is no part of this repository: TINDANG_DATA names it."""

from __future__ import annotations

import os
import sys
from pathlib import Path


def data(*needed: str) -> Path:
    """The folder, which has these files. Exits with status 2 and says what is missing."""
    folder = os.environ.get("TINDANG_DATA")
    wanted = f"the folder that has {' and '.join(needed)}" if needed else "the evaluation data"
    if not folder:
        sys.exit(_told(f"set TINDANG_DATA to {wanted}"))
    missing = [name for name in needed if not Path(folder, name).exists()]
    if missing:
        sys.exit(_told(f"{folder} has no {' and no '.join(missing)}: set TINDANG_DATA to {wanted}"))
    return Path(folder)


def _told(message: str) -> int:
    print(message, file=sys.stderr)
    return 2
