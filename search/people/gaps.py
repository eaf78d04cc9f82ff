"""What the words between two neighbours say: between a name and a post, two posts, two names.

A gap is the text between them, in lower case and one spelling. Gaps repeat, so what was read of
one is kept.
"""

from __future__ import annotations

import re
from enum import Enum
from functools import lru_cache

LONGEST = 200
"""Characters of a gap that can still tie two neighbours together."""


class Tie(Enum):
    """How the right neighbour belongs to the left one."""

    NONE = "none"
    DIRECT = "direct"  # post before name: `Thủ tướng Phạm Văn Đồng`, `Bí thư, Đại tá A`
    LOOSE = "loose"  # post, comma, honorific and name: `Là trưởng đoàn, ông A`
    OF = "of"  # post of a name: `chức P đối với ông A`
    HEADING = "heading"  # a post for a list: `các Phó thủ tướng: A, B`
    COMMA = "comma"  # apposition or the next of a list
    AND = "and"
    OPEN = "open"  # apposition in brackets
    SEMICOLON = "semicolon"
    IS = "is"
    WAS = "was"
    GOT = "got"
    LOST = "lost"


_TITLE = (
    r"(?:các |hai |ba |cả |vợ chồng )?(?:vị |người )?(?:ông|bà|anh|chị|em|cô|cụ|thầy|đồng chí|đ/c|đ\.c|chú|bác|ls|gs|pgs|ts|ths|bs|kts|tskh|nsnd|nsưt|luật sư|bác sĩ|bác sỹ"
    r"|giáo sư|phó giáo sư|tiến sĩ|tiến sỹ|thạc sĩ|kỹ sư|kiến trúc sư|nhà giáo|nhà báo|nhà văn|hoà thượng|thượng toạ|đại đức|ni sư|linh mục|giám mục|anh hùng|nhạc sĩ"
    r"|thiếu tướng|trung tướng|thượng tướng|đại tướng|chuẩn tướng|đại tá|thượng tá|trung tá|thiếu tá|đại uý|thượng uý|trung uý|thiếu uý|đô đốc|chuẩn đô đốc|phó đô đốc|nữ|tướng|cử nhân|cử tri|bị cáo|bị can|ngài)"
)
_TITLES = rf"(?:{_TITLE}[.,\- ]{{1,3}})*"
_ABOUT = (
    r"(?:,? ?\((?:sn|sinh|ảnh|bên|trái|phải|giữa|thứ|đeo|áo|hàng|quê|ngoài|người|trên|đứng|ngồi|nam|nữ|tên|đảng|dân|đã|là con|là em|là anh|là cháu|là vợ|là chồng|là cha|là mẹ|bìa|hình|x\.|cha|con|em|anh|chị|vợ|chồng|\d)[^()]{0,70}\)"
    r"|,? (?:năm nay )?\d{2} tuổi|,? ?\(?(?:sinh năm|sn) \d{4}\)?|,? sinh (?:ngày )?[\d/.-]{4,10})*"
)
_ADVERB = r"(?:(?:hiện nay|hiện đang|hiện|nay|đang|cũng|vẫn|tiếp tục|còn|lại|chính|đồng thời|hiện thời|vừa|đã|sau đó|khi đó|lúc đó|lúc ấy|bấy giờ|khi ấy|thời điểm đó|về|lên|sang|mới|tạm thời|được biết|rồi|có thời gian|có nhiều năm|có \d+ năm|năm nay|chuyển|cùng|đều|người) )*"
_HOLDS = (
    r"(?:là|làm|giữ chức vụ|giữ chức danh|giữ chức|giữ cương vị|giữ vị trí|giữ vai trò|giữ các chức vụ:?|giữ nhiệm vụ|giữ trọng trách|giữ|đảm nhiệm chức vụ|đảm nhiệm vai trò|đảm nhiệm chức|đảm nhiệm cương vị|đảm nhiệm vị trí|đảm nhiệm|đảm nhận chức vụ|đảm nhận vị trí|đảm nhận|đảm trách chức vụ|đảm trách"
    r"|phụ trách|trên cương vị|với cương vị|ở cương vị|với tư cách|trong vai trò|với vai trò|kiêm nhiệm|kiêm chức|kiêm)"
    r"(?: các chức vụ| các chức vụ:| chức vụ| chức| một| vai trò| vị trí| cương vị| chức danh| những chức vụ| nhiều chức vụ(?: như|:)?|:| \()*"
)
_BORN_IS = re.compile(r",? (?:sinh|\d\d tuổi)[^;.]{0,110}, (?:hiện |nguyên )?là ")
_AS_ONE = re.compile(
    r" [^;.,:()]{0,70} (?:trên cương vị|với cương vị|với tư cách|trong vai trò|với vai trò)(?: là| một)? "
)
_ONCE = r"(?:có \d+ năm|trong \d+ năm|hơn \d+ năm|nhiều năm|đã trải qua|trải qua|từng trải qua|kinh qua|từng kinh qua|đã qua|từng|đã từng|nguyên|vốn|trước đây|trước đó|khi còn|khi đang|khi|thời|thời còn|lúc còn|trong thời gian|trong quá trình|thời kỳ|lúc|trong khi|giai đoạn|thời điểm|lần lượt)"
_EMPLOY = r"(?:bầu cử|bầu|bổ nhiệm|điều động|luân chuyển|phân công|chuẩn y|chỉ định|phê chuẩn|đề bạt|điều chuyển|thuyên chuyển|giao(?= (?:giữ|làm|nhiệm vụ|phụ trách|quyền|chức)| ?$)|cử(?= (?:giữ|làm))|tiếp nhận|biệt phái|thăng chức|tiếp tục giữ|suy tôn|tuyển dụng|kết nạp|chuyển(?= (?:về|sang|công tác|lên))|chọn làm|mời làm|tái cử|tiến cử|giáng chức|giáng)"
_INTO = r"(?: (?:giữ|giữ chức|chức|chức vụ|chức danh|làm|là|vào|bổ sung|bổ sung vào|tham gia|vị trí|cương vị|quyền|nhiệm vụ|kiêm|về|sang|lên|xuống|các|lại|tiếp tục|đảm nhiệm|phụ trách|thêm|mới|trở thành|một|đảm nhận|chính thức|nhiệm kỳ|tại|các chức vụ|giữ các chức vụ))*[:( ]*"
_LOSS = (
    r"(?:cách hết(?: các)? chức(?: vụ)?|cách(?: tất cả)?(?: các)? chức(?: vụ)?|bị cách|miễn nhiệm|bãi nhiệm|bãi miễn|cho thôi(?: giữ| làm)?(?: các)?(?: chức(?: vụ)?| nhiệm vụ)?|thôi giữ(?: các)?(?: chức(?: vụ)?)?|thôi làm(?: nhiệm vụ)?|thôi chức(?: vụ)?|thôi nhiệm vụ|thôi kiêm(?: nhiệm)?"
    r"|đình chỉ(?: công tác)?(?: các)? chức(?: vụ)?|tạm đình chỉ|mất chức|giáng chức từ|bị bãi|phế truất|rời ghế|rời chức(?: vụ)?|thôi việc|thôi tham gia|xoá chức|rời cương vị|rời vị trí)"
)
_LOST_OF = r"(?: (?:vụ|chức|chức vụ|chức danh|giữ|các|nhiệm vụ|tư cách|vị trí|làm|đối với|là|tham gia|khỏi|việc|quyền|công tác|cương vị|nhiệm kỳ|về mặt đảng|hết|tất cả|đảng|trong đảng|chính quyền|:))*[:( ]*"
_UNSURE = re.compile(
    r"(?<!\w)(?:giới thiệu|đề cử|đề nghị|đề xuất|dự kiến|sẽ|có thể|ứng cử|quy hoạch|chưa|không|kiến nghị|xem xét|xin|nếu|muốn|nhằm|để|lấy phiếu|chuẩn bị|dự định|mong|hứa|trình|phải|đòi|nguyện vọng|việc|phản đối|tin đồn|đơn|chờ|cần|nên|tham mưu|tranh|trừ khi|từ chối|thay|thu hồi|huỷ|con trai|con gái|người con|em trai|anh trai|con rể|người thân|sau khi bị)(?!\w)"
)

