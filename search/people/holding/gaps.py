"""What the words between two neighbours say: between a name and a post, two posts, two names.

A gap is the text between them, in lower case and one spelling. Gaps repeat, so what was read of
one is kept.
"""

from __future__ import annotations

import re
from functools import lru_cache

from search.people.gazetteer import COUNTRIES
from search.people.holding.changes import (
    changed,
    comes_from,
    is_doubted,
    joins,
    suffers,
    then_given,
)
from search.people.holding.losses import taken
from search.people.holding.tie import Tie
from search.people.holding.wording import (
    ABOUT,
    ADVERB,
    HOLDS,
    TITLES,
    raw,
)
from search.people.patterns import either, is_all

LONGEST = 200
"""Characters of a gap that can still tie two neighbours together."""


_BORN_IS = re.compile(
    r",? (?:sinh|\d\d tuổi)[^;.]{0,110}, (?:hiện |nguyên |đang )*"
    r"(?:là|giữ chức(?: vụ)?|giữ cương vị|làm|đảm nhiệm(?: chức vụ)?) "
)
_BACK_THEN = re.compile(
    r"(?<!\w)(?:(?:khi|lúc|hồi|thời điểm) (?:đó|ấy)|bấy giờ) (?:là|làm|giữ|đang|đảm)(?!\w)"
)
"""``ông A, khi đó làm trưởng phòng, đã ký``: what he was when that was done."""
_THEN_WAS = re.compile(
    r" [^;.:()]{0,160}(?:,| và) (?:sau đó|tiếp đó|rồi)(?: về| lên| sang| tiếp tục)*"
    r" (?:làm|là|giữ chức vụ|giữ chức|giữ|đảm nhiệm chức vụ|đảm nhiệm chức|đảm nhiệm) "
)
"""``ông làm cán bộ, sau đó làm Chánh Văn phòng``: told of times gone by."""
_WITH_POSTS = re.compile(
    r" [^;.:()]{0,120}(?:với|qua|giữ|ở) (?:các|nhiều|những) (?:chức vụ|vị trí|cương vị|chức danh)"
    r"[^;.:]{0,20}?(?: như| gồm| sau| là)?:? ?"
    r"|,? sinh [^.:()]{0,170}[,;] (?:đã )?từng (?:giữ|đảm nhiệm|đảm nhận|kinh qua|trải qua)"
    r" (?:các|nhiều|những) (?:chức vụ|vị trí|cương vị|chức danh)[^,;.:]{0,20}?:? ?"
)
_LATER = re.compile(
    r" [^;.:()]{0,160}(?:,| và|sau đó) (?:giữ chức|giữ chức vụ|đảm nhiệm chức|đảm nhiệm chức vụ) "
)
_AS_ONE = re.compile(
    r" (?:(?!(?:cho biết|cho rằng|nói) )[^;.,:()]){0,70}"
    r" (?:(?:trên|với) cương vị|với tư cách|(?:trong|với) vai trò)(?: là| một)? "
)
_DIRECT = re.compile(rf" ?(?:\d\d tuổi )?(?:[-–—:] ?|là )?(?:[\"“(] ?)?{TITLES}[\"“]? ?")
_RANK = re.compile(rf", (?:(?:{raw('rank')})[., ]*)+(?:ông |bà |đồng chí )?")
_AND_OWNER = re.compile(rf",? kiêm [^,;.:()]{{3,40}} {TITLES}")
_OF_NATION = re.compile(rf" (?:người|gốc) (?:{either(map(str.lower, COUNTRIES))})(?: gốc \w+)? ")
"""``cựu chủ tịch người Trung Quốc A``."""
_LOOSE = re.compile(rf"[^,;.:()\"”]{{0,50}}, {TITLES}")
_WHEN = re.compile(
    r" (?:vào |hồi |từ |trong )?(?:đầu |cuối |giữa )?(?:ngày|tháng|năm)(?: [^,;.:()]{1,24})?, "
)
"""``Sau khi tái đắc cử thủ tướng hồi đầu tháng 5, A``."""
_CELL = re.compile(
    r" ?[|\t] ?|[.,;]? ?(?:[|-] ?)?(?:chức vụ|chức danh)(?: hiện nay| công tác| hiện tại)?: ?"
)
"""Between the cells of a table, or the fields of a form: ``A | Bí thư``, ``A. Chức vụ: Bí thư``."""
done_by = is_all(
    rf"(?: này)?,?(?: hiện| hiện nay| đang| vẫn)* do (?!diễn viên|nghệ s|ns|ca s){TITLES}"
)
"""Between a post and who sees to it: ``chức Chủ tịch hiện do ông A đảm nhiệm``."""
_OF = re.compile(rf"(?:,[^,;:()]{{2,30}}\))?,? ?(?:của|đối với|với|đối|cho|thuộc về) {TITLES}")
_CHOSEN = (
    r" (?:tái đắc cử|trúng cử|đắc cử|tái cử|(?:(?:mới |vừa )?được|mới) (?:bầu|bổ nhiệm|phê chuẩn))"
    r"[^;.:,]{0,44}(?=,? (?:như|gồm))"
)
_HEADING = re.compile(
    r"(?: thứ \w+| mới| khác| hiện tại| tiếp theo| tái cử| tái đắc cử)?"
    r"(?: (?:ban|sở|bộ|tỉnh|huyện|xã))?(?: này| đó)?"
    rf"(?: lên [^;.:]{{0,20}}(?=, gồm)|{_CHOSEN})?(?: (?:nhiệm kỳ|khoá) [^:;,.]{{1,14}})?,?"
    rf"(?: (?:gồm có|gồm|bao gồm|là|trong đó có|trong đó|có|mới là|như)){{0,2}}"
    rf"(?: các (?:ông|bà|đồng chí|vị)(?=:))? ?:? ?(?:[-–*] )?{TITLES}"
)
_STYLED = rf"(?: ?[,(–-] ?(?:nguyên |cựu )?(?:{raw('style')})(?: [^,;.()]{{0,44}})?(?=,| [-–]))?"
_FORMER_STYLE = re.compile(rf"[,(–-] ?(?:nguyên|cựu) (?:{raw('style')})(?!\w)")
"""``A, nguyên Đại tá, Phó Cục trưởng``: the mark of the rank holds for the post."""
_JOIN = rf"(?:(?:{raw('join')}) |[\"“])*"
_COMMA = re.compile(rf"{ABOUT}{_STYLED},? ?(?:[,/]|[-–—]+|\)|\),|\) ?[-–])?,? ?{_JOIN}")
_OPEN = re.compile(
    rf"{ABOUT},? ?\((?:[^()]{{0,30}}[,;] ?|(?:(?:nay|hiện|hiện nay|khi đó|lúc đó|đều|cùng) )?là "
    r"|(?:đều|cùng) (?:là )?"
    r"|hiện làm |(?:hiện|nay) giữ chức |(?:bìa|bên) \w+, ?|thứ \w+ từ \w+(?: sang)?, ?)*[\"“]?"
)
_AND = re.compile(
    r" (?:và|kiêm|kiêm nhiệm|kiêm luôn|đồng thời là|cùng|và là|rồi)"
    r" (?:chức |chức vụ |chức danh |giữ chức |làm |là )?"
)
_OUT_OF = re.compile(r"\)?,? khỏi(?: (?:chức|chức vụ|chức danh|vị trí|cương vị|ghế))? ")
"""``miễn nhiệm ông A khỏi chức …``: between who loses a post, or what else he is, and the post."""
_IS = re.compile(
    rf"{ABOUT},?\)?,?(?: [-–])?,? (?:và |rồi )?(?:tham gia [^;.]{{0,90}}(?:,| và) )?"
    rf"(?:là đảng viên[^,;.:()]{{0,24}}, )?{ADVERB}{HOLDS}\"? ?"
)
_AS_WELL_IS = re.compile(
    rf"(?:,| [-–]) [^,;.:()\d]{{3,60}}, (?:đồng thời|hiện|hiện nay|cũng|nay)(?: đang)? {HOLDS} ?"
)
"""Over what else he is: ``ông A - thủ lĩnh phe đối lập, đồng thời là Chủ tịch Quốc hội``."""
_BEFORE_HE_IS = re.compile(
    rf"{ABOUT},? trước khi (?:giữ|làm|là|đảm nhiệm|đảm nhận|lên làm|về làm)"
    r"(?: chức vụ| chức| vị trí| cương vị)? "
)
"""``ông A, trước khi giữ chức P, từng là Q``: he is P."""
_DASHED_TOO = re.compile(r" [-–] [^,;.:()\d–-]{3,40}, (?:và |kiêm )?")
"""Over one thing that he is and no table has: ``A - phụ trách tài chính, tổng giám đốc``."""
_PARENT = (
    r", (?:bộ|sở|ban|cục|tổng cục|tỉnh|thành phố|huyện|ngân hàng|tập đoàn|công ty|tổng công ty"
    r"|đại học|trường|uỷ ban|văn phòng) [^,;.()]{2,70}"
)
"""The body that a post's body belongs to: ``vụ trưởng Vụ A, Bộ B, giữ chức``."""
_OF_PARENT_WHO = re.compile(rf"{_PARENT} [-–] {TITLES}")
"""``vụ trưởng Vụ A, Ban B – ông``: between a post and the name that a dash sets off."""
_DESCRIBED = re.compile(
    r"(?:,| là)(?: (?:một|nhà|người|chuyên gia|tỷ phú|doanh nhân|luật sư|giáo sư|chính trị gia))"
    r"(?:(?! (?:của|thân|bị|được|đã|vừa|từng|nói|cho|với|gần|quen) )[^,;.:()\d]){0,45}(?:,| và) "
)
"""What somebody is besides, before what he was: ``A là tỷ phú phố Wall, cựu giám đốc``."""
_OF_PARENT_IS = re.compile(rf"{_PARENT}, {ADVERB}{HOLDS} ?")
_TO_TAKE = re.compile(
    r"(?:,[^;.,]{0,50})? để (?:tham gia|trở thành|(?:chuyển )?(?:sang|về|lên) làm"
    r"|(?:(?:chuyển )?(?:sang|về|lên) )?(?:giữ|đảm nhiệm|đảm nhận|nhận)"
    r" (?:chức|chức vụ|nhiệm vụ|vị trí))"
    r"(?: mới| khác| là| làm)* "
)
_BEFORE_IT = re.compile(
    r",? trước khi (?:[^,;.]{1,30} )?"
    r"(?:là|lên làm|về làm|sang làm|làm|giữ chức vụ|giữ chức|đảm nhiệm(?: chức vụ)?) "
)
"""Between a post and the one after it: ``từng là bí thư trước khi làm trưởng ban``."""
_ON_DUTY = re.compile(
    r",? (?:đến |về |sang |lên |xuống )?(?:nhận công tác|nhận nhiệm vụ|công tác|tăng cường)"
    r"[^;.,]{0,40}(?:,| và) (?:giữ|giữ chức|giữ chức vụ|đảm nhiệm|đảm nhiệm chức vụ|làm) "
)
_STRUCK_OFF = re.compile(
    r"(?:[,;]?(?: và)?(?: đồng thời)?|,?(?: đã| vừa| mới)?|(?: sau)? khi(?: ông| bà)?(?: này)?)"
    r"(?: bị)? (?:xoá|xoá bỏ) tư cách(?: (?:chức vụ|chức danh|cán bộ))? "
)
"""``bị cách chức P và xoá tư cách nguyên Q``: what somebody was is struck off."""
_OFFICES = r"(?:chức vụ|cương vị|vị trí|chức danh|trọng trách)"
_WAS = re.compile(
    r"(?: [^.;:()]{0,90})? (?:khi|lúc|hồi|thời) (?:còn|đang)"
    r" (?:là|làm|giữ chức|giữ chức vụ|đương chức|đương nhiệm|tại chức) |"
    r"(?: [^.;:()]{0,90})? (?:khi|lúc|hồi|thời) (?:đương chức|đương nhiệm|tại chức) |"
    r"(?:[ ,][^.;:()]{0,150})? trong (?:thời gian|thời kỳ|giai đoạn|quá trình|suốt thời gian)"
    r"(?: (?:còn|đang))* (?:là|làm|giữ|đảm nhiệm)(?: các| những)?"
    r"(?: chức vụ| chức| cương vị| vị trí)? |"
    r"(?: [^.;:()]{0,90}|, người [^.;:()]{0,90})(?<!sau)(?<!trước)(?<!từ)(?<!đến)"
    r" khi (?:giữ|đảm nhiệm|đảm nhận|làm)(?: chức vụ| chức| chiếc ghế| cương vị| vị trí)? |"
    r"[^.;:()]{0,120}, trong đó(?: có)?(?: hơn| gần)? \d+ năm"
    r" (?:giữ|làm|đảm nhiệm)(?: chức vụ| chức| vị trí| cương vị)? |"
    rf" (?:từ|năm|từ năm|từ tháng|những năm) [\d/-]{{4,10}},? {ADVERB}(?:làm|giữ chức|giữ) ?"
    r"|(?: [^;.,]{0,40})? (?:chuyển|điều động|luân chuyển|điều chuyển|rời) từ"
    r" (?:chức vụ |chức |vị trí )?"
    rf"|{ABOUT}(?:[^.;:]{{0,110}},)?\)?,? ?[-–(]?,? ?(?:[^.;:,]{{0,40}} và )?{ADVERB}"
    rf"(?:người )?(?:trong )?(?:{raw('once')}) (?:{ADVERB}{HOLDS}"
    rf"|(?!chưa |không )[^,;.]{{0,40}}{_OFFICES}(?: như| là|:| quan trọng| chủ chốt| lãnh đạo)*:?"
    r"|[^;.]{0,70}(?:như|gồm|sau|là|có):?"
    rf"|(?:(?! được )[^;.:]){{0,80}}(?:,| và|, rồi| rồi) {ADVERB}{HOLDS}"
    r"|là|làm|còn làm|còn là|được bầu là|được bầu làm|giữ|trưởng thành từ|công tác tại) ?"
)
_LIST = re.compile(rf"{ABOUT}(?:,|;| và| cùng|, và| [-–]| cùng với|\),?|\) và)? ?{TITLES}")
_SEPARATED = re.compile(r"[,()/–—-]")


