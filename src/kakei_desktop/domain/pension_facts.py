"""What the pension desk asks about a person: incomes, dependants, what happened, how the person lives.

Every fact is optional: what is not written is not known, and is never taken for zero. There is no room for
個人番号 or 基礎年金番号: the law forbids keeping them.
"""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from typing import Any

from kakei_desktop.domain.months import Month
from kakei_desktop.domain.texts import Code


class GroundKind(StrEnum):
    """What happened, so that the income of the year before does not tell (特例免除の事由)."""

    JOB_LOSS = "job_loss"
    BUSINESS_CLOSED = "business_closed"
    DISASTER = "disaster"
    VIOLENCE = "violence"
    """By the spouse, from whom the person lives apart (配偶者からの暴力)."""


class TraitKind(StrEnum):
    """How a person lives, as far as the pension law asks."""

    DISABLED = "disabled"
    WIDOW = "widow"
    SINGLE_PARENT = "single_parent"
    LIVELIHOOD_ASSISTANCE = "livelihood_assistance"
    """生活扶助."""
    OTHER_PUBLIC_ASSISTANCE = "other_public_assistance"
    """生活保護 other than 生活扶助."""
    DISABILITY_PENSION_1_2 = "disability_pension_1_2"
    """A disability pension of grade 1 or 2."""
    STUDENT = "student"
    SPECIAL_DISABILITY_BENEFIT = "special_disability_benefit"
    """特別障害給付金."""
    INSTITUTION_89_1_3 = "institution_89_1_3"
    """Lives in a facility of 国民年金法第89条第1項第3号, as a sanatorium for Hansen's disease."""
    CHINESE_RETURNEE_SUPPORT = "chinese_returnee_support"
    """支援給付 for those who came back from China (中国残留邦人等)."""


@dataclass(frozen=True, slots=True)
class Deductions:
    """Deductions from income (所得控除) that some tiers allow.

    Yen as granted for the residence tax, except the last five, which count persons or are 0 or 1.

    Attributes:
        casualty: 雑損控除.
        medical: 医療費控除.
        social_insurance: 社会保険料控除.
        small_enterprise_mutual_aid: 小規模企業共済等掛金控除.
        special_spouse: 配偶者特別控除.
        specified_relative: 特定親族特別控除.
        disabled: Persons for whom 障害者控除 is granted, the specially disabled not counted.
        specially_disabled: Persons for whom it is granted as 特別障害者.
        widow: 1 where 寡婦控除 is granted.
        single_parent: 1 where ひとり親控除 is granted.
        working_student: 1 where 勤労学生控除 is granted.
    """

    casualty: int = 0
    medical: int = 0
    social_insurance: int = 0
    small_enterprise_mutual_aid: int = 0
    special_spouse: int = 0
    specified_relative: int = 0
    disabled: int = 0
    specially_disabled: int = 0
    widow: int = 0
    single_parent: int = 0
    working_student: int = 0


NO_DEDUCTIONS = Deductions()


@dataclass(frozen=True, slots=True)
class YearIncome:
    """The income of a calendar year: either 所得, or the 収入 from which it is calculated.

    Attributes:
        year: Calendar year.
        total_income: 所得 before deductions, yen; None where the revenue is told instead, or nothing.
        salary: 給与収入, yen; None where there is none or it is not told.
        public_pension: 公的年金等の収入, yen; None likewise.
        deductions: What the tax record grants.
        filed: The municipality has a record of the year; False means that 住民税申告 is still to be made.
    """

    year: int
    total_income: int | None = None
    salary: int | None = None
    public_pension: int | None = None
    deductions: Deductions = NO_DEDUCTIONS
    filed: bool = True

    @property
    def is_known(self) -> bool:
        """Whether any amount is known."""
        return not (self.total_income is None and self.salary is None and self.public_pension is None)


@dataclass(frozen=True, slots=True)
class YearDependants:
    """The person's own dependants (扶養親族等) in the tax sense, at the end of a calendar year.

    Attributes:
        year: Calendar year.
        ordinary: All others, children under 16 among them.
        specified: Aged 16 to 22.
        elderly: Aged 70 and over.
    """

    year: int
    ordinary: int = 0
    specified: int = 0
    elderly: int = 0

    @property
    def count(self) -> int:
        """All of them."""
        return self.ordinary + self.specified + self.elderly


@dataclass(frozen=True, slots=True)
class Ground:
    """Something that happened.

    Attributes:
        kind: What it was.
        day: The day; None while it is not known.
    """

    kind: GroundKind
    day: date | None = None


@dataclass(frozen=True, slots=True)
class Trait:
    """How a person lives, from one month to another.

    Attributes:
        kind: What it is.
        first: First month; None where it began before the months that are looked at.
        last: Last month, included; None while it goes on.
    """

    kind: TraitKind
    first: Month | None = None
    last: Month | None = None

    def holds(self, month: Month) -> bool:
        """Tell whether it is so in a month."""
        return (self.first is None or self.first <= month) and (self.last is None or month <= self.last)


@dataclass(frozen=True, slots=True)
class Birth:
    """A child that was born, is due, or was adopted.

    Attributes:
        day: Day of birth; before it, the day on which it is due.
        multiple: Twins or more were expected.
        gave_birth: The person is the mother who gave birth; False for the other parent, and for who adopted it.
        adopted: Day on which the person began to bring up a child of somebody else (養育開始); None for an own one.
        raised: The person brings the child up; False where not: stillborn, died, or given into other hands.
        raised_to: Last month in which the person brought it up, included; None where it goes on, or never was so.
    """

    day: date
    multiple: bool = False
    gave_birth: bool = True
    adopted: date | None = None
    raised: bool = True
    raised_to: Month | None = None

    def is_raised(self, month: Month) -> bool:
        """Return whether the person brings the child up in a month, once it is there."""
        return self.raised if self.raised_to is None else month <= self.raised_to


