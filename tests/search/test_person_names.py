"""Who is named in an index, and how one may type the name."""

from __future__ import annotations

import pytest

from search.person_names import Hidden, meant, spelling

NAMES = {
    "luvanhung": ("Lữ Văn Hùng", "Lư Văn Hưng"),
    "kimjongun": ("Kim Jong Un",),
    "nguyenhoabinh": ("Nguyễn Hoà Bình",),
}


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("lu van hung", ("Lữ Văn Hùng", "Lư Văn Hưng")),
        ("lữ văn hùng", ("Lữ Văn Hùng",)),
        ("LƯ VĂN HƯNG", ("Lư Văn Hưng",)),
        ("lu văn hưng", ("Lư Văn Hưng",)),
        ("lữ văn hừng", ()),
        ("Kim Jong-un", ("Kim Jong Un",)),
        ("Nguyễn Hòa Bình", ("Nguyễn Hoà Bình",)),
        ("", ()),
        ("<script>", ()),
    ],
)
def test_a_name_as_it_may_be_typed(typed: str, names: tuple[str, ...]) -> None:
    assert meant(NAMES, typed) == names


def test_spelling_leaves_letters_alone() -> None:
    assert spelling("Niê  Thuật-A") == "niethuata"


def test_hidden_names_count_accents_but_no_case_and_hyphens() -> None:
    hidden = Hidden(["lữ văn hùng", "Kim Jong-un"])
    assert hidden.shown(("Lữ Văn Hùng", "Lư Văn Hưng", "Kim Jong Un")) == ("Lư Văn Hưng",)


def test_a_hidden_name_without_accents_hides_whoever_has_its_letters() -> None:
    hidden = Hidden(["lu van hung", "Đinh A"])
    names = ("Lữ Văn Hùng", "Lư Văn Hưng", "Lữ Văn Hùngs", "Dinh A", "Đinh Á")
    assert hidden.shown(names) == ("Lữ Văn Hùngs", "Đinh Á")
    assert Hidden(["hung"]).shown(("Hùng", "Lữ Văn Hùng")) == ("Lữ Văn Hùng",)
    assert hidden.within("ông Lữ Văn Hùng: nói")
    assert not hidden.within("ông Lữ Văn và Hùng, Đinh Á")


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("Nguyễn Tấn Dũng Chỉ", False),  # ``… Nguyễn Tấn Dũng Chỉ đạo``
        ("Thủ tướng Nguyễn Tấn Dũng", False),
        ("Ông NGUYỄN TẤN-DŨNG", False),
        ("Nguyen Tan Dung", False),
        ("Nguyen Tan Dung Phat", False),
        ("Nguyễn Tấn Dung", True),
        ("Nguyễn Tấn", True),
        ("Nguyễn Tấn Dũngs", True),
        ("Nguyễn Tấn Dụng Chỉ", True),
        ("Lí Hoà Mĩ Phát", False),
        ("H’Yim Kđoh Niê", False),
        ("Trần Sáu", True),
        ("Sáu", False),
    ],
)
def test_a_name_is_hidden_with_what_was_read_into_it(name: str, shown: bool) -> None:
    hidden = Hidden(["Nguyễn Tấn Dũng", "Lý Hòa Mỹ", "H'Yim Kđoh", "Sáu"])
    assert hidden.shown((name,)) == ((name,) if shown else ())


@pytest.mark.parametrize(
    "text",
    [
        "Bí thư Lữ Văn Hùng: Giảm chi",
        '"lữ văn hùng',
        "ông Lữ Văn Hùng",
        "(Kim Jong-un)",
        "H'Yim Kđoh.",
    ],
)
def test_a_hidden_name_is_found_between_any_signs(text: str) -> None:
    hidden = Hidden(["Lữ Văn Hùng", "Kim Jong-un", "H'Yim Kđoh"])
    assert hidden.within(text)
    assert not hidden.within("Lữ Văn Hùngs, Lữ Văn, Lư Văn Hùng, Lữ Văn Hung, Kim Jong")
