"""Numbers that the law forbids us to keep; all of these are made up by the formula."""

from datetime import date, datetime, time
from itertools import accumulate, pairwise

import pytest
from hypothesis import assume, given
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
GROUPINGS = ((6, 6), (4, 8), (8, 4), (3, 3, 3, 3), (1,) * 12)


def in_groups(*sizes: int, number: str = NUMBER) -> tuple[str, ...]:
    """Return the number in groups of these sizes."""
    ends = list(accumulate(sizes, initial=0))
    return tuple(number[start:end] for start, end in pairwise(ends))


def right(first: str) -> str:
    """Return eleven digits with their check digit."""
    return f"{first}{check_digit(first)}"


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
        f"2026 {NUMBER}",
        f"暗証1234 {NUMBER}",
        f"{NUMBER} 1234",
        f"{NUMBER} 2026/11/23",
        f"{NUMBER}-1",
        f"1-{NUMBER}",
        f"090-1234-5678 {NUMBER}",
        f"{NUMBER} 090-1234-5678",
        f"9876-1111-2222-3333 {NUMBER}",
        f"2026 {'-'.join(GROUPS)}",
        f"{' '.join(GROUPS)} 090-1234-5678",
        f"{GROUPS[0]}-{GROUPS[1]} {GROUPS[2]}",
        f"1985 {' '.join(GROUPS)}",  # a year of birth before it
        f"昭和60年生 1985　{'　'.join(GROUPS)}",
        *(gap.join(GROUPS) for gap in ("  ", ".", "．", "_", "/", "・", "\n", "\r\n", "\t", " - ", "\u200b", "\u2003")),
        *(gap.join(GROUPS) for gap in ("    ", "：", ":", ",", "，", "　　　　")),
        *(gap.join(in_groups(*sizes)) for sizes in GROUPINGS for gap in (" ", "　", "-", "－", " - ", "    ", "_")),
        *(f"番号は{' '.join(in_groups(*sizes))}です" for sizes in ((6, 6), (4, 8), (8, 4))),
        f"2026-11-23 {'-'.join(in_groups(8, 4))}",
        f"090-1234-5678 {'-'.join(in_groups(4, 8))}",
        f"WIDE {WIDE[:6]} {WIDE[6:]}",
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
        f"{'/'.join(GROUPS)}/3456",
        f"3456.{'.'.join(GROUPS)}",
        f"{chr(10).join(GROUPS)}\n3456",  # a column of amounts
        "1234-567890",
        *(" ".join(in_groups(*sizes, number=f"{FIRST}0")) for sizes in GROUPINGS),  # a wrong last digit
        *(f"{' '.join(in_groups(*sizes))} {NUMBER[: sizes[0]]}" for sizes in GROUPINGS),  # groups that go on
        *(f"1-{'-'.join(in_groups(*sizes))}" for sizes in GROUPINGS),
        *(f"{'-'.join(in_groups(*sizes))}-01" for sizes in GROUPINGS),
        *("\n".join(in_groups(*sizes)) for sizes in GROUPINGS),  # a column of amounts
        *(",".join(in_groups(*sizes)) for sizes in GROUPINGS[:4]),  # amounts; 123,456,789,018 is one
        f"{NUMBER[:6]}.{NUMBER[6:]}",
        " ".join(in_groups(5, 7)),  # the sign and number of a post office account
        " ".join(in_groups(8, 4, number=right("20261123103"))),  # a day and a time of day
        " ".join(in_groups(4, 8, number=right("10302026112"))),
        " ".join(in_groups(6, 6, number="260415270331")),  # from a day to a day
        " ".join(in_groups(6, 6, number="261103103000")),
        " ".join(in_groups(6, 6, number="202201202703")),  # from a month to a month
        " ".join(in_groups(4, 8, number=right("20261234567"))),  # a year and a number
        " ".join(in_groups(8, 4, number="123456112026")),
        "2026-11-23 1030",
        "1,234,567 89,018",
        "三菱 0005 支店 123 口座 4567890",
        "0005-123-4567890",
        "03-1234-5678 0120-345-678",
        "携帯 090-1234-5678、自宅 0466-12-3456",
        f"2024 2025 202{check_digit('20242025202')}",
        f"2026/2027/202{check_digit('20262027202')}",
    ],
)
def test_other_numbers_are_let_be(text: str) -> None:
    assert not holds_personal_number(text)
    assert masked(text) == text


@pytest.mark.parametrize(
    "text",
    [
        "基礎年金番号1234-567890",
        "基礎年金番号：１２３４－５６７８９０",
        "基礎年金番号は 1234567890 とのこと",
        "年金番号 1234-567890",
        "基礎番号1234-567890",
        "年金手帳 1234-567890",
        "年金手帳の番号：1234 567890",
        "基礎年金No.1234-567890",
        "基礎年金Ｎｏ．1234-567890",
        "基礎年金№ 1234-567890",
        "基礎年金 番号 1234-567890",
        "基礎 年金番号 1234-567890",
        "基礎年金：1234-567890",
        "基礎年金番号通知書を見た。番号 1234-567890",
        "基礎年金番号\n1234-567890",
        "基礎年金番号：\r\n　1234567890",
        "年金番号 1234 - 567890",
        "1234-567890（基礎年金番号）",
        "1234-567890 (年金番号)",
        "1234567890【基礎年金番号】",
        "1234-567890が基礎年金番号",
        "1234-567890は年金手帳の番号",
    ],
)
def test_a_basic_pension_number_is_known_by_its_name(text: str) -> None:
    assert list(numbers_in(text)) == [(NumberKind.BASIC_PENSION, "1234567890")]
    assert "567" not in masked(text)
    assert "567" not in without_numbers(text)


