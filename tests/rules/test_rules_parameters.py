"""A rule file that does not say what it must is refused, naming file and key."""

import tomllib
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from kakei_desktop.domain.months import Month
from kakei_desktop.resources import ROOT
from kakei_desktop.rules.law.contribution import contribution
from kakei_desktop.rules.law.rule_file import Problem, RuleFileError, apply_brackets, read_rule_file

RULES = ROOT / "rules"
HEAD = """
span = { from = "2026-04", to = "2027-03" }
unit = "yen_per_month"
law = "国民年金法第87条第3項"
checked = 2026-11-23
"""


def value(name: str, first: str = "2026-04", last: str = "2027-03", amount: int = 17_920) -> str:
    return f'[[{name}]]\nfrom = "{first}"\nto = "{last}"\namount = {amount}\nsource = "見本の頁"\n'


FULL = value("full")


@pytest.fixture
def write(tmp_path: Path) -> Callable[[str], Path]:
    def written(text: str, name: str = "2026.toml") -> Path:
        file = tmp_path / name
        file.write_text(text, encoding="utf-8")
        return file

    return written


def test_an_amount_may_change_within_the_span(write: Callable[[str], Path]) -> None:
    text = HEAD + value("full", last="2026-09", amount=100) + value("full", first="2026-10", amount=200)
    file = read_rule_file(write(text), ("full",))
    found = [file.at("full", Month.parse(m)) for m in ("2026-04", "2026-09", "2026-10", "2027-03")]
    assert [v.amount if v else None for v in found] == [100, 100, 200, 200]
    assert file.at("full", Month(2027, 4)) is None


@pytest.mark.parametrize(
    ("text", "key", "problem"),
    [
        ("span = ", None, "unreadable"),
        (HEAD, "full", "missing"),
        (HEAD.replace('law = "国民年金法第87条第3項"\n', "") + FULL, "law", "missing"),
        (HEAD.replace("国民年金法第87条第3項", "") + FULL, "law", "missing"),
        (HEAD + "colour = 1\n" + FULL, "colour", "unknown_key"),
        (HEAD + FULL + value("fulll"), "fulll", "unknown_key"),
        (HEAD + FULL + "colour = 1\n", "full[1].colour", "unknown_key"),
        (HEAD + FULL.replace('source = "見本の頁"\n', ""), "full[1].source", "missing"),
        (HEAD + FULL.replace("見本の頁", ""), "full[1].source", "missing"),
        (HEAD + FULL.replace("見本の頁", " 　"), "full[1].source", "missing"),
        (HEAD.replace("国民年金法第87条第3項", " ") + FULL, "law", "missing"),
        (HEAD.replace('"2027-03" }', '"2027-03", note = "x" }') + FULL, "span.note", "unknown_key"),
        (HEAD.replace(', to = "2027-03"', "") + FULL, "span.to", "missing"),
        (HEAD.replace("yen_per_month", "bananas") + FULL, "unit", "unknown_unit"),
        (HEAD + FULL + 'unit = "bananas"\n', "full[1].unit", "unknown_unit"),
        (HEAD + FULL + 'unverified = ""\n', "full[1].unverified", "missing"),
        (HEAD + FULL.replace("17920", "-17920"), "full[1].amount", "outside"),
        (HEAD + FULL.replace("17920", '"17920"'), "full[1].amount", "wrong_type"),
        (HEAD + FULL.replace("17920", "true"), "full[1].amount", "wrong_type"),
        (HEAD + FULL.replace("17920", "179.2"), "full[1].amount", "wrong_type"),
        (HEAD.replace("2026-11-23", '"2026-11-23"') + FULL, "checked", "wrong_type"),
        (HEAD + FULL.replace("2026-04", "2026-4月"), "full[1]", "wrong_type"),
        (HEAD + value("full", first="2026-05", last="2026-04"), "full[1]", "outside"),
        (HEAD + "full = 3\n", "full", "wrong_type"),
        (HEAD + value("full", first="2026-05"), "full", "gap"),
        (HEAD + value("full", last="2027-02"), "full", "gap"),
        (HEAD + FULL + value("half", first="2026-07", last="2027-02"), "half", "gap"),
        (HEAD + value("full", last="2026-08") + value("full", first="2026-10"), "full", "gap"),
        (HEAD + value("full", last="2026-10") + value("full", first="2026-10"), "full", "overlap"),
        (HEAD + value("full", first="2026-03"), "full", "outside"),
        (HEAD + value("full", last="2027-04"), "full", "outside"),
    ],
)
def test_what_is_wrong_is_named(write: Callable[[str], Path], text: str, key: str | None, problem: Problem) -> None:
    with pytest.raises(RuleFileError) as caught:
        read_rule_file(write(text), ("full",), ("half",))
    assert caught.value.file == "2026.toml"
    assert caught.value.problem == problem
    assert key is None or caught.value.key == key
    assert str(caught.value).startswith("2026.toml: ")


