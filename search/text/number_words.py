"""Small numbers in words: ``tư`` and ``bốn`` are 4."""

from __future__ import annotations

TO_TEN = ("một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín", "mười")
ORDINALS = ("nhất", "hai", "ba", "tư", *TO_TEN[4:])
"""Behind ``lần thứ``, 1 to 10."""

NUMBERS = {word: number for number, word in enumerate(TO_TEN, 1)}
"""From one to 31, in all ways of writing."""
NUMBERS |= {f"mười {word}": 10 + number for word, number in NUMBERS.items() if number < 10}
NUMBERS |= {"tư": 4, "bẩy": 7, "mười lăm": 15, "hai mươi": 20, "hai mươi mốt": 21}
NUMBERS |= {f"hai mươi {word}": 20 + n for word, n in list(NUMBERS.items()) if 1 < n < 10}
NUMBERS |= {"hai mươi lăm": 25, "ba mươi": 30, "ba mươi mốt": 31}
