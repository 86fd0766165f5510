"""The law as a value: read from a folder, refused where a file does not say what it must, two at a time."""

import shutil
import tomllib
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from functools import cached_property
from pathlib import Path

import msgspec
import pytest

from helpers.pension import LAW, TODAY, alone, cycle, outcome, person, record
from kakei_desktop.domain.months import Month
from kakei_desktop.resources import ROOT
from kakei_desktop.rules.law import kinds
from kakei_desktop.rules.law.figures import Figure, Table
from kakei_desktop.rules.law.law import Law, load_law
from kakei_desktop.rules.law.rule_file import RuleFile, RuleFileError, YearFile, read_rule_file
from kakei_desktop.rules.law.tiers import Tier
from kakei_desktop.rules.month.assessment import assess
from kakei_desktop.rules.month.decision import Outcome

FOLDERS = {
    "contribution": kinds.ContributionYear,
    "delay_charge": kinds.DelayChargeYear,
    "exemption": kinds.CycleLimits,
    "income": kinds.IncomeYear,
    "pension": kinds.PensionYear,
    "postpayment": kinds.PostpaymentTable,
    "student": kinds.StudentLimits,
    "weights": kinds.Weights,
}
RULES = ROOT / "rules"
TOPICS = {f"statute/{topic.name}.toml": topic.type for topic in msgspec.structs.fields(kinds.Statute)}
ONE_OF_EACH_KIND = {
    next((RULES / folder).glob("*.toml")).relative_to(RULES).as_posix(): kind for folder, kind in FOLDERS.items()
} | TOPICS
EVERY_FILE = sorted(path.relative_to(RULES).as_posix() for path in RULES.rglob("*.toml"))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the shipped rules, to be changed."""
    return Path(shutil.copytree(RULES, tmp_path / "rules"))


def change(file: Path, old: str, new: str, count: int = 1) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, count), encoding="utf-8")


def refusal(read: Callable[[], object]) -> RuleFileError:
    with pytest.raises(RuleFileError) as caught:
        read()
    return caught.value


def read_all(folder: Path) -> None:
    """Look into every file: the law reads each when it is first asked for."""
    law = load_law(folder)
    for name, part in vars(Law).items():
        if isinstance(part, cached_property):
            getattr(law, name)


def test_every_shipped_file_is_right_and_read_by_somebody() -> None:
    read_all(RULES)
    assert {name.partition("/")[0] for name in EVERY_FILE} == {*FOLDERS, "statute"}
    assert {name for name in EVERY_FILE if name.startswith("statute/")} == set(TOPICS)


@pytest.mark.parametrize(("name", "kind"), ONE_OF_EACH_KIND.items())
def test_a_misspelt_key_is_named_in_every_kind_of_file(folder: Path, name: str, kind: type[RuleFile]) -> None:
    file = folder / name
    figure = next(
        key for key, value in tomllib.loads(file.read_text(encoding="utf-8")).items() if isinstance(value, list)
    )
    for old, new in (("checked =", "cheked ="), (f"[[{figure}]]", f"[[{figure}_s]]"), ("\nsource =", "\nsorce =")):
        change(file, old, new)
        error = refusal(lambda: read_rule_file(file, kind))
        assert error.file == name
        assert new.strip("\n[] =") in error.key
        change(file, new, old)
    read_rule_file(file, kind)


@pytest.mark.parametrize(("name", "kind"), ONE_OF_EACH_KIND.items())
def test_a_figure_in_another_unit_than_the_code_counts_in_is_refused(
    folder: Path, name: str, kind: type[RuleFile]
) -> None:
    file = folder / name
    unit = tomllib.loads(file.read_text(encoding="utf-8"))["unit"]
    change(file, f'unit = "{unit}"', 'unit = "years"' if unit != "years" else 'unit = "yen"')
    assert refusal(lambda: read_rule_file(file, kind)).file == name


HEAD = """
span = { from = "2026-04", to = "2027-03" }
unit = "yen_per_month"
law = "国民年金法第87条第3項"
checked = 2026-11-23
"""


def figure(name: str, first: str = "2026-04", last: str = "2027-03", amount: int = 17_920) -> str:
    return f'[[{name}]]\nfrom = "{first}"\nto = "{last}"\namount = {amount}\nsource = "見本の頁"\n'


FULL = figure("full")


class Amounts(YearFile, frozen=True, forbid_unknown_fields=True):
    """A kind of file that asks for one amount and may hold another."""

    full: Figure
    half: Figure = Figure(())


def written(folder: Path, text: str) -> Path:
    file = folder / "2026.toml"
    file.write_text(text, encoding="utf-8")
    return file


def test_an_amount_may_change_within_the_span(tmp_path: Path) -> None:
    text = HEAD + figure("full", last="2026-09", amount=100) + figure("full", first="2026-10", amount=200)
    full = read_rule_file(written(tmp_path, text), Amounts).full
    assert [full.amount(Month.parse(m)) for m in ("2026-04", "2026-09", "2026-10", "2027-03")] == [100, 100, 200, 200]
    assert full.amount(Month(2027, 4)) is None
    assert full.at(Month(2026, 3)) is None
    with pytest.raises(ValueError, match="unpack"):
        _ = full.constant


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("span = ", ""),
        (HEAD, "full"),
        (HEAD.replace('law = "国民年金法第87条第3項"\n', "") + FULL, "law"),
        (HEAD.replace("国民年金法第87条第3項", "") + FULL, "law"),
        (HEAD.replace("国民年金法第87条第3項", " ") + FULL, "law"),
        (HEAD + "colour = 1\n" + FULL, "colour"),
        (HEAD + FULL + figure("fulll"), "fulll"),
        (HEAD + FULL + "colour = 1\n", "full[0].colour"),
        (HEAD + FULL.replace('source = "見本の頁"\n', ""), "full[0].source"),
        (HEAD + FULL.replace("見本の頁", ""), "full[0].source"),
        (HEAD + FULL.replace("見本の頁", " 　"), "full[0].source"),
        (HEAD.replace('"2027-03" }', '"2027-03", note = "x" }') + FULL, "span.note"),
        (HEAD.replace(', to = "2027-03"', "") + FULL, "span.to"),
        (HEAD.replace("yen_per_month", "bananas") + FULL, "unit"),
        (HEAD + FULL + 'unit = "bananas"\n', "full[0].unit"),
        (HEAD + FULL + 'unverified = ""\n', "full[0].unverified"),
        (HEAD + FULL.replace("17920", "-17920"), "full[0].amount"),
        (HEAD + FULL.replace("17920", '"17920"'), "full[0].amount"),
        (HEAD + FULL.replace("17920", "true"), "full[0].amount"),
        (HEAD + FULL.replace("17920", "179.2"), "full[0].amount"),
        (HEAD.replace("2026-11-23", '"soon"') + FULL, "checked"),
        (HEAD + FULL.replace("2026-04", "2026-4月"), "full[0].from"),
        (HEAD + FULL.replace('"2026-04"', "202604"), "full[0].from"),
        (HEAD + figure("full", first="2026-05", last="2026-04"), "full[0]"),
        (HEAD + "full = 3\n", "full"),
        (HEAD + "full = []\n", "full"),
        (HEAD + figure("full", first="2026-05"), "full"),
        (HEAD + figure("full", last="2027-02"), "full"),
        (HEAD + FULL + figure("half", first="2026-07", last="2027-02"), "half"),
        (HEAD + figure("full", last="2026-08") + figure("full", first="2026-10"), "full"),
        (HEAD + figure("full", last="2026-10") + figure("full", first="2026-10"), "full"),
        (HEAD + figure("full", first="2026-03"), "full"),
        (HEAD + figure("full", last="2027-04"), "full"),
    ],
)
def test_what_is_wrong_is_named(tmp_path: Path, text: str, key: str) -> None:
    error = refusal(lambda: read_rule_file(written(tmp_path, text), Amounts))
    assert (error.file, error.key) == (f"{tmp_path.name}/2026.toml", key)
    assert str(error).startswith(f"{error.file}: {key}: ")


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    error = refusal(lambda: read_rule_file(tmp_path / "2026.toml", Amounts))
    assert (error.file, error.problem) == (f"{tmp_path.name}/2026.toml", "missing")


def test_a_file_that_is_no_text_is_named(tmp_path: Path) -> None:
    file = tmp_path / "2026.toml"
    file.write_bytes("law = '国'".encode("cp932"))
    assert refusal(lambda: read_rule_file(file, Amounts)).file == f"{tmp_path.name}/2026.toml"


class Sample(RuleFile, frozen=True, forbid_unknown_fields=True):
    """A file with nothing but a table."""

    table: Table


def bracket(first: int, last: int | None = None, step: object = 1) -> str:
    to = "" if last is None else f"to = {last}\n"
    return f'[[table]]\nfrom = {first}\n{to}step = {step}\npercent = 100\nplus = -5\nsource = "見本の頁"\n'


def test_a_table_of_brackets_is_read(tmp_path: Path) -> None:
    text = bracket(0, 9).replace("step = 1\n", "") + bracket(10, step=4)
    table = read_rule_file(written(tmp_path, HEAD + text), Sample).table
    assert [table.apply(amount) for amount in (0, 9, 10, 12, 15)] == [-5, 4, 3, 7, 7]


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("", "table"),
        ("table = 3\n", "table"),
        ("table = [3]\n", "table[0]"),
        (bracket(1), "table"),
        (bracket(0, 9), "table"),
        (bracket(0, 9) + bracket(11), "table"),
        (bracket(0, 9) + bracket(9), "table"),
        (bracket(0) + bracket(10), "table"),
        (bracket(0, 9) + bracket(10, 8) + bracket(9), "table"),
        (bracket(0, step=0), "table[0].step"),
        (bracket(0, step="true"), "table[0].step"),
        (bracket(0, 9).replace("9", '"9"') + bracket(10), "table[0].to"),
        (bracket(0).replace("percent = 100", "percent = -1"), "table[0].percent"),
        (bracket(0) + 'unverified = " "\n', "table[0].unverified"),
        (bracket(0) + "colour = 1\n", "table[0].colour"),
        (bracket(0).replace("見本の頁", ""), "table[0].source"),
    ],
)
def test_what_is_wrong_with_a_bracket_is_named(tmp_path: Path, text: str, key: str) -> None:
    error = refusal(lambda: read_rule_file(written(tmp_path, HEAD + text), Sample))
    assert (error.file, error.key) == (f"{tmp_path.name}/2026.toml", key)


def next_year(folder: Path, kind: str, year: int, months: str) -> Path:
    """Copy a year's file to the next one with its months moved; nothing else is changed, as by who forgets to."""
    text = (folder / kind / f"{year}.toml").read_text(encoding="utf-8")
    first, last = months.split()
    end = year + (first != "01")
    text = text.replace(f'"{end}-{last}"', f'"{end + 1}-{last}"').replace(f'"{year}-{first}"', f'"{year + 1}-{first}"')
    file = folder / kind / f"{year + 1}.toml"
    file.write_text(text.replace("same_as_last_year = true\n", ""), encoding="utf-8")
    return file


