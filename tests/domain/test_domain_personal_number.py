"""Numbers that the law forbids us to keep; all of these are made up by the formula."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kakei_desktop.domain.personal_number import (
    NumberKind,
    check_digit,
    holds_personal_number,
    masked,
    numbers_in,
    without_numbers,
)

FIRST = "12345678901"
NUMBER = f"{FIRST}{check_digit(FIRST)}"
WIDE = NUMBER.translate(str.maketrans("0123456789", "０１２３４５６７８９"))
GROUPS = (NUMBER[:4], NUMBER[4:8], NUMBER[8:])
elevens = st.text("0123456789", min_size=11, max_size=11)


@pytest.mark.parametrize(
    ("first", "last"),
    [
        ("00000000000", 0),  # rest 0
        ("00000000001", 9),  # 1×2 = 2, 11−2
        ("00000000006", 0),  # 6×2 = 12, rest 1
        ("10000000000", 5),  # the eleventh from the right weighs 6
        ("00001000000", 9),  # the seventh weighs 2
        ("00000100000", 4),  # the sixth weighs 7
        ("12345678901", 8),
    ],
)
def test_the_check_digit_follows_the_formula_of_the_ordinance(first: str, last: int) -> None:
    assert check_digit(first) == last


@pytest.mark.parametrize(
    "text",
    [
        NUMBER,
        WIDE,
        f"番号は{NUMBER}です",
        f"マイナンバー：{'-'.join(GROUPS)}",
        " ".join(GROUPS),
        "　".join(GROUPS),
        "－".join(GROUPS),
        "ー".join(GROUPS),
        f"2026-11-23 {'-'.join(GROUPS)}",
        f"{' '.join(GROUPS)} 2026年に発行",
        f"1行目\n{NUMBER}\n1234",
        f"ID{NUMBER}",
    ],
)
def test_twelve_digits_with_the_right_check_digit_are_found(text: str) -> None:
    assert holds_personal_number(text)
    assert list(numbers_in(text)) == [(NumberKind.PERSONAL, NUMBER)]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "家賃 62,000円",
        f"{FIRST}{(check_digit(FIRST) + 1) % 10}",
        f"{NUMBER}3",
        f"9{NUMBER}",
        f"{NUMBER}12345678",  # a transaction of a purse app: twenty digits
        f"{' '.join(GROUPS)} 3456",  # a card: 4-4-4-4
        f"9876-{'-'.join(GROUPS)}",
        f"{'-'.join(GROUPS)}-01",
        f"{NUMBER}-1",
        f"{NUMBER[:6]} {NUMBER[6:]}",
        f"{NUMBER[:4]}-{NUMBER[4:8]} {NUMBER[8:]}",
        f"{GROUPS[0]}\n{GROUPS[1]}\n{GROUPS[2]}",
        "1234-567890",
    ],
)
def test_other_numbers_are_let_be(text: str) -> None:
    assert not holds_personal_number(text)
    assert masked(text) == text


@pytest.mark.parametrize(
    "text", ["基礎年金番号1234-567890", "基礎年金番号：１２３４－５６７８９０", "基礎年金番号は 1234567890 とのこと"]
)
def test_a_basic_pension_number_is_known_by_its_name(text: str) -> None:
    assert list(numbers_in(text)) == [(NumberKind.BASIC_PENSION, "1234567890")]
    assert "567" not in masked(text)


def test_only_the_digits_are_masked_and_the_rest_stays() -> None:
    assert masked(f"カード {'-'.join(GROUPS)} の写し") == "カード ＊＊＊＊-＊＊＊＊-＊＊＊＊ の写し"
    assert masked(f"{NUMBER}、{WIDE}") == f"{'＊' * 12}、{'＊' * 12}"
    assert without_numbers(f"番号 {' '.join(GROUPS)} と基礎年金番号 1234-567890。") == "番号  と基礎年金番号 。"


@given(elevens, st.integers(0, 9))
def test_of_ten_last_digits_one_is_right(first: str, last: int) -> None:
    assert holds_personal_number(f"{first}{last}") == (last == check_digit(first))


@given(st.text(max_size=20), elevens, st.text(max_size=20))
def test_what_is_masked_holds_nothing_more(before: str, first: str, after: str) -> None:
    text = f"{before}{first}{check_digit(first)}{after}"
    assert not holds_personal_number(masked(text))
    assert not holds_personal_number(without_numbers(masked(text)))
    assert len(masked(text)) == len(text)