_DIRECT = re.compile(rf" ?(?:[-–—:] ?|là )?(?:[\"“(] ?)?{_TITLES}[\"“]? ?")
_RANK = re.compile(
    r", (?:(?:thiếu|trung|thượng|đại|chuẩn) (?:tướng|tá|uý)|đô đốc|phó đô đốc|chuẩn đô đốc|(?:pgs|gs|ts|ths|bs|ls|tskh|giáo sư|tiến sĩ|tiến sỹ|phó giáo sư|bác sĩ|anh hùng|nhà giáo|nhà báo|thạc sĩ|nhạc sĩ|kiến trúc sư|kỹ sư|luật sư|nsnd|nsưt)[., ]*)+[., ]*(?:ông |bà |đồng chí )?"
)
_AND_OWNER = re.compile(rf",? kiêm [^,;.:()]{{3,40}} {_TITLES}")
_LOOSE = re.compile(rf"[^,;.:()]{{0,50}}, {_TITLES}")
_OF = re.compile(rf",? ?(?:của|đối với|với|cho|thuộc về) {_TITLES}")
_HEADING = re.compile(
    rf"(?: lên [^;.:]{{0,20}}(?=, gồm))?(?: (?:nhiệm kỳ|khoá) [^:;,.]{{1,14}})?,?(?: (?:gồm có|gồm|bao gồm|là|trong đó có|có|mới là|như)){{0,2}} ?:? ?(?:[-–*] )?{_TITLES}"
)
_STYLED = r"(?: ?[,(–-] ?(?:(?:thiếu|trung|thượng|đại|chuẩn) (?:tướng|tá|uý)|đô đốc|pgs\.?ts|gs\.?ts|ts|ths|tiến sĩ|tiến sỹ|thạc sĩ|giáo sư|phó giáo sư|bác sĩ|kỹ sư|luật sư|nhà báo|cử nhân|chuyên gia|anh hùng|người|nữ|quê|con trai|con gái|em trai|đại diện|dân tộc)(?: [^,;.()]{0,44})?(?=,| [-–]))?"
_COMMA = re.compile(
    rf"{_ABOUT}{_STYLED},? ?(?:[,/]|[-–—]+|\)|\),|\) ?[-–])?,? ?(?:đồng thời là |đồng thời |vừa là |kiêm nhiệm |kiêm |và |cũng là |là |hiện là |hiện nay là |nay là |rồi |tiếp đó là |sau là |đến |cùng |hiện đang là |người |trước là |hay |kế đến là |tiếp đó |sau đó là |\"|“)*"
)
_OPEN = re.compile(
    rf"{_ABOUT},? ?\((?:[^()]{{0,30}}, ?|là |nay là |hiện là |hiện nay là |hiện làm |hiện giữ chức |nay giữ chức |khi đó là |lúc đó là |đều là |cùng là |bìa \w+, ?|bên \w+, ?|thứ \w+ từ \w+(?: sang)?, ?)*(?:\"|“)?"
)
_AND = re.compile(
    r" (?:và|kiêm|kiêm nhiệm|kiêm luôn|đồng thời là|cùng|và là|rồi) (?:chức |chức vụ |giữ chức |làm |là )?"
)
_IS = re.compile(
    rf"{_ABOUT},?\)?,?(?: [-–])?,? (?:tham gia [^;.]{{0,90}}(?:,| và) )?{_ADVERB}{_HOLDS}\"? ?"
)
_WAS = re.compile(
    rf"(?: [^;.,]{{0,40}})? (?:chuyển|điều động|luân chuyển|điều chuyển|rời) từ (?:chức vụ |chức |vị trí )?|{_ABOUT}(?:[^.;:]{{0,110}},)?\)?,? ?[-–(]?,? ?(?:[^.;:,]{{0,40}} và )?{_ADVERB}(?:người )?(?:trong )?{_ONCE} (?:{_ADVERB}{_HOLDS}|[^,;.]{{0,40}}(?:chức vụ|cương vị|vị trí|chức danh|trọng trách)(?: như| là|:| quan trọng| chủ chốt| lãnh đạo)*:?|[^;.]{{0,70}}(?:như|gồm|sau|là|có):?|là|làm|còn làm|còn là|được bầu là|được bầu làm|giữ|trưởng thành từ|công tác tại) ?"
)
_GOT = re.compile(
    rf"(?P<before>[^;]{{0,120}}?)(?:(?:được|vừa được|đã được|nhận quyết định|nhận nhiệm vụ|bị) (?P<body>[^;]{{0,100}}?)(?:{_EMPLOY})(?P<into>[^;.]{{0,60}}?)"
    r"|(?:đến|vào|từ)(?: đầu| cuối| giữa)? (?:ngày|tháng|năm) [^;,]{1,20} (?:thì |ông |bà )?giữ chức(?: vụ)?"
    r"|trúng cử|tái đắc cử|đắc cử|tái cử|nhậm chức|nhận chức|trở thành|trúng tuyển|được làm|lên làm|lên chức|lên giữ chức|được lên|về làm|sang làm|chuyển sang làm|chuyển về làm|chuyển sang giữ chức|về giữ chức|sang giữ chức|thay [^;,.]{1,30} làm|kế nhiệm|thăng|chính thức giữ chức|chính thức làm|đảm nhiệm chức vụ|bắt đầu giữ chức|tuyên thệ nhậm chức)"
    rf"{_INTO}"
)
_LOST = re.compile(rf"(?P<before>[^;]{{0,140}}?){_LOSS}(?P<body>[^;.]{{0,70}}?){_LOST_OF}")
_LIST = re.compile(rf"{_ABOUT}(?:,|;| và| cùng|, và| [-–]| cùng với|\),?|\) và)? ?{_TITLES}")
_BRACKETED = re.compile(r" ?\([^()]*\)")
_SEPARATED = re.compile(r"[,()/–—-]")


