"""What the fields of a record are called: in English, in Vietnamese, by the programs that wrote it.

A name counts without accents, case and signs: ``Ngày đăng``, ``ngay_dang``, ``NgayDang`` are one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from search.text.accents import fold

FIELDS = ("id", "title", "lead", "body", "date", "source", "place", "url", "byline")
_NAMES: Mapping[str, str] = {
    "id": "id _id articleid article_id newsid news_id postid post_id docid doc_id uuid guid uid "
    "oid nid mã mã_bài mã_tin mã_bài_viết",
    "title": "title headline tiêu_đề tít tựa tựa_đề nhan_đề tên_bài tên_bài_viết tiêu_đề_bài_viết "
    "tiêu_đề_tin tiêu_đề_bài og:title post_title article_title news_title heading subject "
    "trích_yếu",
    "lead": "lead sapo summary abstract standfirst excerpt teaser intro description tóm_tắt "
    "lời_dẫn mô_tả mô_tả_ngắn giới_thiệu trích_dẫn og:description "
    "introtext hometext body_summary",
    "body": "body content text nội_dung nội_dung_bài nội_dung_bài_viết nội_dung_tin "
    "nội_dung_chi_tiết toàn_văn bài_viết articleBody article_body full_text fulltext body_text "
    "main_text maintext clean_text text_content raw_text post_content content_text content_html "
    "body_html html content:encoded paragraphs story bodytext body_value",
    "date": "date published publish_date published_date published_at publication_date pub_date "
    "publish_up publtime datePublished date_published article:published_time published_time "
    "ngày ngày_đăng ngày_đăng_tin ngày_đăng_bài ngày_đăng_báo ngày_xuất_bản ngày_phát_hành "
    "ngày_tháng ngày_viết thời_gian thời_gian_đăng dc:date post_date posted posted_at date_posted "
    "created created_at date_created dateCreated created_date created_on "
    "created_on_date ngày_tạo time datetime timestamp",
    "source": "source publisher site site_name og:site_name newspaper outlet provider nguồn "
    "nguồn_tin tên_báo báo tòa_soạn trang_tin domain source_name sourcetext",
    "place": "place location province tỉnh tỉnh_thành tỉnh_thành_phố địa_phương địa_danh "
    "địa_điểm nơi city region",
    "url": "url link permalink href uri canonical canonical_url og:url article_url source_url "
    "web_url mainEntityOfPage đường_dẫn liên_kết địa_chỉ link_bài",
    "byline": "byline author authors tác_giả bút_danh người_viết phóng_viên creator dc:creator "
    "writer author_name nhà_báo created_by_alias",
}
_NOT_SAID = re.compile(r"[\W_]+")
_TELLING = 4
"""Letters of a known name by which a longer one is taken for something like it."""
_WRAPPERS = 3
"""Objects within objects that may hold the record: ``{"_source": {"article": {…}}}``."""


@lru_cache(4096)
def plain(name: str) -> str:
    """A name as it is compared: ``Tiêu đề`` -> ``tieude``."""
    return "".join(fold(part) for part in _NOT_SAID.split(name[:100].strip("\ufeff")) if part)


@dataclass(frozen=True, slots=True)
class Columns:
    """Which field each name stands for, and how much before other names of the same field."""

    ranks: Mapping[str, tuple[str, int]]
    paths: Mapping[str, Sequence[tuple[str, ...]]] = field(default_factory=dict)
    """Names with dots, of fields within objects: ``meta.tieu_de``."""

    @classmethod
    def of(cls, named: Mapping[str, Sequence[str]] | None = None) -> Columns:
        """The usual names, and before them those that the settings' table [fields] gives."""
        ranks: dict[str, tuple[str, int]] = {}
        paths: dict[str, list[tuple[str, ...]]] = {}
        for one in FIELDS:
            mine = list((named or {}).get(one, ()))
            for rank, name in enumerate((*mine, *_NAMES[one].split())):
                if rank < len(mine):
                    ranks[plain(name)] = (one, rank)
                    if "." in name:
                        paths.setdefault(one, []).append(tuple(map(plain, name.split("."))))
                else:
                    ranks.setdefault(plain(name), (one, rank))
        return cls(ranks, paths)

    def field(self, name: str) -> str | None:
        """The field that a name stands for."""
        found = self.ranks.get(plain(name))
        return found[0] if found else None

    def unread(self, names: Sequence[str]) -> list[str]:
        """Those of a table's names that are like one of a field that no column gives, and are not
        known: ``Ngày lên khuôn`` in a table without a date.
        """
        missing = set(FIELDS) - {"id"} - {self.field(name) for name in names}
        telling = [k for k, (one, _) in self.ranks.items() if one in missing and len(k) >= _TELLING]
        return [
            name
            for name in names
            if self.field(name) is None and any(known in plain(name) for known in telling)
        ]

    def read(self, record: Mapping[str, Any]) -> dict[str, Any]:
        """Field -> value of one object; of several names of a field the first that has a value."""
        found = self._read(record, _WRAPPERS)
        for one, paths in self.paths.items():
            for path in paths:
                if has_value(value := _within(record, path)):
                    found[one] = value
                    break
        return found

    def flat(self, record: Mapping[str, Any]) -> dict[str, Any]:
        """The same without what objects within the object have."""
        return self._read(record, 0)

    def _read(self, record: Mapping[str, Any], wrappers: int) -> dict[str, Any]:
        best: dict[str, tuple[int, Any]] = {}
        for name, value in record.items():
            known = self.ranks.get(plain(name)) if isinstance(name, str) else None
            if known is not None and has_value(value):
                one, rank = known
                if one not in best or rank < best[one][0]:
                    best[one] = (rank, value)
        found = {one: value for one, (_, value) in best.items()}
        if wrappers and not is_record(found):
            for inner in _objects(record):
                within = self._read(inner, wrappers - 1)
                if is_record(within):
                    # What holds the record is no field of it, though it may be called `_source`.
                    return {one: v for one, v in found.items() if v is not inner} | within
        return found


def is_record(found: Mapping[str, Any]) -> bool:
    """Whether an object with these fields is an article."""
    return "title" in found or "body" in found


def _objects(record: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    return (value for value in record.values() if isinstance(value, dict))


def has_value(value: Any) -> bool:
    """Whether a field is filled: not with nothing, blanks or an empty list."""
    if isinstance(value, str):
        return value != "" and not value.isspace()
    return value is not None and value != [] and value != {}


def _within(record: Any, path: Sequence[str]) -> Any:
    for step in path:
        if not isinstance(record, dict):
            return None
        record = next((v for k, v in record.items() if plain(str(k)) == step), None)
    return record
