"""Full names in text: runs of capitals, weighed by what stands beside them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from search.people.gazetteer import OF_PERSONS
from search.people.letters import Text, one_spelling, proper
from search.people.names.beginnings import is_lake
from search.people.names.beside import is_plain, is_street, is_titled, kind_before
from search.people.names.bodies import is_official
from search.people.names.hyphens import bounds
from search.people.names.runs import RUN, Candidate, candidate
from search.people.names.weighing import (
    AGED,
    BEFORE,
    HONORS,
    LIFE,
    OF_FIRM,
    TITLED,
    UNSURE,
    Name,
    is_no_person,
    scored,
    weigh,
)
from search.people.place_names import place_at
from search.people.posts import heads

_LIST = 16
"""Characters between two names of a list."""
_NEAR = 5
"""Characters from a run that is no name, over which it may say what the next one is."""


_LISTED = re.compile(
    r"(?:,|;| và| -| –|, và| cùng|/| hay| hoặc) (?:(?:ông|bà|đồng chí|anh|chị|em|cô|cháu) )?\Z"
)
_SEVERAL = re.compile(
    r"(?<!\w)các (?:nghệ sĩ|nghệ sỹ|ca sĩ|ca sỹ|diễn viên|danh hài|nsnd|nsưt|nhạc sĩ|cầu thủ|vđv"
    r"|hoa hậu|người mẫu|em|anh|chị|ông|bà|cụ|cháu) \Z"
)
_HYPHENS = ("-", "–", " -", " –")
_UNIONS = ("trung ương ", "tw ", "t.ư ", "tư ", "thành ", "tỉnh ", "huyện ", "quận ", "xã ")
"""Before ``Đoàn``: the Youth Union of a place, not a surname."""


def scan(whole: Text) -> list[Name]:
    """The names of a text, in order; not those of streets, schools, firms, campaigns."""
    scanner = _Scanner(whole)
    for match in RUN.finditer(whole.plain):
        scanner.take(match.start(), match.end(), match[0])
    found = scanner.found
    if whole.written is not whole.plain:  # names keep their own spelling
        found = [n._replace(name=proper(whole.written[n.start : n.end])) for n in found]
    return found


class _Scanner:
    """Reads run after run of capitals, and remembers what the last ones were."""

    def __init__(self, whole: Text) -> None:
        self.whole = whole
        self.found: list[Name] = []
        self._refused = _Refused(-1, -1, None)
        self._last_end = -_LIST
        self._doubted_end = -_LIST
        """Where the last run ends that hardly is a name."""
        self._several = False
        """Whether the last name is in a list of several that an honorific opens."""

    def take(self, start: int, end: int, run: str) -> None:
        """Read the next run of capitals."""
        low = self.whole.low
        if run.startswith("Đoàn ") and run.count(" ") > 1 and low.endswith(_UNIONS, 0, start):
            start, run = start + 5, run[5:]  # `Trung ương Đoàn Lê Quốc Phong`
        chosen = candidate(run, False)
        last = self._refused
        after_street = last.kind == "street"
        if after_street and start == last.end + 2 and low.startswith(" (", last.end):
            bracket_end = low.find(")", end, end + _ASIDE) + 1 or end
            self._refused = last._replace(end=bracket_end)  # its quarter
            return
        if chosen is None or _opens_with_street(run, low, start):
            street = chosen is not None or (after_street and _goes_on(low, last.end, start))
            self._refused = _Refused(start, end, "street" if street else None)
            return
        name, kind = self._read(start, end, run, chosen)
        if name is not None and self._is_lake(name):
            name, kind = None, None
        if name is None:
            self._refused = _Refused(start, end, kind)
        else:
            self._weigh(name, start, end)

    def _is_lake(self, name: Name) -> bool:
        lake = is_lake(self.whole.plain[name.start : name.end])
        return lake and name.why not in (TITLED, AGED)

    def _read(
        self, start: int, end: int, run: str, chosen: Candidate
    ) -> tuple[Name | None, str | None]:
        """The name in a run, or None and what makes it none; most are read at a small cost."""
        low, last = self.whole.low, self._refused
        if start - last.end > (_ASIDE if last.kind == "street" else _NEAR):
            if chosen.plain:
                name = _read_plain(self.whole, start, end, chosen)
                if name is not None:
                    return name, None
            elif chosen.pair:
                name, kind = _read_pair(low, start, end, chosen)
                if name is not None or kind:
                    return name, kind
            elif chosen.body and _is_body(low, start, end):
                return None, "street" if start > 1 and low[start - 2].isdigit() else ""
        return _read(self.whole.plain, low, start, end, run, chosen, last)

    def _weigh(self, name: Name, start: int, end: int) -> None:
        """Keep the name of a run if its words, and those beside it, speak for a person."""
        low = self.whole.low
        near = name.start - self._doubted_end <= _LIST
        goes_on = near and _goes_on(low, self._doubted_end, name.start)
        weighed = scored(self.whole.plain, low, name, goes_on=goes_on)
        if weighed is None or weighed.doubted:
            self._doubted_end = end
        if weighed is None:
            self._refused = _Refused(start, end, None)
            return
        follows = weighed.start - self._last_end <= _LIST and _follows(low, self.found, weighed)
        self._several = (follows and self._several) or _opens_list(low, weighed.start)
        if follows and not weighed.sure and (self._several or weighed.name.count(" ") > 1):
            weighed = weighed._replace(sure=True, why="in a list of names")
        self.found.append(weighed)
        self._last_end = weighed.end


def _read_plain(whole: Text, start: int, end: int, chosen: Candidate) -> Name | None:
    """The name that ends a run, where the word before it says no more than an honorific does.

    It is what ``_read`` finds, for most names at a small part of the cost; None says nothing.
    """
    low = whole.low
    if chosen.start:
        if kind_before(low, start, max(0, start - BEFORE)):
            return None
        start += chosen.start
    if chosen.heads and heads.is_at(low, low.rfind(" ", start, end) + 1):
        return None
    titled = is_plain(low, start)
    if titled is None:
        return None
    if titled:
        why = TITLED
    elif is_no_person(whole.plain, low, start, end) or _is_street(low, 0, start):
        return None
    else:
        why = AGED if LIFE.match(low, end) else "a known surname"
    return Name(start, end, chosen.name, True, False, why)


def _read_pair(low: str, start: int, end: int, chosen: Candidate) -> tuple[Name | None, str]:
    """What ``_read`` finds for two words that may be a name, and the word before says all."""
    titled = is_plain(low, start)
    if titled is False and not LIFE.match(low, end):
        return Name(start, end, chosen.name, False, False, UNSURE), ""
    kind = "" if titled else kind_before(low, start, max(0, start - BEFORE))
    return None, kind if kind != "concept" else ""


def _is_body(low: str, start: int, end: int) -> bool:
    """Whether a run that begins as names of bodies do (``Bộ Giáo dục``) surely is one."""
    if low.endswith(HONORS, 0, start) or low.startswith(_HYPHENS, end):
        return False
    return not kind_before(low, start, max(0, start - BEFORE))


def _read(
    text: str, low: str, start: int, end: int, run: str, chosen: Candidate, refused: _Refused
) -> tuple[Name | None, str]:
    """The name in a run, or None and what makes it none."""
    floor = max(0, start - BEFORE - 20)
    floor = low.rfind("\n", floor, start) + 1 or floor
    kind = kind_before(low, start, floor)
    if kind and is_official(low[floor:start], low[end : end + 16], run, kind):
        kind = ""
    if chosen.start and kind == "school" and place_at(run.split(" ")):
        kind = ""  # `Chủ tịch Thượng viện Campuchia Say Chhum`
    if kind == "street":
        return None, kind
    # `xã Tân Lý Đông` names nobody, `xã Hoà Bình Lê Văn A` and `xã Krông Nô Y Suôn` do.
    led = chosen.start > 0 and kind in _PLACED
    led = led and (chosen.name.count(" ") > 1 or chosen.foreign or place_at(run.split(" ")) > 0)
    if (kind in _PLACED and not led) or (kind == "school" and run.count(" ") > 2):
        behind = candidate(run, True)
        if behind is None:
            return None, kind
        begin, end, behind = bounds(text, low, start, behind)
        return weigh(text, low, floor, begin, end, behind), kind
    begin, end, chosen = bounds(text, low, start, chosen)
    if (
        kind
        and not led
        and not chosen.start
        and not (kind == "concept" and is_titled(low[floor:begin]))
    ):
        return None, kind
    if not kind and refused.goes_on(low, begin):
        return None, refused.what(low)
    if not kind and _is_street(low, floor, begin):
        return None, "street"
    apart = refused.kind is None and begin - refused.end == 2
    if apart and one_spelling(chosen.name) in OF_PERSONS:
        return None, "street"
    name = weigh(text, low, floor, begin, end, chosen)
    return name, kind or ("street" if start > 1 and low[start - 2].isdigit() else "")


def _opens_list(low: str, start: int) -> bool:
    """Whether a name opens a list of several: ``các nghệ sĩ``."""
    floor = max(0, start - 16)
    return low.find("các ", floor, start) >= 0 and _SEVERAL.search(low, floor, start) is not None


def _follows(low: str, found: Sequence[Name], name: Name) -> bool:
    """Whether a name is the next in a list to the last one found, which is surely one."""
    if not found or not found[-1].sure:
        return False
    return _LISTED.fullmatch(low, found[-1].end, name.start) is not None


class _Refused(NamedTuple):
    """The last run that is no name: a list of streets goes on (``đường Lê Duẩn, Lê Lợi``)."""

    start: int
    end: int
    kind: str | None

    def what(self, low: str) -> str:
        """What it is, read only when it is asked for."""
        if self.kind is not None:
            return self.kind
        return kind_before(low, self.start, max(0, self.start - BEFORE))

    def goes_on(self, low: str, begin: int) -> bool:
        """Whether what begins at ``begin`` is the next of a list of streets or credits."""
        return (
            begin - self.end <= _ASIDE
            and _goes_on(low, self.end, begin)
            and self.what(low) in {"street", "credit"}
        )


_PLACED = frozenset({"place", "street"})
_GOES_ON = re.compile(
    r"(?: ?\([^()]{2,30}\))?(?:(?:, | - )(?:cầu|hầm|đường|quốc lộ) [^,;.()-]{2,24})?"
    r"(?:, | và | [-–] |-|; |/| ra | đến | tới | về )(?:cầu |hầm |đường |ngã tư )?"
)


def _goes_on(low: str, end: int, start: int) -> bool:
    """Whether what begins at ``start`` is the next of a list that has come to ``end``."""
    return _GOES_ON.fullmatch(low, end, start) is not None


_ASIDE = 40
"""Characters between two streets of a list: ``Lê Văn Lương (quận 7), Hồ Học Lãm``."""


def _opens_with_street(run: str, low: str, start: int) -> bool:
    """Whether a sentence begins with a street, not with a surname: ``Đường Bạch Đằng``."""
    if not run.startswith("Đường ") or run.count(" ") < 2:
        return False
    return start < 2 or low[start - 2] in ".\n!?:-"


def _is_street(low: str, floor: int, begin: int) -> bool:
    before = low[max(floor, begin - OF_FIRM) : begin].rpartition("\n")[2]
    return is_street(before) and not is_titled(before)
