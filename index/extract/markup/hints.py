"""What the class and id names of an element say about it: the manners of systems, not of one site.

Names are taken apart into words: ``post-date``, ``PostDate``, ``post_date`` and ``postdate`` all
say ``date``. Vietnamese sites use English words, and Vietnamese ones without accents.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise
from typing import Final

from index.wordset import wordset

_PIECE = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|[0-9]+")
_LONGEST = 300
"""Characters of a class attribute that are looked at."""


class Hint:
    """What an element is by its names; plain strings, as ``Kind`` is."""

    NONE: Final = ""
    BOX: Final = "box"
    """Beside the article: related ones, a menu, share buttons, a banner."""
    COMMENTS: Final = "comments"
    CAPTION: Final = "caption"
    TITLE: Final = "title"
    SUBHEADING: Final = "subheading"
    DATE: Final = "date"
    AUTHOR: Final = "author"
    SOURCE: Final = "source"
    HIDDEN: Final = "hidden"


_HIDDEN = wordset(
    "sr-only visually-hidden visuallyhidden screen-reader-text element-invisible ng-hide ms-hide "
    "ms-hidden hidden hide d-none is-hidden sf-hidden invisible offscreen"
)
_BY_NAME = wordset(
    "wp-caption-text image-caption img-caption photo-caption caption-text photocms_caption "
    "pcaption image desc_image image_desc imgdesc image-desc img_desc note-image"
)
_BANNERS = wordset("wm-ipp wm-ipp-base google-cache-hdr bn015htcoyt__google-cache-hdr")
_BUTTONS = wordset("mw-editsection buttonheading")
"""Buttons that share the line of a heading: ``[sửa | sửa mã nguồn]``, PDF, print, mail."""
_WHOLE: dict[str, str] = {
    **dict.fromkeys(_BUTTONS, Hint.HIDDEN),
    **dict.fromkeys(_HIDDEN, Hint.HIDDEN),
    **dict.fromkeys(_BY_NAME, Hint.CAPTION),
    **dict.fromkeys(_BANNERS, Hint.BOX),
}
"""Names that mean what they say as a whole only. Banners: those of copies in an archive."""
_SHOWN = re.compile(r"\b(?:d|visible|hidden)-(?:sm|md|lg|xl|xs|print)")
"""Hidden on some screens only: ``d-none d-md-block``, ``hidden-xs``."""

_CAPTIONS = wordset("caption captions figcaption chuthich chuthichanh imgcaption piccaption")
_COMMENTS = wordset(
    "comment comments binhluan ykien ykienbandoc disqus fbcomments respond commentlist"
)
_BOXES = wordset(
    "related relate relates relatednews lienquan tinlienquan tinkhac othernews othernew "
    "cungchuyenmuc cungmuc breadcrumb breadcrumbs crumb crumbs sharing sharebox share social "
    "socials addthis addtoany sharethis readmore docnhieu xemnhieu mostread mostviewed quangcao "
    "advert advertisement banner sidebar rightbar leftbar newsletter subscribe paging pagination "
    "pager navbar nav navigation menu topmenu mainmenu submenu footer siteheader toolbar "
    "portletborder ratings rating vote voting tagcloud hashtag hashtags toc ribbon "
    "tinmoi tinmoinhat latestnews newsother otherpost recommended recommend popular trending "
    "chiase tienich utilities copyright skip skiplink weblink lienket thongke counter visitor "
    "cookie cookies consent popup modal lightbox tabs suggest suggestion jp-relatedposts "
    "tinlq poll polls survey khaosat thamdo binhchon "
    "othernewslist tincu tinmoihon tincuhon older newer prevnext"
)  # fmt: skip
_FEET = wordset("articlefooter detailfooter newsfooter storyfooter")
"""Like the ``footer`` of an ``article`` they tell who wrote it."""
_SHARING = wordset("share sharing social socials toolbar")
_PAIRED = {
    ("lien", "quan"), ("tin", "khac"), ("other", "news"), ("cung", "chuyen"), ("cung", "muc"),
    ("doc", "nhieu"), ("xem", "nhieu"), ("xem", "them"), ("tin", "moi"), ("tin", "cu"),
    ("most", "read"), ("most", "viewed"), ("read", "more"), ("latest", "news"), ("quang", "cao"),
    ("bai", "khac"), ("see", "also"), ("read", "also"), ("others", "news"), ("tin", "cung"),
    ("site", "header"), ("site", "footer"), ("page", "footer"), ("global", "header"),
    ("tag", "links"), ("post", "tags"), ("entry", "tags"), ("article", "tags"), ("news", "tags"),
    ("box", "tags"), ("list", "tags"), ("entry", "footer"), ("also", "like"), ("other", "post"),
    ("article", "tag"), ("post", "tag"), ("news", "tag"), ("news", "box"), ("news", "grid"),
    ("recent", "posts"), ("recent", "news"), ("up", "next"), ("next", "post"), ("prev", "post"),
}  # fmt: skip
_WITHIN = re.compile(
    "lienquan|tinkhac|baikhac|binhluan|breadcrumb|related|comments|quangcao|docnhieu|cungchuyenmuc"
    "|cungmuc|tinmoi|xemnhieu|sharebox|readmore|othernews|xemthem"
)
"""Written together with other words: ``boxtinlienquan2``."""
_TAGS = wordset(
    "tags tag-links taglist tukhoa tu-khoa tag_list post-tags list-tags box-tags tags-box"
)
_AUTHORS = wordset("author authors byline tacgia writer nguoiviet butdanh credit creator")
_SOURCES = wordset("source sources nguon nguontin nguonbai newssource sourcename")
_DATES = wordset(
    "date time datetime ngaydang thoigian published pubdate publish createdate created postdate "
    "newsdate datepublished dateandcat timestamp ngay posted publishdate datecreated publishdate"
)
_TITLES = wordset(
    "title headline tieude newstitle titlenews posttitle entrytitle articletitle detailtitle "
    "tentin hed titledetail tieudetin titulo contentheading"
)
_SUBHEADINGS = wordset("subtitle subheading subhead subheadline subtit tieudephu tieudenho tieumuc")
_NO_TITLES = wordset(
    "portlet block widget box module sidebar site folder site_name logo brand group menu nav list "
    "item related sub section cat category web page-tools panel modal zone header-top cate other "
    "toolbar tab slogan banner caption image photo img"
)
_BY_WORD: tuple[tuple[frozenset[str], str], ...] = (
    (_COMMENTS, Hint.COMMENTS),
    (_CAPTIONS, Hint.CAPTION),
    (_BOXES, Hint.BOX),
)


@lru_cache(maxsize=4096)
def hint(names: str) -> str:
    """The hint of an element by its class, id, rel, role and itemprop, joined by spaces."""
    names = names[:_LONGEST]
    found = Hint.NONE
    for token in names.split():
        known = _WHOLE.get(token.lower())
        if known == Hint.HIDDEN and _SHOWN.search(names):
            known = None
        if known or (known := _of_token(token)):
            if known in (Hint.HIDDEN, Hint.BOX, Hint.COMMENTS, Hint.CAPTION):
                return known
            found = found or known
    return found


def _of_token(token: str) -> str:
    words = [piece.lower() for piece in _PIECE.findall(token)]
    if not words:
        return Hint.NONE
    whole = "".join(words)
    if token.lower() in _TAGS or whole in _TAGS:
        return Hint.BOX
    if whole in _FEET:
        return Hint.NONE
    for known, meaning in _BY_WORD:
        if whole in known or any(word in known for word in words):
            return Hint.NONE if _is_bar_of_fields(words) else meaning
    if any(pair in _PAIRED for pair in pairwise(words)):
        return Hint.BOX
    if (part := _WITHIN.search(whole)) is not None:
        return Hint.COMMENTS if part.group() in ("comments", "binhluan") else Hint.BOX
    return _of_field(whole, words)


def _is_bar_of_fields(words: list[str]) -> bool:
    """``author-share-top``: a bar with author and stamp that has buttons besides."""
    return any(w in _SHARING for w in words) and any(w in _AUTHORS or w in _DATES for w in words)


def _of_field(whole: str, words: list[str]) -> str:
    if whole in _SOURCES or words[-1] in _SOURCES or words[0] in _SOURCES:
        return Hint.SOURCE
    if whole in _AUTHORS or any(word in _AUTHORS for word in words):
        return Hint.AUTHOR
    if whole in _DATES or words[-1] in _DATES or words[0] in _DATES:
        return Hint.DATE
    if any(word in _SUBHEADINGS for word in (whole, *words, *map("".join, pairwise(words)))):
        return Hint.SUBHEADING
    if whole in _TITLES or (any(w in _TITLES for w in words) and not _NO_TITLES & set(words)):
        return Hint.TITLE
    return Hint.NONE
