"""What a workbook says of the cells of a sheet, beside their values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Beside:
    """Of one sheet; rows are counted from 1, columns from 0.

    ``uncalculated``: the cells whose formulas have no value. ``merged``: the values of cells that
    reach down into a row, by row and column. ``later``: days to be added to a number that is a day.
    """

    uncalculated: Mapping[int, tuple[str, ...]] = field(default_factory=dict)
    merged: Mapping[int, Mapping[int, Any]] = field(default_factory=dict)
    later: int = 0