@lru_cache(16_384)
def post_name(gap: str) -> Tie:
    """Between a post and the name behind it."""
    if _DIRECT.fullmatch(gap):
        if ":" in gap or gap.startswith(" là "):
            return Tie.HEADING
        return Tie.DIRECT
    if _RANK.fullmatch(gap) or _AND_OWNER.fullmatch(gap):
        return Tie.DIRECT
    if _OF.fullmatch(gap):
        return Tie.OF
    if _HEADING.fullmatch(gap):
        return (
            Tie.HEADING
            if (":" in gap or " gồm" in gap or " là" in gap or " có" in gap or "như " in gap)
            else Tie.LOOSE
        )
    if ("ông " in gap or "bà " in gap or "đồng chí " in gap or gap == ", ") and _LOOSE.fullmatch(
        gap
    ):
        return Tie.LOOSE
    return Tie.NONE


@lru_cache(16_384)
def name_post(gap: str) -> Tie:
    """Between a name and the post behind it."""
    if gap == " ":  # a comma is missing
        return Tie.COMMA
    if len(gap) <= 2 and gap.strip() in {",", "-", "–", "("}:
        return Tie.OPEN if "(" in gap else Tie.COMMA
    if _OPEN.fullmatch(gap):
        return Tie.WAS if "khi đó" in gap or "lúc đó" in gap else Tie.OPEN
    if _WAS.fullmatch(gap):
        return Tie.WAS
    if _COMMA.fullmatch(gap) and gap.strip('"“” '):
        if gap == " và ":
            return Tie.NONE
        if ")" in gap or "," in gap or "-" in gap or "–" in gap or "—" in gap or "/" in gap:
            return Tie.COMMA
        return Tie.IS if re.search(r"là|kiêm|giữ chức|làm", gap) else Tie.NONE
    if _IS.fullmatch(gap) or _BORN_IS.fullmatch(gap) or _AS_ONE.fullmatch(gap):
        return Tie.IS
    return _changed(gap)


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
    if _AND.fullmatch(gap):
        return Tie.AND
    if _SEPARATED.search(gap) and _COMMA.fullmatch(gap):
        return Tie.COMMA
    if _OPEN.fullmatch(gap):
        return Tie.OPEN
    if _WAS.fullmatch(gap):
        return Tie.WAS
    if _IS.fullmatch(gap):
        return Tie.IS
    return _changed(gap)


