"""Columns corrected by the user, kept under a name, and found again."""

from dataclasses import replace
from pathlib import Path

import pytest

from helpers.ledgers import FILES, csv_bytes, read_ledger
from kakei_desktop.importers.errors import UnknownLayout
from kakei_desktop.importers.request import ColumnRoles
from kakei_desktop.importers.review.inspection import NoHeaderToSave, saved_layout
from kakei_desktop.importers.rows.outcome import Reading

STRANGE = [
    ["ひみつの帳面", "", "", ""],
    ["いつ", "なに", "いくら", "のこり"],
    ["2026/4/1", "米", "1980", "8020"],
    ["2026/4/2", "給料", "-5000", "13020"],
]


@pytest.fixture
def strange(tmp_path: Path) -> Path:
    path = tmp_path / "strange.csv"
    path.write_bytes(csv_bytes(STRANGE))
    return path


def story(reading: Reading) -> list[tuple[int, int, str]]:
    return [(t.row, t.amount, t.description) for t in reading.transactions]


def test_what_was_understood_can_be_given_back_as_a_choice() -> None:
    first = read_ledger(FILES / "mufg.csv")
    assert first.columns is not None
    again = read_ledger(FILES / "mufg.csv", columns=first.columns)
    assert (again.layout, again.kind, story(again)) == ("mufg", "bank", story(first))


def test_a_choice_names_the_columns(strange: Path) -> None:
    columns = {"date": ((0,),), "description": ((1,),), "amount": ((2,),), "balance": ((3,),)}
    reading = read_ledger(strange, columns=ColumnRoles(2, columns, "out"))
    assert story(reading) == [(3, -1980, "米"), (4, 5000, "給料")]
    assert reading.balance_proof == "ok"
    assert read_ledger(strange, columns=ColumnRoles(2, columns, "in")).balance_proof == "broken"


def test_a_choice_of_columns_that_are_not_there_is_no_crash(strange: Path) -> None:
    for columns in ({"date": ((0,),)}, {"date": ((9,),), "amount": ((2,),)}, {}):
        with pytest.raises(UnknownLayout):
            read_ledger(strange, columns=ColumnRoles(2, columns))
    below = read_ledger(strange, columns=ColumnRoles(99, {"date": ((0,),), "amount": ((2,),)}))
    assert (story(below), {mark.code for mark in below.skipped}) == ([], {"above_header"})


def test_a_saved_layout_is_found_again_by_its_header(strange: Path, tmp_path: Path) -> None:
    columns = {"date": ((0,),), "description": ((1,),), "amount": ((2,),)}
    reading = read_ledger(strange, columns=ColumnRoles(2, columns, "out"))
    saved = saved_layout("山田家の「帳面」", reading)
    assert saved.header == ("いつ", "なに", "いくら", "のこり")
    moved = tmp_path / "moved.csv"
    moved.write_bytes(csv_bytes([line[::-1] for line in STRANGE], "cp932"))
    found = read_ledger(moved, own=[saved])
    assert (found.layout, found.title) == (saved.id, "山田家の「帳面」")
    assert story(found) == story(reading)
    assert saved_layout("山田家の「帳面」", reading) == saved
    assert read_ledger(moved, layout=saved.id, own=[saved]).layout == saved.id


ZAIM = """日付,方法,カテゴリ,カテゴリの内訳,支払元,入金先,品目,メモ,お店,通貨,収入,支出,振替
2026-04-01,payment,食費,食料品,財布,-,米,特売,スーパー,JPY,0,1980,0
2026-04-02,payment,食費,食料品,財布,-,-,夜食,-,JPY,0,300,0
"""


def test_a_correction_leaves_the_other_columns_as_they_were(tmp_path: Path) -> None:
    path = tmp_path / "zaim.csv"
    path.write_text(ZAIM, encoding="utf-8")
    first = read_ledger(path)
    assert first.columns is not None
    assert [first.columns.role(place) for place in (3, 5, 8)] == ["category", "account", "description"]
    assert story(read_ledger(path, columns=first.columns)) == story(first)
    without = read_ledger(path, columns=first.columns.with_role(7, None))
    assert [t.description for t in without.transactions] == ["スーパー", "食料品"]
    saved = saved_layout("メモなし", without)
    again = read_ledger(path, own=[saved])
    assert (again.layout, story(again)) == (saved.id, story(without))
    joined = read_ledger(path, columns=first.columns.with_role(6, "description"))
    assert [t.description for t in joined.transactions] == ["スーパー 米", "夜食"]


