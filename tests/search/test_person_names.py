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
    names = ("Lữ Văn Hùng", "Lư Văn Hưng", "Lữ Văn Hùng Anh", "Dinh A", "Đinh Á")
    assert hidden.shown(names) == ("Lữ Văn Hùng Anh", "Dinh A", "Đinh Á")
    assert hidden.within("ông Lữ Văn Hùng: nói")
    assert not hidden.within("ông Lữ Văn và Hùng, Đinh Á")


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
