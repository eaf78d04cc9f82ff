"""The day in Việt Nam, wherever the machine stands."""

from __future__ import annotations

import datetime as dt

HANOI = dt.timezone(dt.timedelta(hours=7))
"""Việt Nam has had this one time all year round since 1975."""
FIRST = dt.date(2026, 11, 1)
"""It is not earlier: a machine that has lost its clock (1970) would take all days for future ones,
and leave them out of what it indexes until the files change."""


def today() -> dt.date:
    """The day that it is in Việt Nam now."""
    return max(dt.datetime.now(HANOI).date(), FIRST)