@pytest.mark.parametrize(
    ("kind", "year", "months"),
    [
        ("contribution", 2027, "04 03"),
        ("delay_charge", 2026, "01 12"),
        ("exemption", 2026, "07 06"),
        ("income", 2027, "01 12"),
        ("pension", 2026, "04 03"),
        ("student", 2026, "04 03"),
    ],
)
def test_a_year_like_the_last_one_has_to_be_meant(folder: Path, kind: str, year: int, months: str) -> None:
    file = next_year(folder, kind, year, months)
    error = refusal(lambda: read_all(folder))
    assert (error.file, error.key) == (f"{kind}/{year + 1}.toml", "same_as_last_year")
    assert "`same_as_last_year = true`" in str(error)
    change(file, "checked =", "same_as_last_year = true\nchecked =")
    read_all(folder)
    amount = next(line for line in file.read_text(encoding="utf-8").splitlines() if line.startswith("amount ="))
    change(file, amount, amount.replace("= ", "= 9"))
    assert refusal(lambda: read_all(folder)).key == "same_as_last_year"


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [("2026", "2028", "gap"), ("2027", "2026", "not the year"), ("2027", "令和9年", "not the year")],
)
def test_years_follow_each_other_and_bear_their_names(folder: Path, old: str, new: str, problem: str) -> None:
    years = folder / "contribution"
    if problem == "gap":
        (years / f"{old}.toml").unlink()
    else:
        (years / f"{old}.toml").rename(years / f"{new}.toml")
    error = refusal(lambda: Law(folder).contribution(Month(2025, 4)))
    assert error.key == "span"
    assert problem in error.problem


