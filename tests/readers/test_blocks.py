"""Bodies that editors keep as blocks give their paragraphs, and nothing but these."""

from __future__ import annotations

from typing import Any

import pytest

from index.readers.records.blocks import paragraphs

ONE, TWO = "Chi bộ họp lúc bảy giờ tối.", "Có 19 đảng viên dự, vắng hai."


def text(words: str, **marks: Any) -> dict[str, Any]:
    return {"type": "text", "text": words, **marks}


BODIES: dict[str, Any] = {
    "editor.js": {
        "time": 1,
        "version": "2.8",
        "blocks": [
            {"type": "paragraph", "data": {"text": ONE}},
            {"type": "image", "data": {"file": {"url": "a.jpg"}, "caption": "Quang cảnh"}},
            {"type": "list", "data": {"style": "ordered", "items": [TWO]}},
        ],
    },
    "list of blocks": [
        {"type": "paragraph", "text": ONE},
        {"type": "image", "url": "a.jpg", "caption": "Quang cảnh"},
        {"type": "paragraph", "data": {"text": TWO}},
    ],
    "prosemirror": {
        "type": "doc",
        "content": [
            {"type": "paragraph", "content": [text(ONE)]},
            {
                "type": "paragraph",
                "content": [
                    text("Có "),
                    text("19 đảng viên", marks=[{"type": "bold"}]),
                    text(" dự, vắng hai."),
                ],
            },
        ],
    },
    "slate": [
        {"type": "p", "children": [{"text": ONE}]},
        {
            "type": "p",
            "children": [
                {"text": "Có "},
                {"type": "link", "url": "x", "children": [{"text": "19 đảng viên"}]},
                {"text": " dự, vắng hai."},
            ],
        },
    ],
    "lexical": {
        "root": {
            "type": "root",
            "children": [
                {"type": "paragraph", "children": [text(ONE)]},
                {"type": "paragraph", "children": [text(TWO)]},
            ],
        }
    },
    "draft.js": {"blocks": [{"key": "a", "type": "unstyled", "text": t} for t in (ONE, TWO)]},
    "quill": {
        "ops": [
            {"insert": ONE[:5]},
            {"insert": ONE[5:], "attributes": {"bold": True}},
            {"insert": {"image": "a.jpg"}},
            {"insert": f"\n{TWO}\n"},
        ]
    },
}


@pytest.mark.parametrize("name", BODIES)
def test_blocks_give_their_paragraphs(name: str) -> None:
    assert paragraphs(BODIES[name]) == [ONE, TWO]


@pytest.mark.parametrize(
    "value", ["text", None, 5, [], ["a", "b"], [["a"]], {"html": "<p>a</p>"}, {"a": {"text": "b"}}]
)
def test_other_bodies_are_none(value: Any) -> None:
    assert paragraphs(value) is None


def test_endless_nesting_is_bounded() -> None:
    value: Any = {"type": "p", "text": ONE}
    for _ in range(900):
        value = {"type": "doc", "content": [value]}
    assert paragraphs(value) == []