@lru_cache(16_384)
def post_name(gap: str) -> Tie:
    """Between a post and the name behind it."""
    if ":" in gap and ("“" in gap or '"' in gap):  # `Bí thư Quận 1: “Ông A từng hứa`
        return Tie.NONE
    if _OF_NATION.fullmatch(gap) or taken(gap):
        return Tie.DIRECT
    if _DIRECT.fullmatch(gap):
        if ":" in gap or gap.startswith(" là "):
            return Tie.HEADING
        return Tie.DIRECT
    if _RANK.fullmatch(gap) or _AND_OWNER.fullmatch(gap):
        return Tie.DIRECT
    if _OF.fullmatch(gap):
        return Tie.OF
    if _OF_PARENT_WHO.fullmatch(gap):
        return Tie.DIRECT
    if _HEADING.fullmatch(gap):
        return (
            Tie.HEADING
            if (":" in gap or " gồm" in gap or " là" in gap or " có" in gap or "như " in gap)
            else Tie.LOOSE
        )
    honoured = "ông " in gap or "bà " in gap or "đồng chí " in gap or gap == ", "
    if (honoured or _WHEN.fullmatch(gap)) and _LOOSE.fullmatch(gap):
        return Tie.LOOSE
    return Tie.NONE


@lru_cache(16_384)
def described(gap: str) -> bool:
    """Whether a gap between a name and a former post only says what else he is."""
    return _DESCRIBED.fullmatch(gap) is not None