def _changed(gap: str) -> Tie:
    """Whether the words report a post as lost or got."""
    if ". " in gap:
        return Tie.NONE
    gap = gap.removeprefix(";")
    gap = _BRACKETED.sub("", gap)
    clause = gap[gap.rfind(", ") + 1 :]
    lost = _LOST.fullmatch(gap)
    if lost is not None:
        return Tie.NONE if _UNSURE.search(clause) else Tie.LOST
    got = _GOT.fullmatch(gap)
    if got is not None and not _UNSURE.search(clause):
        return Tie.GOT
    return Tie.NONE


@lru_cache(16_384)
def name_name(gap: str) -> Tie:
    """Between two names: whether both stand in one list."""
    if ";" in gap and _LIST.fullmatch(gap):
        return Tie.SEMICOLON
    return Tie.COMMA if _LIST.fullmatch(gap) and re.search(r",|và|cùng|[-–)]", gap) else Tie.NONE


_PLURAL = re.compile(
    r"(?:(?<!\w)(?:số lượng|các|những|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười|nhiều|cả|\d{1,3})|(?<!\w)(?:các|những|hai|ba|\d{1,2}) (?:vị|ông|bà|đồng chí|nguyên|tân|cựu|đ/c|đại biểu|nữ)) ?(?:ông |bà |đồng chí |đ/c |nguyên |:)?$"
)
_EMPLOYING = re.compile(
    rf"(?<!\w)(?P<verb>{_EMPLOY}|tái bổ nhiệm)(?: (?:lại|bổ sung|thêm|mới|việc|đối với|và|cho|chức|chức vụ|chức danh|giữ|giữ chức|làm|là|có|nhân sự))* ?{_TITLES}$"
)
_AGREED = re.compile(
    r"(?<!\w)(?:chấp thuận|đồng ý|chấp nhận|thông qua)[^,;.]{0,30} xin (?:thôi|từ|miễn)"
)
_IN_ORDER_TO = re.compile(r"(?<!\w)(?:để|nhằm|khi nào|đòi)(?: [^\s,.;]+){0,4} ?$")
_EMPLOYED = re.compile(
    rf"(?<!\w)(?:{_EMPLOY}|trúng cử|tái đắc cử|đắc cử|nhậm chức|nhận chức|trở thành)(?:{_INTO[:-6]}){{0,1}} ?$"
)
_LOSING = re.compile(
    rf"(?<!\w){_LOSS}(?: (?:chức|vụ|chức vụ|chức danh|giữ|các|nhiệm vụ|tư cách|vị trí|làm|đối với|là|tham gia|khỏi|việc|cương vị|quyền))* ?{_TITLES}$"
)
_OFFICE = re.compile(
    r"(?:chức|chức vụ|vị trí|cương vị|chức danh|nhiệm vụ|tư cách|vai trò|ghế|quyền|làm|trách nhiệm|chức trách)(?: của| là)? ?$"
)
_AS = re.compile(
    r"(?:(?:^|[.\n“\"] ?)[^.,;]{0,30}(?:là|làm|giữ chức|giữ chức vụ|đảm nhiệm|đảm nhận) $|(?:^|[.;,\"“\n] ?)(?:là|làm|với cương vị(?: là)?|trên cương vị(?: là)?|với tư cách(?: là)?|ở cương vị|trong vai trò|giữ chức|cương vị|với vai trò(?: là)?|hiện là|vốn là)|(?:với|trên|ở|trong) (?:cương vị|tư cách|vai trò)(?: là)? ?$)"
)
_PROPOSED = re.compile(
    r"(?<!\w)(?:giới thiệu|đề cử|mời|đề nghị|đề xuất|dự kiến|ứng cử|quy hoạch|kiến nghị|xem xét|xin|chuẩn bị|trình|nếu|có thể|sẽ|chưa|(?<!hàng )(?<!phòng )không(?! quân)|nhằm|muốn|bàn|ý kiến|lấy phiếu)(?!\w)[^,;.:()]*$"
)