def year(number: int) -> str:
    return (HEAD + FULL).replace("2027-03", f"{number + 1}-03").replace("2026-04", f"{number}-04")


@pytest.mark.parametrize(
    ("files", "problem"),
    [
        ({"2025.toml": year(2025), "2027.toml": year(2027)}, "gap"),
        ({"2025.toml": year(2026)}, "outside"),
        ({"2025.toml": year(2025), "2026.toml": year(2025)}, "outside"),
    ],
)
def test_years_follow_each_other_and_bear_their_names(tmp_path: Path, files: dict[str, str], problem: Problem) -> None:
    for name, text in files.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    with pytest.raises(RuleFileError) as caught:
        contribution(Month(2025, 4), tmp_path)
    assert caught.value.problem == problem
    assert caught.value.key == "span"


def test_a_folder_of_good_years_is_read(tmp_path: Path) -> None:
    for number in (2025, 2026):
        (tmp_path / f"{number}.toml").write_text(year(number), encoding="utf-8")
    rule = contribution(Month(2026, 3), tmp_path)
    assert rule is not None
    assert (rule.full, rule.half, rule.source) == (17_920, None, "見本の頁")


def bracket(first: int, last: int | None = None, step: object = 1) -> str:
    to = "" if last is None else f"to = {last}\n"
    return f'[[table]]\nfrom = {first}\n{to}step = {step}\npercent = 100\nplus = -5\nsource = "見本の頁"\n'


def test_a_table_of_brackets_is_read(write: Callable[[str], Path]) -> None:
    text = bracket(0, 9).replace("step = 1\n", "") + bracket(10, step=4)
    file = read_rule_file(write(HEAD + text), (), (), ("table",))
    assert [apply_brackets(file.brackets["table"], amount) for amount in (0, 9, 10, 12, 15)] == [-5, 4, 3, 7, 7]


@pytest.mark.parametrize(
    ("text", "key", "problem"),
    [
        ("", "table", "missing"),
        ("table = 3\n", "table", "wrong_type"),
        ("table = [3]\n", "table", "wrong_type"),
        (bracket(1), "table", "gap"),
        (bracket(0, 9), "table", "gap"),
        (bracket(0, 9) + bracket(11), "table", "gap"),
        (bracket(0, 9) + bracket(9), "table", "overlap"),
        (bracket(0) + bracket(10), "table", "overlap"),
        (bracket(0, 9) + bracket(10, 8) + bracket(9), "table", "overlap"),
        (bracket(0, step=0), "table[1].step", "outside"),
        (bracket(0, step=True).replace("True", "true"), "table[1].step", "wrong_type"),
        (bracket(0, 9).replace("9", '"9"') + bracket(10), "table[1].to", "wrong_type"),
        (bracket(0).replace("percent = 100", "percent = -1"), "table[1].percent", "outside"),
        (bracket(0) + 'unverified = " "\n', "table[1].unverified", "missing"),
        (bracket(0) + "colour = 1\n", "table[1].colour", "unknown_key"),
        (bracket(0).replace("見本の頁", ""), "table[1].source", "missing"),
    ],
)
def test_what_is_wrong_with_a_bracket_is_named(
    write: Callable[[str], Path], text: str, key: str, problem: Problem
) -> None:
    with pytest.raises(RuleFileError) as caught:
        read_rule_file(write(HEAD + text), (), (), ("table",))
    assert (caught.value.file, caught.value.key, caught.value.problem) == ("2026.toml", key, problem)


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(RuleFileError) as caught:
        read_rule_file(tmp_path / "2026.toml", ("full",))
    assert (caught.value.file, caught.value.problem) == ("2026.toml", "missing")


def test_every_rule_file_was_checked_on_a_day_that_has_been() -> None:
    """Whoever writes a figure compares it first; a clock that is wrong must not keep the program from judging."""
    found = {path: tomllib.loads(path.read_text(encoding="utf-8"))["checked"] for path in RULES.rglob("*.toml")}
    today = datetime.now(tz=UTC).date() + timedelta(days=1)
    assert [path for path, day in found.items() if not date(2026, 1, 1) <= day <= today] == []


def test_every_folder_of_rules_is_read() -> None:
    assert {path.name for path in RULES.iterdir()} == {
        *("contribution", "delay_charge", "exemption", "income", "pension", "postpayment", "prepayment"),
        *("statute", "student", "support_benefit", "weights"),
    }
