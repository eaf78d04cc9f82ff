"""When plenums of the Central Committee ended, by term of office: general knowledge.

Their numbers begin afresh in each term, so the last of a number that was held before a text was
written is the one that it means.
"""

from __future__ import annotations

ENDED: dict[str, dict[int, str]] = {
    "X": {
        3: "2006-07", 4: "2007-01", 5: "2007-07", 6: "2008-01", 7: "2008-07", 8: "2008-10",
        9: "2009-01", 10: "2009-07", 11: "2009-10", 12: "2010-03", 13: "2010-10",
    },
    "XI": {
        2: "2011-07", 3: "2011-10", 4: "2011-12", 5: "2012-05", 6: "2012-10", 7: "2013-05",
        8: "2013-10", 9: "2014-05", 10: "2015-01", 11: "2015-05", 12: "2015-10",
    },
    "XII": {
        2: "2016-03", 3: "2016-07", 4: "2016-10", 5: "2017-05", 6: "2017-10", 7: "2018-05",
        8: "2018-10", 9: "2018-12", 10: "2019-05", 11: "2019-10", 12: "2020-05", 13: "2020-10",
    },
    "XIII": {
        2: "2021-03", 3: "2021-07", 4: "2021-10", 5: "2022-05", 6: "2022-10", 7: "2023-05",
        8: "2023-10", 9: "2024-05", 10: "2024-09", 11: "2025-04", 12: "2025-07", 13: "2025-10",
    },
}  # fmt: skip
"""Term -> number of the plenum -> month."""


def last(number: int, month: str) -> str | None:
    """The term of the last plenum of this number that had ended by a month (``2018-05``); None
    before all that are known.
    """
    held = [(ended[number], term) for term, ended in ENDED.items() if number in ended]
    return max(((end, term) for end, term in held if end <= month), default=("", None))[1]