@pytest.mark.parametrize(
    "text",
    [
        "年金手帳を持参。電話 0312345678",
        "基礎年金番号は窓口で。TEL 0312345678",
        "年金証書番号 1234-567890",
        "証書番号 1234-567890",
        "整理番号 1234567890（年金番号は不明）",
        "基礎年金番号は不明、整理番号 1234567890",
        "年金番号 未確認\n受付番号 1234-567890",
        "年金番号を聞く。2026-11-23 10:30",
        "年金手帳 1冊、1,234,567円",
        "基礎年金 847,300円",
        "老齢基礎年金の年額 2026年度 847300",
        "口座 1234567890\n年金番号はまだ",
        "1234-567890",
    ],
)
def test_other_numbers_beside_such_a_name_are_let_be(text: str) -> None:
    assert not holds_personal_number(text)


def test_only_the_digits_are_masked_and_the_rest_stays() -> None:
    assert masked(f"カード {'-'.join(GROUPS)} の写し") == "カード ＊＊＊＊-＊＊＊＊-＊＊＊＊ の写し"
    assert masked(f"{NUMBER}、{WIDE}") == f"{'＊' * 12}、{'＊' * 12}"
    assert without_numbers(f"番号 {' '.join(GROUPS)} と基礎年金番号 1234-567890。") == "番号  と基礎年金番号 。"


@given(elevens, st.integers(0, 9))
def test_of_ten_last_digits_one_is_right(first: str, last: int) -> None:
    assert holds_personal_number(f"{first}{last}") == (last == check_digit(first))


GAPS = st.text(" \t\u3000\n.-_/・－ー\u200b", min_size=1, max_size=3)
WORDS_BESIDE = st.sampled_from(
    ["", "2026 ", "1234 ", "090-1234-5678 ", "2026/11/23 ", "番号", "No.", "9876-1111-2222-3333、"]
)
fours = st.text("0123456789", min_size=4, max_size=4)


@given(WORDS_BESIDE, elevens, WORDS_BESIDE)
def test_twelve_digits_together_are_found_whatever_stands_beside_them(before: str, first: str, after: str) -> None:
    number = f"{first}{check_digit(first)}"
    assert (NumberKind.PERSONAL, number) in list(numbers_in(f"{before}{number} {after}"))


@given(elevens, GAPS, GAPS)
def test_groups_are_found_whatever_stands_between_them(first: str, gap: str, other: str) -> None:
    number = f"{first}{check_digit(first)}"
    assume(not all(number[at : at + 2] in ("19", "20") for at in (0, 4, 8)))
    assert list(numbers_in(f"番号{number[:4]}{gap}{number[4:8]}{other}{number[8:]}")) == [(NumberKind.PERSONAL, number)]


@given(st.lists(fours, min_size=4, max_size=6), st.sampled_from(["", "-", " ", "　", ".", "/", "_", "\n", "  ", " - "]))
def test_a_credit_card_is_let_be(groups: list[str], gap: str) -> None:
    assume(not groups[0].startswith(("19", "20")))  # no card begins so, but a year does
    assert not holds_personal_number(f"カード {gap.join(groups)} を解約")


@given(
    st.dates(date(1900, 1, 1), date(2099, 12, 31)),
    st.times(),
    st.from_regex(r"0\d0-\d{4}-\d{4}|0\d-\d{4}-\d{4}|0\d{3}-\d{2}-\d{4}|0120-\d{3}-\d{3}|0\d{9,10}", fullmatch=True),
    st.from_regex(r"\d{3}-\d{7}|\d{4}-\d{3}-\d{7}|1\d{4}-\d{7}1", fullmatch=True),
)
def test_days_telephones_and_accounts_are_let_be(day: date, at: time, telephone: str, account: str) -> None:
    moment = datetime.combine(day, at)
    for days in (f"{day}", f"{day:%Y/%m/%d}", f"{day:%Y%m%d}", f"{moment:%Y%m%d%H%M}"[:8], f"{moment:%Y%m%d %H%M}"):
        for text in (days, telephone, account, f"{days} {telephone}", f"{telephone} {account}", f"{days}\n{account}"):
            assert not holds_personal_number(text), text


@given(st.text(max_size=20), elevens, st.text(max_size=20))
def test_what_is_masked_holds_nothing_more(before: str, first: str, after: str) -> None:
    text = f"{before}{first}{check_digit(first)}{after}"
    assert not holds_personal_number(masked(text))
    assert not holds_personal_number(without_numbers(masked(text)))
    assert len(masked(text)) == len(text)
