"""The keys of FACTS.json with their types and bounds; what each means."""

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


class JsonPart(Struct, forbid_unknown_fields=True):
    """Keys that are not here are refused: a misspelt fact would be a fact that is not looked at."""


class RevenueJson(JsonPart):
    """収入, from which the income is calculated.

    Attributes:
        salary: 給与収入, yen; None where there is none or it is not known.
        public_pension: 公的年金等の収入, yen; None likewise.
    """

    salary: Positive | None = None
    public_pension: Positive | None = None


class DeductionsJson(JsonPart):
    """Deductions (所得控除) as granted for the residence tax.

    Attributes:
        casualty: 雑損控除, yen.
        medical: 医療費控除, yen.
        social_insurance: 社会保険料控除, yen.
        small_enterprise_mutual_aid: 小規模企業共済等掛金控除, yen.
        special_spouse: 配偶者特別控除, yen.
        specified_relative: 特定親族特別控除, yen.
        disabled: Persons for whom 障害者控除 is granted, the specially disabled not counted.
        specially_disabled: Persons for whom it is granted as 特別障害者.
        widow: 1 where 寡婦控除 is granted.
        single_parent: 1 where ひとり親控除 is granted.
        working_student: 1 where 勤労学生控除 is granted.
    """

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


class IncomeJson(JsonPart):
    """The income of a calendar year. A year that is not listed is unknown, not zero.

    Attributes:
        year: Calendar year.
        total_income: 所得 before deductions, yen.
        revenue: What the income is calculated from, where ``total_income`` is not given.
        deductions: What the tax record grants.
        filed: The municipality has a record of the year; False where the 住民税申告 is still to be made.
    """

    year: Year
    total_income: Yen | None = None
    revenue: RevenueJson | None = None
    deductions: DeductionsJson = msgspec.field(default_factory=DeductionsJson)
    filed: bool = True


class DependantsJson(JsonPart):
    """The person's own dependants (扶養親族等) in the tax sense, at the end of a calendar year.

    Attributes:
        year: Calendar year.
        ordinary: All others, children under 16 among them; persons.
        specified: Aged 16 to 22; persons.
        elderly: Aged 70 and over; persons.
    """

    year: Year
    ordinary: Count = 0
    specified: Count = 0
    elderly: Count = 0


class GroundJson(JsonPart):
    """Something that happened, so that the income of the year before does not tell (特例免除の事由).

    Attributes:
        kind: What it was.
        day: The day; None while it is not known.
    """

    kind: GroundKind
    day: date | None = msgspec.field(default=None, name="date")


class TraitJson(JsonPart):
    """How a person lives, or a birth. A kind alone may be written as a plain text.

    Attributes:
        kind: What it is.
        from_: First month; None where it began before the months that are looked at.
        to: Last month, included; None while it goes on.
        day: Of a ``birth``: the day of birth; before it, the day on which the child is due.
        multiple: Of a ``birth``: twins or more were expected.
        gave_birth: Of a ``birth``: the person is the mother who gave birth; False for the other parent.
        adopted: Of a ``birth``: the day on which the person began to bring up a child of somebody else (養育開始).
        raised: Of a ``birth``: the person brings the child up; False where nobody does (死産 and the like).
        raised_to: Of a ``birth``: the last month in which the person brought it up, included.
    """

    kind: str
    from_: MonthText | None = msgspec.field(default=None, name="from")
    to: MonthText | None = None
    day: date | None = msgspec.field(default=None, name="date")
    multiple: bool | UnsetType = UNSET
    gave_birth: bool | UnsetType = UNSET
    adopted: date | UnsetType | None = UNSET
    raised: bool | UnsetType = UNSET
    raised_to: MonthText | UnsetType | None = UNSET


class PersonJson(JsonPart):
    """A person and the role in the household.

    Attributes:
        id: A name for this file; it need not be the person's own.
        role: What the person is for the application. There is exactly one ``applicant``.
        birth_date: None while not known.
        incomes: Each year at most once.
        dependants: Each year at most once; a year of ``incomes`` that is not listed has none. Left out, they are not
            known.
        grounds: What happened; ``violence`` only of the applicant.
        traits: How the person lives, and births.
        role_from: Of spouse and householder: first month as such; several may follow one another.
        role_to: Last month as such, included: until the divorce or death.
    """

    id: Annotated[str, Meta(min_length=1)]
    role: Literal["applicant", "spouse", "householder", "other"]
    birth_date: date | None = None
    incomes: list[IncomeJson] = []
    dependants: list[DependantsJson] | UnsetType = UNSET
    grounds: list[GroundJson] = []
    traits: list[TraitJson | str] = []
    role_from: MonthText | None = None
    role_to: MonthText | None = None


class HouseholderJson(JsonPart):
    """Who was head of household (世帯主), from one month to another.

    Attributes:
        id: Id of the person.
        from_: First month; None where it was so before the months that are looked at.
        to: Last month, included; None while it goes on.
    """

    id: Annotated[str, Meta(min_length=1)]
    from_: MonthText | None = msgspec.field(default=None, name="from")
    to: MonthText | None = None


class MonthsJson(JsonPart):
    """Months of the applicant's record (納付記録) that have one status; no month comes twice.

    Attributes:
        from_: First month.
        to: Last month, included.
        status: What became of the contributions.
        category: Category of insured person (被保険者の種別); left out only with ``not_insured``.
        residual_paid: Of a partial exemption: whether the rest was paid; taken for paid where it is left out.
    """

    from_: MonthText = msgspec.field(name="from")
    to: MonthText
    status: PensionStatus
    category: InsuredCategory | None = None
    residual_paid: bool | UnsetType = UNSET


class FactsJson(JsonPart):
    """What ``assess`` judges.

    Attributes:
        people: The applicant, and who else the law looks at.
        record: The applicant's months.
        householder: Id of the head of household (世帯主), or who was it in which months; None where a person has that
            role, or nobody is known.
        as_of: The day for which all this holds; ``--as-of`` comes first, today last.
        no_other_spouse: Whether the applicant had no spouse in the months outside those of the spouses that are told;
            where it is not said, nobody knows.
    """

    people: list[PersonJson]
    record: list[MonthsJson]
    householder: str | list[HouseholderJson] | None = None
    as_of: date | None = None
    no_other_spouse: bool = False