_LONGEST_WAIT = timedelta(days=301)
"""From the day on which a birth is first known of to the day on which it is due."""


def is_too_far_ahead(birth: date, today: date) -> bool:
    """Return whether a birth is due later than anybody can know today."""
    return birth > today + _LONGEST_WAIT


@dataclass(frozen=True, slots=True)
class RoleMonths:
    """From which month to which something was so.

    Attributes:
        first: First month; None where it was so before the months that are looked at.
        last: Last month, included; None while it goes on.
    """

    first: Month | None = None
    last: Month | None = None


ALWAYS = RoleMonths()


@dataclass(frozen=True, slots=True)
class FormerSpouse:
    """Who was the spouse before, and in which months.

    Attributes:
        spouse: Id of the member; who has left lives elsewhere (別居).
        last: Last month of the marriage, included (離婚・死別).
        first: First month; None where it began before the months that are looked at.
    """

    spouse: Code
    last: Month
    first: Month | None = None


@dataclass(frozen=True, slots=True)
class PensionFacts:
    """What is known of a person for judging exemptions.

    Attributes:
        id: Id of the member.
        incomes: Known years, each at most once; a year that is not here is not known.
        dependants: Known counts of dependants, each year at most once; of a year that is not here it is not known.
        grounds: What happened.
        traits: How the person lives.
        births: Children born or due.
        spouse: Id of the spouse, empty for nobody; None where it was not said, and the relation to the client tells
            it, if anything does.
        as_spouse: Months of the marriage with the spouse; of the months outside it is not known who was one.
        as_householder: Months as householder, also of who was it before; of the months outside it is not known who was.
        former_spouses: Who was the spouse before.
        no_other_spouse: Whether in the months outside all marriages that are told there was no spouse.
    """

    id: Code
    incomes: tuple[YearIncome, ...] = ()
    dependants: tuple[YearDependants, ...] = ()
    grounds: tuple[Ground, ...] = ()
    traits: tuple[Trait, ...] = ()
    births: tuple[Birth, ...] = ()
    spouse: Code | None = None
    as_spouse: RoleMonths = ALWAYS
    as_householder: RoleMonths = ALWAYS
    former_spouses: tuple[FormerSpouse, ...] = ()
    no_other_spouse: bool = False

    def income_of(self, year: int) -> YearIncome | None:
        """Return what is known of a year's income, None where nothing is."""
        return next((i for i in self.incomes if i.year == year), None)

    def dependants_of(self, year: int) -> YearDependants | None:
        """Return the dependants of a year, None where nobody said how many there are."""
        return next((d for d in self.dependants if d.year == year), None)

    def has_trait(self, kind: TraitKind, month: Month) -> bool:
        """Tell whether the person lives so in a month."""
        return any(t.kind is kind and t.holds(month) for t in self.traits)


def write_income(facts: PensionFacts, year: int, **values: Any) -> PensionFacts:
    """Return the facts with fields of a year's income written; a year that was not there is added."""
    written = replace(facts.income_of(year) or YearIncome(year), **values)
    others = (income for income in facts.incomes if income.year != year)
    return replace(facts, incomes=tuple(sorted((*others, written), key=lambda income: income.year)))


def forget_income(facts: PensionFacts, year: int) -> PensionFacts:
    """Return the facts without what was told of a year's income."""
    return replace(facts, incomes=tuple(income for income in facts.incomes if income.year != year))


def write_dependants(facts: PensionFacts, year: int, **values: int) -> PensionFacts:
    """Return the facts with counts of a year's dependants written; those that were not told are 0 then."""
    written = replace(facts.dependants_of(year) or YearDependants(year), **values)
    others = (dependants for dependants in facts.dependants if dependants.year != year)
    return replace(facts, dependants=tuple(sorted((*others, written), key=lambda dependants: dependants.year)))


def forget_dependants(facts: PensionFacts, year: int) -> PensionFacts:
    """Return the facts without what was told of a year's dependants."""
    return replace(facts, dependants=tuple(written for written in facts.dependants if written.year != year))


def write_ground(facts: PensionFacts, kind: GroundKind, day: date | None, *, happened: bool = False) -> PensionFacts:
    """Return the facts with the day on which something happened.

    None stands for that it did not happen; or for a day that is not known, where it is known to have ``happened``.
    """
    others = tuple(ground for ground in facts.grounds if ground.kind is not kind)
    return replace(facts, grounds=(*others, Ground(kind, day)) if day or happened else others)


def write_trait(facts: PensionFacts, kind: TraitKind, *, holds: bool, **months: Any) -> PensionFacts:
    """Return the facts with whether a person lives so, and from (``first``) or to (``last``) which month.

    What was told of its months before stays.
    """
    old = next((trait for trait in facts.traits if trait.kind is kind), Trait(kind))
    others = tuple(trait for trait in facts.traits if trait.kind is not kind)
    return replace(facts, traits=(*others, replace(old, **months)) if holds else others)


def write_span(facts: PensionFacts, name: str, **months: Month | None) -> PensionFacts:
    """Return the facts with the first or the last month of a marriage or of being householder written."""
    return replace(facts, **{name: replace(getattr(facts, name), **months)})


def write_birth(facts: PensionFacts, at: int, birth: Birth | None) -> PensionFacts:
    """Return the facts with the birth at a place written, added behind the last, or taken away (None)."""
    new = () if birth is None else (birth,)
    return replace(facts, births=(*facts.births[:at], *new, *facts.births[at + 1 :]))
