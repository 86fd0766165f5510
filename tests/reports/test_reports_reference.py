"""What is known before any household comes: files that say what they must, and two sets of them in one process."""

import shutil
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook

from helpers.packet_cases import printed
from helpers.reference import REFERENCE
from helpers.report_cases import TODAY, sample
from kakei_desktop.domain.case import set_profile
from kakei_desktop.domain.visit import Audience
from kakei_desktop.papers.output.workbook import packet_xlsx
from kakei_desktop.papers.packet import build_packet
from kakei_desktop.reports.budget.table import budget_table
from kakei_desktop.reports.reference import CATEGORIES, SURVEY, load_reference
from kakei_desktop.resources import ROOT, UnusableDataFile


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A set of an office's own, which says the same as that of the program until it is changed."""
    return Path(shutil.copytree(ROOT, tmp_path / "resources", ignore=shutil.ignore_patterns("fonts", "sample")))


def rewrite(file: Path, before: str, after: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert before in text
    file.write_text(text.replace(before, after, 1), encoding="utf-8")


def test_an_office_calls_its_rows_and_groups_what_it_likes_beside_the_standard_ones(folder: Path) -> None:
    rewrite(folder / CATEGORIES, 'name = "住まい"', 'name = "すまいのお金"')
    own = load_reference(folder)
    for reference, name in ((own, "すまいのお金"), (REFERENCE, "住まい")):
        groups = [band.group.name for band in budget_table(reference.categories, sample(), TODAY).bands]
        assert name in groups
        assert name in printed(build_packet(reference, sample(), TODAY, Audience.OFFICE))
    assert own.survey == REFERENCE.survey


def test_another_order_changes_names_and_places_and_never_a_code_or_a_sum() -> None:
    usual = REFERENCE.categories
    elderly = usual.in_order("elderly")
    assert elderly.by_code.keys() == usual.by_code.keys()
    assert all(usual[row.code].group is row.group and usual[row.code].every is row.every for row in elderly.rows)
    assert [row.place for row in elderly.rows] == list(range(len(usual.rows)))
    assert elderly["eating_out"].name == "配食・外食"
    assert usual.in_order("") is usual is usual.in_order("unknown")
    before, after = (budget_table(usual, set_profile(row_order=order)(sample()), TODAY) for order in ("", "elderly"))
    assert (before.income, before.spending) == (after.income, after.spending)
    assert [band.group.code for band in after.bands][:4] == ["income", "housing", "insurance_tax", "living"]
    assert [band.group.code for band in before.bands][:3] == ["income", "housing", "utilities"]


def test_the_order_of_the_form_says_that_the_form_was_not_seen_and_goes_into_excel() -> None:
    assert "未確認" in REFERENCE.categories.orders["form"].name
    case = set_profile(row_order="form")(sample())
    packet = build_packet(REFERENCE, case, TODAY, Audience.WORKER, ["budget"])
    sheet = load_workbook(BytesIO(packet_xlsx(packet)))["家計表"]
    bands = [cell.value for cell in sheet["A"] if cell.value in {group.name for group in REFERENCE.categories.groups}]
    form = ["収入", "住まい", "食費・日用品", "光熱・通信", "その他のくらし", "教育・子ども", "保険・税", "返済・滞納"]
    assert bands == form


@pytest.mark.parametrize(
    ("file", "before", "after", "problem"),
    [
        (CATEGORIES, "usual = true", "usaul = true", "unknown field `usaul` - at `$.category[0]`"),
        (CATEGORIES, 'kind = "income"', 'kind = "incoming"', "Invalid enum value 'incoming' - at `$.group[0].kind`"),
        (CATEGORIES, 'group = "income"', 'group = "incoming"', "incoming is not possible - at `$.category[0].group`"),
        (CATEGORIES, 'code = "bonus"', 'code = "salary"', "salary is not possible - at `$.category[1].code`"),
        (CATEGORIES, '"pension", "salary"', '"pension", "salaly"', "salaly is not possible - at `$.order.elderly`"),
        (CATEGORIES, '"saving", "education"]', '"saving"]', "education is not possible - at `$.order.elderly`"),
        (
            CATEGORIES,
            'category = "car_upkeep"',
            'category = "car"',
            "car is not possible - at `$.occasion[0].category`",
        ),
        (CATEGORIES, 'every = "2months"', 'every = "2month"', "Invalid enum value '2month'"),
        (SURVEY, "sizes = [1, ", "sizes = [", "Expected 5 amounts - at `$.item[0].amounts`"),
        (SURVEY, "year = 2025", "yaer = 2025", "unknown field `yaer`"),
        (SURVEY, "year = 2025", "year =", "Invalid value"),
    ],
)
def test_a_file_that_does_not_say_what_it_must_is_refused_by_file_and_key(
    folder: Path, file: Path, before: str, after: str, problem: str
) -> None:
    rewrite(folder / file, before, after)
    with pytest.raises(UnusableDataFile) as refused:
        load_reference(folder)
    assert refused.value.file == folder / file
    assert problem in refused.value.problem