_NEAR = 45
"""Characters before a verb in which a word for a plan is about it."""


def plural(before: str) -> int | None:
    """Where words before a post begin that make it that of several: ``3 Phó thủ tướng``."""
    match = _PLURAL.search(before)
    return match.start() if match else None


_GOES_ON = re.compile(
    rf"{_ABOUT}\)?(?:[,;]|,? và|,? cùng|\)| [-–])*:? ?(?:các |\d |hai |ba )?{_TITLES}(?:gồm )?"
)


@lru_cache(16_384)
def goes_on(gap: str) -> bool:
    """Whether a list under a heading goes on over a gap."""
    return _GOES_ON.fullmatch(gap) is not None


def verb_before(before: str) -> Tie:
    """What words before a name, or before the post in front of it, do to the person.

    GOT and LOST for ``bổ nhiệm ông``, ``cách chức``; IS where the loss is only proposed, so that
    the person still holds the post.
    """
    lost = _LOSING.search(before)
    if lost:
        if _AGREED.search(before):
            return Tie.LOST
        return Tie.IS if _PROPOSED.search(before[-_NEAR:]) else Tie.LOST
    got = _EMPLOYING.search(before) or _EMPLOYED.search(before)
    if got:
        if _PROPOSED.search(before[-_NEAR:]) or _IN_ORDER_TO.search(before[: got.start()]):
            return Tie.NONE
        return Tie.GOT
    return Tie.NONE