def test_the_law_of_a_what_if_year_stands_beside_the_shipped_one(folder: Path) -> None:
    """Two laws in one process: a limit, a contribution and the two years are others in one of them."""
    for limits in (folder / "exemption").glob("*.toml"):
        change(limits, "amount = 350000", "amount = 450000")
    change(folder / "contribution/2026.toml", "amount = 17920", "amount = 20000")
    change(folder / "statute/time_limits.toml", "amount = 25", "amount = 13")
    other, facts = (
        load_law(folder),
        alone(person(incomes={2024: 9_000_000, 2025: 700_000}), record("2025-09", "2026-11")),
    )
    shipped, what_if = assess(LAW, facts, TODAY), assess(other, facts, TODAY)
    assert (outcome(shipped, "2026-11"), outcome(what_if, "2026-11")) == (Outcome.NOT, Outcome.LIKELY)
    months = [assessment.months[-1] for assessment in (shipped, what_if)]
    assert [month.contribution.full if month.contribution else None for month in months] == [17_920, 20_000]
    assert [month.decisions[Tier.FULL].reason for month in (shipped.months[0], what_if.months[0])] == [
        "tests",
        "too_late",
    ]
    assert LAW.limits(cycle(2026)) != other.limits(cycle(2026))
    assert assess(LAW, facts, TODAY).months == shipped.months, "nothing of the other law is left behind"
    assert replace(LAW, folder=folder).contribution(Month(2026, 11)) != LAW.contribution(Month(2026, 11))


