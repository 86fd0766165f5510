"""What the program knows before any household comes, read once by whoever starts it, and handed down."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from types import MappingProxyType

from msgspec import Struct

from kakei_desktop.domain.agency.book import Partner
from kakei_desktop.domain.budget import Frequency, Shift
from kakei_desktop.domain.categories import Categories, Category, Group, Kind, Occasion, RowOrder
from kakei_desktop.domain.ledger_settings import OfficeRow
from kakei_desktop.money.allowances import Allowances, load_allowances
from kakei_desktop.money.benefits import Benefit, load_benefits
from kakei_desktop.money.calendar import Calendar, load_calendar
from kakei_desktop.money.debts import InterestCaps, load_interest_caps
from kakei_desktop.money.late_charge import LateChargeRules, load_late_charge
from kakei_desktop.money.legal_aid import LegalAidLimits, load_legal_aid
from kakei_desktop.money.moving_help import MovingHelp, load_moving_help
from kakei_desktop.reports.budget.assistance_level import AssistanceStandard, load_assistance
from kakei_desktop.reports.budget.comparisons import HouseholdSurvey, load_survey
from kakei_desktop.reports.pension_offices import PensionOffices
from kakei_desktop.resources import ROOT, UnusableDataFile, read_toml
from kakei_desktop.rules.law.law import Law, load_law

CATEGORIES = Path("categories", "standard.toml")
SURVEY = Path("benchmarks", "household_survey_2025.toml")

ASSISTANCE = Path("assistance", "standard.toml")
_HOLIDAYS = Path("calendar", "holidays.toml")
ALLOWANCES = Path("money")
LATE_CHARGE = Path("money", "late_charge.toml")
INTEREST_CAPS = Path("money", "interest_caps.toml")
LEGAL_AID = Path("money", "legal_aid.toml")
BENEFITS = Path("money", "benefits.toml")
MOVING_HELP = Path("money", "moving_help.toml")
LAW = Path("rules")
_PENSION_OFFICES = Path("offices")


@dataclass(frozen=True, slots=True)
class Reference:
    """What is known before any household comes.

    Attributes:
        categories: The rows of the 家計表.
        survey: What households of each size spend.
        assistance: What public assistance reckons life to cost.
        calendar: The closed days of banks.
        allowances: What is paid for children.
        late_charge: What taxes cost that are paid late.
        interest_caps: Which rate of a debt is too high.
        legal_aid: Up to which income 法テラス helps.
        benefits: What people may not have claimed yet.
        moving_help: When the costs of moving are helped with.
        law: The law of the National Pension.
        pension_offices: Which office looks after which town.
    """

    categories: Categories
    survey: HouseholdSurvey
    assistance: AssistanceStandard
    calendar: Calendar
    allowances: Allowances
    late_charge: LateChargeRules
    interest_caps: InterestCaps
    legal_aid: LegalAidLimits
    benefits: tuple[Benefit, ...]
    moving_help: MovingHelp
    law: Law
    pension_offices: PensionOffices

    def of_office(self, rows: Sequence[OfficeRow]) -> "Reference":
        """Return the same with the rows of the 家計表 as an office has them."""
        return replace(self, categories=self.categories.as_office_has_them(rows))

    def with_partners(self, partners: Sequence[Partner]) -> "Reference":
        """Return the same with the pension offices as an agency knows them by its 連絡先."""
        return replace(self, pension_offices=replace(self.pension_offices, partners=tuple(partners)))


def load_reference(folder: Path = ROOT) -> Reference:
    """Read what the program ships with, or another set of the same files.

    Raises:
        UnusableDataFile: If a file does not say what it must.
        RuleFileError: If the law lacks a kind of file. Its files, and the lists of pension offices, are read when they
            are asked for.
    """
    return Reference(
        _load_categories(folder / CATEGORIES),
        load_survey(folder / SURVEY),
        load_assistance(folder / ASSISTANCE),
        load_calendar(folder / _HOLIDAYS),
        load_allowances(folder / ALLOWANCES),
        load_late_charge(folder / LATE_CHARGE),
        load_interest_caps(folder / INTEREST_CAPS),
        load_legal_aid(folder / LEGAL_AID),
        load_benefits(folder / BENEFITS),
        load_moving_help(folder / MOVING_HELP),
        load_law(folder / LAW),
        PensionOffices(folder / _PENSION_OFFICES),
    )


def check_reference(folder: Path) -> None:
    """Read every file of a set, also those that are usually read when they are asked for.

    Raises:
        UnusableDataFile: If a file does not say what it must.
        RuleFileError: If one of the law does not.
        FileNotFoundError: If one is missing.
    """
    known = load_reference(folder)
    known.law.check()
    known.pension_offices.check()


class _GroupEntry(Struct, frozen=True, forbid_unknown_fields=True):
    code: str
    name: str
    kind: Kind


class _CategoryEntry(Struct, frozen=True, forbid_unknown_fields=True):
    group: str
    code: str
    name: str
    usual: bool = False
    every: Frequency = Frequency.MONTH
    shift: Shift = Shift.NEXT


class _OccasionEntry(Struct, frozen=True, forbid_unknown_fields=True):
    name: str
    category: str
    every: Frequency | None = None
    months: tuple[int, ...] = ()


class _OrderEntry(Struct, frozen=True, forbid_unknown_fields=True):
    name: str
    groups: tuple[str, ...]
    usual: tuple[str, ...]
    names: Mapping[str, str] = MappingProxyType({})


class _CategoryFile(Struct, frozen=True, forbid_unknown_fields=True):
    group: tuple[_GroupEntry, ...]
    category: tuple[_CategoryEntry, ...]
    occasion: tuple[_OccasionEntry, ...]
    order: Mapping[str, _OrderEntry] = MappingProxyType({})


def _load_categories(file: Path) -> Categories:
    """Read the rows of the 家計表.

    Raises:
        UnusableDataFile: If the file does not say what it must, names a group or a row that it does not have, or a
            code twice.
    """
    written = read_toml(file, _CategoryFile)
    groups = {entry.code: Group(entry.code, entry.name, entry.kind) for entry in written.group}
    rows: dict[str, Category] = {}
    for place, entry in enumerate(written.category):
        if entry.group not in groups or entry.code in rows:
            key = "code" if entry.code in rows else "group"
            raise UnusableDataFile(file, f"{getattr(entry, key)} is not possible - at `$.category[{place}].{key}`")
        group = groups[entry.group]
        rows[entry.code] = Category(entry.code, entry.name, group, entry.usual, place, entry.every, entry.shift)
    usual = Categories(tuple(groups.values()), tuple(rows.values()), rows, tuple(_occasions(file, written, rows)))
    return replace(usual, orders={key: _order(file, key, entry, usual) for key, entry in written.order.items()})


def _order(file: Path, key: str, entry: _OrderEntry, usual: Categories) -> RowOrder:
    """Return another order of the rows: those that stand on an empty 家計表 first in their bands, then the others."""
    bands = {group.code: group for group in usual.groups}
    wrong = {*entry.usual, *entry.names} - usual.by_code.keys() or set(entry.groups) ^ bands.keys()
    if wrong:
        raise UnusableDataFile(file, f"{min(wrong)} is not possible - at `$.order.{key}`")
    codes = dict.fromkeys((*entry.usual, *usual.by_code))
    in_order = [usual[code] for band in entry.groups for code in codes if usual[code].group is bands[band]]
    rows = {
        row.code: replace(row, place=place, usual=row.code in entry.usual, name=entry.names.get(row.code, row.name))
        for place, row in enumerate(in_order)
    }
    groups = tuple(bands[band] for band in entry.groups)
    return RowOrder(entry.name, Categories(groups, tuple(rows.values()), rows, usual.occasions))


def _occasions(file: Path, written: _CategoryFile, rows: Mapping[str, Category]) -> Iterator[Occasion]:
    for place, entry in enumerate(written.occasion):
        if entry.category not in rows:
            raise UnusableDataFile(file, f"{entry.category} is not possible - at `$.occasion[{place}].category`")
        yield Occasion(entry.name, entry.category, entry.every, entry.months)
