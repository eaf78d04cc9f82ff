"""What a person should know of how a query was read: as data, so that each front end says it
in its own language (``web.wording.words`` in Vietnamese, ``search.command.sentences`` in English).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

NoteCode = Literal[
    "query_cut",
    "quotation_not_required",
    "operator_as_word",
    "operator_alone",
    "unknown_value",
    "unknown_day",
    "nothing_to_find",
    "quotation_not_closed",
    "prefix_too_short",
    "prefixes_left_out",
    "wildcard_left_out",
    "wildcards_left_out",
    "wildcard_cut",
    "distance_capped",
    "boost_capped",
    "bracket_unpaired",
    "brackets_too_deep",
    "several_directives",
    "directive_uncited",
    "edition_uncited",
    "days_swapped",
    "word_unknown",
]


@dataclass(frozen=True, slots=True)
class Note:
    """``values`` are what the sentence of the code has to name, in its order:

    - ``query_cut``: how many words were used; ``prefixes_left_out``, ``brackets_too_deep``: the
      most that are read.
    - ``operator_as_word``, ``operator_alone``, ``unknown_value``, ``unknown_day``,
      ``prefix_too_short``, ``wildcard_left_out``, ``word_unknown``: the piece of the query as it
      was typed.
    - ``wildcards_left_out``: the most patterns that are read; ``wildcard_cut``: the pattern, and
      how many of its words are looked for; ``distance_capped``, ``boost_capped``: the
      distance or weight typed, and used.
    - ``directive_uncited``: a directive that no article cites, as it was typed.
    - ``edition_uncited``: a directive of whose edition no article tells, as it was typed; the label
      of the edition; then of the most cited directives of that number the same as below.
    - ``several_directives``: how many a short form can mean, then of the most cited ones in
      turn the notation and the number of articles.
    """

    code: NoteCode
    values: tuple[str | int, ...] = ()

    @property
    def counted(self) -> tuple[tuple[str, int], ...]:
        """Directives that are named in turn with their articles: each with the number of these."""
        named = self.values[
            {"several_directives": 1, "edition_uncited": 2}.get(self.code, len(self.values)) :
        ]
        pairs = zip(named[::2], named[1::2], strict=True)
        return tuple((str(name), int(count)) for name, count in pairs)

    @property
    def uncounted(self) -> int:
        """Of ``several_directives``: how many are not named."""
        return int(self.values[0]) - len(self.counted)