@pytest.mark.parametrize(
    ("change_folder", "file", "problem"),
    [
        (lambda f: (f / "statute/legal.toml").rename(f / "statute/zzz.toml"), "statute/zzz.toml", "read by nobody"),
        (lambda f: (f / "statute/legal.toml").unlink(), "statute/legal.toml", "missing"),
        (
            lambda f: (f / "weights/since_2009.toml").rename(f / "weights/since_2010.toml"),
            "weights/since_2010.toml",
            "",
        ),
        (
            lambda f: change(f / "weights/since_2009.toml", "eighths_of_a_month", "months"),
            "weights/since_2009.toml",
            "",
        ),
        (lambda f: (f / "postpayment/2025.toml").rename(f / "postpayment/2026.toml"), "postpayment/2026.toml", "year"),
        (
            lambda f: change(f / "weights/before_2009.toml", '"2009-03"', '"2009-02"', -1),
            "weights/since_2009.toml",
            "gap",
        ),
    ],
)
def test_a_folder_that_is_not_as_it_must_be_is_refused(
    folder: Path, change_folder: Callable[[Path], object], file: str, problem: str
) -> None:
    change_folder(folder)
    error = refusal(lambda: read_all(folder))
    assert error.file == file
    assert problem in error.problem


def test_a_kind_that_is_missing_or_that_nobody_reads_is_named(folder: Path) -> None:
    (folder / "prices").mkdir()
    assert refusal(lambda: load_law(folder)).file == "prices"
    (folder / "prices").rmdir()
    shutil.rmtree(folder / "income")
    assert refusal(lambda: load_law(folder)).file == "income"
    assert refusal(lambda: load_law(folder / "nowhere")).problem == "missing"


def test_every_rule_file_was_checked_on_a_day_that_has_been() -> None:
    """Whoever writes a figure compares it first; a clock that is wrong must not keep the program from judging."""
    found = {name: tomllib.loads((RULES / name).read_text(encoding="utf-8"))["checked"] for name in EVERY_FILE}
    today = datetime.now(tz=UTC).date() + timedelta(days=1)
    assert [name for name, day in found.items() if not date(2026, 1, 1) <= day <= today] == []