NAMES = (" là ", " khác là ")
"""What begins a gap behind a post that says who has it: ``Phó Giám đốc là bà A``."""


@lru_cache(16_384)
def name_post(gap: str) -> Tie:
    """Between a name and the post behind it."""
    if gap == " ":  # a comma is missing
        return Tie.COMMA
    if joins(gap) or comes_from(gap):
        return Tie.IS
    if _CELL.fullmatch(gap):
        return Tie.COMMA
    if _OUT_OF.fullmatch(gap):
        return Tie.LOST
    if _STRUCK_OFF.fullmatch(gap):
        return Tie.WAS
    if len(gap) <= 2 and gap.strip() in {",", "-", "–", "("}:
        return Tie.OPEN if "(" in gap else Tie.COMMA
    if _OPEN.fullmatch(gap):
        bygone = "khi đó" in gap or "lúc đó" in gap or _FORMER_STYLE.search(gap)
        return Tie.WAS if bygone else Tie.OPEN
    if _WAS.fullmatch(gap):
        return Tie.WAS
    if " hiện" not in gap and _BORN_IS.fullmatch(gap):
        return Tie.IS
    if _COMMA.fullmatch(gap) and gap.strip('"“” '):
        if gap == " và " or gap.endswith(" cùng "):  # `ông A (bìa trái) cùng Giám đốc Sở`
            return Tie.NONE
        if _FORMER_STYLE.search(gap):
            return Tie.WAS
        if ")" in gap or "," in gap or "-" in gap or "–" in gap or "—" in gap or "/" in gap:
            return Tie.COMMA
        return Tie.IS if re.search(r"là|kiêm|giữ chức|làm", gap) else Tie.NONE
    if any(one.fullmatch(gap) for one in (_IS, _BORN_IS, _AS_ONE, _AS_WELL_IS, _BEFORE_HE_IS)):
        return Tie.WAS if _BACK_THEN.search(gap) else Tie.IS
    if _THEN_WAS.fullmatch(gap) and not is_doubted(gap) and " được " not in gap:
        return Tie.WAS
    if _WITH_POSTS.fullmatch(gap) and not is_doubted(gap) and " hiện " not in gap:
        return Tie.WAS
    if _LATER.fullmatch(gap) and not is_doubted(gap) and "được" not in gap:
        return Tie.IS
    if _DASHED_TOO.fullmatch(gap):
        return Tie.COMMA
    tie = changed(gap)
    return Tie.NONE if tie is Tie.LOST and not suffers(gap) else tie