def test_a_click_on_a_column_keeps_all_other_columns_of_money(tmp_path: Path) -> None:
    path = tmp_path / "family.csv"
    lines = [["日付", "内容", "夫", "妻", "子"], ["2026/4/1", "甲", "580", "", ""], ["2026/4/2", "乙", "", "900", ""]]
    path.write_bytes(csv_bytes([*lines, ["2026/4/3", "丙", "", "", "700"]]))
    first = read_ledger(path)
    assert first.columns is not None
    mixed = read_ledger(path, columns=first.columns.with_role(3, "in"))
    assert story(mixed) == [(2, -580, "甲"), (3, 900, "乙"), (4, -700, "丙")]
    sided = first.columns.with_roles({2: "out", 3: "in", 4: "out"})
    assert (sided.roles["out"], sided.roles["in"]) == (((2,), (4,)), ((3,),))
    assert sided.with_role(2, "amount").roles["out"] == ((4,),)


def test_a_layout_made_of_one_of_the_offices_own_is_like_the_same_bank() -> None:
    own = saved_layout("一つめ", read_ledger(FILES / "mufg.csv"))
    second = saved_layout("二つめ", read_ledger(FILES / "mufg.csv", own=[own]))
    found = read_ledger(FILES / "mufg.csv", own=[second])
    assert (second.like, found.layout, found.kind) == ("mufg", second.id, "bank")


def test_a_saved_layout_is_found_again_whatever_month_its_headers_name(tmp_path: Path) -> None:
    path = tmp_path / "card.csv"

    def written(*header: str) -> Path:
        path.write_bytes(csv_bytes([header, ["2026/4/3", "本屋", "3000", "1500", "0"]]))
        return path

    columns = {"date": ((0,),), "description": ((1,),), "amount": ((3,),)}
    head = ("利用した日", "どこで", "いくら")
    saved = saved_layout(
        "カード", read_ledger(written(*head, "5月に払う", "残り"), columns=ColumnRoles(1, columns, "out"))
    )
    found = read_ledger(written(*head, "12月に払う", "残り"), own=[saved])
    assert (found.layout, story(found)) == (saved.id, [(2, -1500, "本屋")])
    assert read_ledger(written(*head, "5月に払う", "6月に払う"), own=[saved]).layout == "table"


def test_a_saved_layout_needs_all_its_headers(strange: Path, tmp_path: Path) -> None:
    saved = saved_layout(
        "帳面", read_ledger(strange, columns=ColumnRoles(2, {"date": ((0,),), "amount": ((2,),)}, "out"))
    )
    other = tmp_path / "other.csv"
    other.write_bytes(csv_bytes([line[:3] for line in STRANGE[1:]]))
    assert read_ledger(strange, own=[saved]).layout == saved.id
    assert read_ledger(other, own=[saved]).layout == "table"


def test_what_the_office_says_of_a_bank_goes_before_what_the_program_knows() -> None:
    first = read_ledger(FILES / "mufg.csv")
    assert first.columns is not None
    columns = {**first.columns.roles, "description": ((1,),)}
    saved = saved_layout("摘要だけ", read_ledger(FILES / "mufg.csv", columns=replace(first.columns, roles=columns)))
    found = read_ledger(FILES / "mufg.csv", own=[saved])
    assert found.layout == saved.id
    assert [t.amount for t in found.transactions] == [t.amount for t in first.transactions]
    assert read_ledger(FILES / "zaim.csv", own=[saved]).layout == "zaim"


def test_a_table_without_a_header_cannot_be_saved(tmp_path: Path) -> None:
    path = tmp_path / "bare.csv"
    path.write_bytes(csv_bytes(STRANGE[2:]))
    for file in (path, FILES / "crosstab_kakeibo.xlsx"):
        with pytest.raises(NoHeaderToSave):
            saved_layout("x", read_ledger(file))
