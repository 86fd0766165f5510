"""The shape of the facts as ``assess`` takes them: what is told, with its types and bounds."""

from datetime import date
from typing import Annotated, Literal, TypeAlias

import msgspec
from msgspec import UNSET, Meta, Struct, UnsetType

from kakei_desktop.domain.household import InsuredCategory
from kakei_desktop.domain.pension_facts import GroundKind
from kakei_desktop.domain.pension_record import PensionStatus

Yen: TypeAlias = Annotated[int, Meta(ge=-(10**12), le=10**12)]
Positive: TypeAlias = Annotated[int, Meta(ge=0, le=10**12)]
Count: TypeAlias = Annotated[int, Meta(ge=0, le=30)]
Flag: TypeAlias = Annotated[int, Meta(ge=0, le=1)]
Year: TypeAlias = Annotated[int, Meta(ge=1961, le=2100)]
MonthText: TypeAlias = Annotated[str, Meta(pattern=r"^\d{4}-(0[1-9]|1[0-2])$")]


class Told(Struct, forbid_unknown_fields=True):
    """Keys that are not here are refused: a misspelt fact would be a fact that is not looked at."""


class RevenueTold(Told):
    """収入, from which the income is reckoned."""

    salary: Positive | None = None
    public_pension: Positive | None = None


class DeductionsTold(Told):
    """所得控除."""

    casualty: Positive = 0
    medical: Positive = 0
    social_insurance: Positive = 0
    small_enterprise_mutual_aid: Positive = 0
    special_spouse: Positive = 0
    specified_relative: Positive = 0
    disabled: Count = 0
    specially_disabled: Count = 0
    widow: Flag = 0
    single_parent: Flag = 0
    working_student: Flag = 0


class IncomeTold(Told):
    """A calendar year."""

    year: Year
    total_income: Yen | None = None
    revenue: RevenueTold | None = None
    deductions: DeductionsTold = msgspec.field(default_factory=DeductionsTold)
    filed: bool = True


class DependantsTold(Told):
    """扶養親族等 of a year."""

    year: Year
    ordinary: Count = 0
    specified: Count = 0
    elderly: Count = 0


class GroundTold(Told):
    """What happened."""

    kind: GroundKind
    day: date | None = msgspec.field(default=None, name="date")


class TraitTold(Told):
    """How a person lives, or a birth."""

    kind: str
    from_: MonthText | None = msgspec.field(default=None, name="from")
    to: MonthText | None = None
    day: date | None = msgspec.field(default=None, name="date")
    multiple: bool | UnsetType = UNSET
    gave_birth: bool | UnsetType = UNSET
    adopted: date | UnsetType | None = UNSET


class PersonTold(Told):
    """A person and the role in the household."""

    id: Annotated[str, Meta(min_length=1)]
    role: Literal["applicant", "spouse", "householder", "other"]
    birth_date: date | None = None
    incomes: list[IncomeTold] = []
    dependants: list[DependantsTold] = []
    grounds: list[GroundTold] = []
    traits: list[TraitTold | str] = []


class MonthsTold(Told):
    """Months of the record, both ends included."""

    from_: MonthText = msgspec.field(name="from")
    to: MonthText
    status: PensionStatus
    category: InsuredCategory | None = None
    residual_paid: bool | UnsetType = UNSET


class FactsTold(Told):
    """All of it."""

    people: list[PersonTold]
    record: list[MonthsTold]
    householder: str | None = None
    as_of: date | None = None
