"""What can be seen of a candidate for a name, and how much it speaks for a person."""

from __future__ import annotations

import pytest

from search.people.letters import spelt
from search.people.names import evidence


def seen(text: str, name: str) -> set[str]:
    whole = spelt(text)
    begin = whole.plain.index(name)
    return set(evidence.beside(whole.plain, whole.low, begin, begin + len(name)))


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        ("Lê Nam", "Lê Nam", {"alone"}),
        ("Rồi Lê Nam nói.", "Lê Nam", {"before rồi", "pair before . rồi", "behind nói"}),
        ("Theo Lê Nam, giám đốc.", "Lê Nam", {"pair behind , giám", "behind ,"}),
        ("Lê Nam (quận 7)", "Lê Nam", {"before ^", "behind _(", "pair behind ( quận"}),
        ("Lê Duẩn - Lê Nam - Lê Lai", "Lê Nam", {"before -C", "behind _-C"}),
        ("Ở 68 Lê Nam 2 ngày", "Lê Nam", {"before #", "behind #"}),
        ("Tin.\nLê Nam\nHết", "Lê Nam", {"alone"}),
    ],
)
def test_what_stands_beside_a_candidate_is_seen(text: str, name: str, expected: set[str]) -> None:
    assert expected <= seen(text, name)


def score(text: str, name: str, *, foreign: bool = False) -> float:
    whole = spelt(text)
    begin = whole.plain.index(name)
    return evidence.score(whole.plain, whole.low, begin, begin + len(name), name, foreign)


def test_the_same_name_scores_by_what_stands_beside_it() -> None:
    name = "Võ Văn Kiệt"
    street = score("Cấm xe (đoạn từ Võ Văn Kiệt đến cầu)", name)
    person = score("Quyết định do Võ Văn Kiệt, giám đốc, ký.", name)
    assert street < 0 < person


def test_the_words_of_a_name_tell_a_person_from_a_firm() -> None:
    assert score("Theo John Carter, chuyên gia", "John Carter", foreign=True) > score(
        "Theo Global Airlines Group, chuyên gia", "Global Airlines Group", foreign=True
    )