_NARRATED = re.compile(
    r"(?:^|[.\n,] )(?:sau đó|tiếp đó|tiếp theo|trước đây|trước đó|từ (?:năm|tháng|ngày)? ?\d[^.;]{0,40}|giai đoạn [^.;]{0,20}|thời kỳ [^.;]{0,20}|đến năm \d{4}|năm \d{4}(?: ?[-–] ?\d{4})?|những năm [^.;]{0,20}),? (?:ông |bà |đồng chí |thì )*$"
)


_WHEN = re.compile(r"(?<!\w)(?:khi|lúc|hồi|thời gian) (?:ông |bà |đồng chí |anh |chị )$")


_RANGED = re.compile(
    r"(?<!\w)từ [^,.;]{0,24}\d{4} đến [^,.;]{0,24}\d{4},? (?:ông |bà |đồng chí )?$"
)


def ranged(before: str) -> bool:
    """Whether a sentence says from when to when: ``Từ năm 2000 đến năm 2006, ông là …``."""
    return _RANGED.search(before) is not None


def narrated(before: str) -> bool:
    """Whether a sentence tells of times gone by: ``Sau đó, ông về làm …``."""
    return _NARRATED.search(before) is not None or _WHEN.search(before) is not None


_ONLY_PLANNED = re.compile(r"(?<!\w)(?:giới thiệu|đề cử|đề nghị|đề xuất|dự kiến)(?!\w)")


def planned(before: str) -> bool:
    """Whether a list is one of candidates: ``được giới thiệu … gồm: ông A … giữ chức``."""
    return _ONLY_PLANNED.search(before) is not None


def proposed(before: str) -> bool:
    """Whether the words say that something is only planned: ``giới thiệu ông``."""
    return _PROPOSED.search(before) is not None


def office(before: str) -> bool:
    """Whether the word for an office stands right before: ``chức vụ``, ``cương vị``."""
    return _OFFICE.search(before) is not None


_GOVERNED = re.compile(
    r"(?:(?<!ông )(?<!bà )làm|giữ chức|giữ chức vụ|chức vụ|chức|trở thành|trúng cử|bầu|bổ nhiệm|điều động|làm quyền) $"
)


def governed(before: str) -> bool:
    """Whether a post is the object of a verb, and so no part of the noun phrase behind it."""
    return _GOVERNED.search(before) is not None


_DURING = re.compile(
    r"(?:trước khi|trong khi|khi|trong thời gian|thời gian|thời|lúc|thời điểm|quá trình|trong quá trình) (?:còn |đang |ông |bà |được |về )*(?:là|làm|giữ chức vụ|giữ chức|giữ cương vị|giữ vị trí|giữ|đảm nhiệm chức vụ|đảm nhiệm|đảm nhận|đương chức|công tác trên cương vị|đảm nhiệm cương vị)(?: chức vụ| chức)? $"
)


def during(before: str) -> bool:
    """Whether the words before a post put it in the past: ``trong thời gian giữ cương vị …``."""
    return _DURING.search(before) is not None


_SENTENCE_LOSS = re.compile(rf"(?<!\w){_LOSS}(?!\w)")


def loses(before: str) -> bool:
    """Whether a sentence has reported the loss of posts before it lists them."""
    return _SENTENCE_LOSS.search(before) is not None and _PLANS.search(before) is None


_PLANS = re.compile(r"(?<!\w)(?:đề nghị|kiến nghị|xem xét|đề xuất|xin|sẽ|nếu)(?!\w)")
_OWNED = re.compile(rf"(?<!\w)của {_TITLES}$")


def owned(before: str) -> bool:
    """Whether a name only tells whose someone else is: ``một đồng minh của ông A, từng là …``."""
    return _OWNED.search(before) is not None


_AGAIN = re.compile(
    r",?(?: đã| vừa| tiếp tục)* (?:tái đắc cử|tái cử|được bầu lại|được tái bổ nhiệm|được bầu tiếp tục giữ)(?: (?:chức|chức vụ|vị trí|chức danh))?(?: (?:này|trên|đó)|$|[,.])"
)


def again(behind: str) -> bool:
    """Whether the words behind a post report that it was got once more."""
    return _AGAIN.match(behind) is not None


def taken_as(before: str) -> bool:
    """Whether a clause opens with the post: ``Là trưởng đoàn thanh tra, ông A``."""
    return _AS.search(before) is not None