HELD = [
    ("childcare", "until_age", "2026-10", "2028-03", 1),
    ("cohort", "older_born_to", "2023-04", "2027-03", 19_560_401),
    ("contribution_test", "parts", "1986-04", "2036-03", 2),
    ("contribution_test", "of", "1986-04", "2036-03", 3),
    ("contribution_test", "months_back", "1986-04", "2036-03", 2),
    ("contribution_test", "last_months", "1986-04", "2036-03", 12),
    ("contribution_test", "below_age", "1986-04", "2036-03", 65),
    ("cycles", "start", "1986-04", "2028-03", 7),
    ("cycles", "start_student", "1986-04", "2028-03", 4),
    ("dependants", "counted_from", "2020-01", "2028-03", 16),
    ("dependants", "specified_below", "2020-01", "2028-03", 23),
    ("dependants", "elderly_from", "2020-01", "2028-03", 70),
    ("insured", "from_age", "1986-04", "2028-03", 20),
    ("insured", "to_age", "1986-04", "2028-03", 60),
    ("insured", "pension_age", "1986-04", "2028-03", 65),
    ("legal", "months_before", "1986-04", "2028-03", 1),
    ("maternity", "before", "2019-04", "2028-03", 1),
    ("maternity", "before_multiple", "2019-04", "2028-03", 3),
    ("maternity", "after", "2019-04", "2028-03", 2),
    ("pension_income", "older_from", "2020-01", "2028-03", 65),
    ("postpayment", "window", "2014-04", "2028-03", 120),
    ("postpayment", "free_years", "2014-04", "2028-03", 2),
    ("postponement", "below_age", "2005-04", "2016-06", 30),
    ("postponement", "below_age", "2016-07", "2035-06", 50),
    ("right", "needed", "1986-04", "2017-07", 300),
    ("right", "needed", "2017-08", "2028-03", 120),
    ("right", "full", "1986-04", "2028-03", 480),
    ("special_grounds", "months_before", "2014-04", "2028-06", 1),
    ("special_grounds", "years_after", "2014-04", "2028-06", 2),
    ("special_grounds", "end_month", "2014-04", "2028-06", 6),
    ("special_grounds", "end_month_student", "2014-04", "2028-06", 3),
    ("time_limits", "due_after", "1986-04", "2028-03", 1),
    ("time_limits", "reach_back", "1986-04", "2028-03", 25),
    ("time_limits", "appeal", "1986-04", "2028-03", 3),
]


@pytest.mark.parametrize(("topic", "name", "first", "last", "amount"), HELD)
def test_a_figure_holds_from_month_to_month(topic: str, name: str, first: str, last: str, amount: int) -> None:
    month, end = Month.parse(first), Month.parse(last)
    held = getattr(LAW.statute, topic).figure(name)
    assert (held.amount(month), held.amount(end)) == (amount, amount)
    assert held.amount(month + -1) != amount
    assert held.amount(end + 1) != amount


@pytest.mark.parametrize("table", LAW.postpayment_tables.values(), ids=LAW.postpayment_tables)
@pytest.mark.parametrize("status", ["full", "three_quarter", "half", "quarter"])
def test_what_a_month_costs_later_changes_with_its_fiscal_year(table: kinds.PostpaymentTable, status: str) -> None:
    """国民年金法施行令第10条: the rate is added to the contributions of a whole 年度."""
    periods = table.figure(status).periods
    assert {(period.first.number, period.last.number) for period in periods} == {(4, 3)}
    assert all(period.last - period.first == 11 for period in periods)


def test_nothing_else_is_there() -> None:
    named = {(topic, name) for topic, name, *_ in HELD}
    topics = {topic.name: getattr(LAW.statute, topic.name) for topic in msgspec.structs.fields(kinds.Statute)}
    assert named == {(topic, name) for topic, file in topics.items() for name in file.figures}


def test_what_is_not_verified_is_marked() -> None:
    doubts = {
        (topic, name)
        for topic, name, first, *_ in HELD
        if getattr(LAW.statute, topic).figure(name).doubts(Month.parse(first))
    }
    assert doubts == {
        ("childcare", "until_age"),
        ("contribution_test", "last_months"),
        ("postpayment", "window"),
        ("postponement", "below_age"),
        ("special_grounds", "months_before"),
        ("time_limits", "due_after"),
        ("time_limits", "reach_back"),
        ("time_limits", "appeal"),
    }
