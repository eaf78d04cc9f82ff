"""The day in Việt Nam, wherever the machine stands."""

from __future__ import annotations

import datetime as dt

HANOI = dt.timezone(dt.timedelta(hours=7))
"""Việt Nam has had this one time all year round since 1975."""


def today() -> dt.date:
    """The day that it is in Việt Nam now."""
    return dt.datetime.now(HANOI).date()