@lru_cache(16_384)
def post_post(gap: str) -> Tie:
    """Between two posts of one sentence."""
    bare = gap.strip()
    if bare in {",", "-", "–", ")", "),"}:
        return Tie.COMMA
    if bare == ";":
        return Tie.SEMICOLON
    if bare == "(":
        return Tie.OPEN
    if gap == " " or _AND.fullmatch(gap):
        return Tie.AND
    if _BEFORE_IT.fullmatch(gap):
        return Tie.GOT
    if _OUT_OF.fullmatch(gap):
        return Tie.LOST
    if _STRUCK_OFF.fullmatch(gap):
        return Tie.WAS
    if joins(gap) or _ON_DUTY.fullmatch(gap):
        return Tie.IS
    if _TO_TAKE.fullmatch(gap):
        return Tie.GOT
    if _SEPARATED.search(gap) and _COMMA.fullmatch(gap):
        return Tie.COMMA
    if _OPEN.fullmatch(gap):
        return Tie.OPEN
    if _WAS.fullmatch(gap):
        return Tie.WAS
    if _IS.fullmatch(gap) or _OF_PARENT_IS.fullmatch(gap):
        return Tie.IS
    tie = changed(gap)
    return Tie.GOT if tie is Tie.NONE and then_given(gap) else tie


_PAST = re.compile(r"[^,;.:()]{0,40}(?:, [^,;.:()]{0,60})?[,;] (?:rồi |và |sau đó là )?")


def goes_past(gap: str) -> bool:
    """Whether a list that was announced (``từng giữ các chức vụ``) goes on past the end of a name
    that no rule knows.
    """
    return _PAST.fullmatch(gap) is not None


def lists(gap: str) -> bool:
    """Whether what stands before a name makes it the next of a list."""
    return _LIST.fullmatch(gap) is not None and gap.startswith((",", ";", " và ", " cùng "))


@lru_cache(16_384)
def name_name(gap: str) -> Tie:
    """Between two names: whether both stand in one list."""
    if ";" in gap and _LIST.fullmatch(gap):
        return Tie.SEMICOLON
    return Tie.COMMA if _LIST.fullmatch(gap) and re.search(r",|và|cùng|[-–)]", gap) else Tie.NONE
