"""Rows of WordPress and Joomla, wherever they come from: which are articles, and their text."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from index.wordset import wordset

NO_POSTS = wordset("attachment nav_menu_item revision custom_css oembed_cache wp_navigation")
"""What WordPress has besides articles: pictures, entries of menus."""
_UNPUBLISHED = ("draft", "auto-draft", "pending", "private", "trash")
_OF_JOOMLA = {"0": "unpublished", "-2": "trash"}
_SHORTCODE = re.compile(r"\[/?(?:gallery|embed|video|audio|playlist)\b[^\[\]]{0,500}\]")
"""What WordPress puts pictures for when it shows an article."""
_TEXTS = ("content_encoded", "post_content")


def is_post(record: Mapping[str, Any]) -> bool:
    """Whether a record is no picture, menu or earlier version."""
    return record.get("post_type") not in NO_POSTS


def unpublished(record: Mapping[str, Any]) -> str | None:
    """Why a record was never published; None for one that was, or that says nothing of it."""
    if not is_post(record):
        return f"no article ({record['post_type']})"
    state = str(record.get("status") or record.get("post_status") or "")
    if "introtext" in record:
        state = _OF_JOOMLA.get(str(record.get("state")), "")
    is_out = state in _UNPUBLISHED if "post_type" in record else "introtext" in record and state
    return f"not published ({state})" if is_out else None


def cleaned(record: Mapping[str, Any]) -> dict[str, Any]:
    """The record without captions and galleries in its text."""
    found = dict(record)
    for name in _TEXTS:
        if "post_type" in found and found.get(name):
            found[name] = _SHORTCODE.sub("", _without_captions(str(found[name])))
    return found


def _without_captions(text: str) -> str:
    """Without ``[caption width="300"]<img …> Quang cảnh hội nghị[/caption]``."""
    *ended, rest = text.split("[/caption]")
    return "".join(
        (*(part[: part.rfind("[caption")] if "[caption" in part else part for part in ended), rest)
    )
