"""The kinds of rule files: which figures stand in each. A key that is not here is refused."""

from typing import Annotated, Literal, TypeAlias

import msgspec

from kakei_desktop.rules.law.figures import Figure, Table
from kakei_desktop.rules.law.rule_file import RuleFile, YearFile

Yen: TypeAlias = Annotated[Figure, "yen"]
YenAMonth: TypeAlias = Annotated[Figure, "yen_per_month"]
YenAYear: TypeAlias = Annotated[Figure, "yen_per_year"]
PerMille: TypeAlias = Annotated[Figure, "per_mille"]
PerMilleAYear: TypeAlias = Annotated[Figure, "per_mille_per_year"]
Percent: TypeAlias = Annotated[Figure, "percent"]
PercentOfDeduction: TypeAlias = Annotated[Figure, "percent_of_the_deduction"]
Months: TypeAlias = Annotated[Figure, "months"]
MonthOfYear: TypeAlias = Annotated[Figure, "month_of_the_year"]
Years: TypeAlias = Annotated[Figure, "years"]
FiscalYears: TypeAlias = Annotated[Figure, "fiscal_years"]
Age: TypeAlias = Annotated[Figure, "years_of_age"]
Parts: TypeAlias = Annotated[Figure, "parts"]
Day: TypeAlias = Annotated[Figure, "date_as_yyyymmdd"]
"""Figures in the unit that the code counts in: a file that says another is refused."""
_ABSENT = Figure()


class ContributionYear(YearFile, frozen=True, forbid_unknown_fields=True):
    """国民年金保険料 of a 年度 (国民年金法第87条), and what is left to pay of it under a partial exemption.

    The full amount is made of ``statutory_base`` (法定額) and ``revision_rate`` (改定率), which began in 2006.
    """

    full: YenAMonth
    statutory_base: YenAMonth
    three_quarter: YenAMonth = _ABSENT
    half: YenAMonth = _ABSENT
    quarter: YenAMonth = _ABSENT
    revision_rate: PerMille = _ABSENT


class LimitsYear(YearFile, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What the incomes of an exemption cycle and of a student year are compared with."""

    special_limit: YenAYear
    dependant_ordinary: YenAYear
    dependant_specified: YenAYear
    dependant_elderly: YenAYear
    granted_casualty: PercentOfDeduction
    granted_medical: PercentOfDeduction
    granted_social_insurance: PercentOfDeduction
    granted_small_enterprise_mutual_aid: PercentOfDeduction
    granted_special_spouse: PercentOfDeduction
    granted_specified_relative: PercentOfDeduction = _ABSENT
    deduct_disabled: YenAYear
    deduct_specially_disabled: YenAYear
    deduct_widow: YenAYear
    deduct_single_parent: YenAYear
    deduct_working_student: YenAYear


class CycleLimits(LimitsYear, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The limits of an exemption cycle, July to June (国民年金法第90条第1項・第90条の2)."""

    per_person: YenAYear
    full_base: YenAYear
    three_quarter: YenAYear
    half: YenAYear
    quarter: YenAYear


class StudentLimits(LimitsYear, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The limits of a student year, April to March (国民年金法第90条の3)."""

    base: YenAYear


class IncomeYear(YearFile, frozen=True, forbid_unknown_fields=True):
    """How income comes from revenue in a calendar year (所得税法第28条・第35条)."""

    salary: Table
    under_65: Table
    from_65: Table
    other_income_1: YenAYear
    other_income_2: YenAYear
    other_less: YenAYear
    adjust_over: YenAYear
    adjust_top: YenAYear
    adjust_percent: Percent
    adjust_both: YenAYear


class PensionYear(YearFile, frozen=True, forbid_unknown_fields=True):
    """満額 of the old-age basic pension in a 年度 (国民年金法第27条), and what it is made of."""

    full_amount: YenAYear
    full_amount_older: YenAYear
    base: YenAYear
    revision_rate: PerMille
    revision_rate_older: PerMille


class DelayChargeYear(YearFile, frozen=True, forbid_unknown_fields=True):
    """The rates of the delay charge in a calendar year (国民年金法第97条)."""

    first: PerMilleAYear
    later: PerMilleAYear
    first_months: Months
    base_floor: Yen
    charge_floor: Yen


class PostpaymentTable(RuleFile, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What paying an exempt month later costs in one 年度 of payment (国民年金法施行令第10条).

    Attributes:
        paid_in: The 年度 of payment, the name of the file too.
    """

    paid_in: int
    full: YenAMonth
    three_quarter: YenAMonth
    half: YenAMonth
    quarter: YenAMonth
    added_rate: PerMille = _ABSENT


class Weights(RuleFile, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What part of a paid month a month is (国民年金法第27条)."""

    unit: Literal["sixths_of_a_month", "eighths_of_a_month"]
    paid: Figure
    full: Figure
    none: Figure
    quarter: Figure = _ABSENT
    half: Figure = _ABSENT
    three_quarter: Figure = _ABSENT


class Childcare(RuleFile, frozen=True, forbid_unknown_fields=True):
    """育児期間免除 (国民年金法第88条の3)."""

    until_age: Age


class Cohort(RuleFile, frozen=True, forbid_unknown_fields=True):
    """Who is old enough for a pension amount of their own (国民年金法第27条の3)."""

    older_born_to: Day


class ContributionTest(RuleFile, frozen=True, forbid_unknown_fields=True):
    """納付要件 (国民年金法第30条)."""

    parts: Parts
    of: Parts
    months_back: Months
    last_months: Months
    below_age: Age


class Cycles(RuleFile, frozen=True, forbid_unknown_fields=True):
    """The months in which an exemption cycle and a student year begin (国民年金法施行規則第77条の2)."""

    start: MonthOfYear
    start_student: MonthOfYear


class Dependants(RuleFile, frozen=True, forbid_unknown_fields=True):
    """Ages of dependants on 31 December (所得税法第2条)."""

    counted_from: Age
    specified_below: Age
    elderly_from: Age


class Insured(RuleFile, frozen=True, forbid_unknown_fields=True):
    """Ages of compulsory insurance and of the pension (国民年金法第7条・第26条)."""

    from_age: Age
    to_age: Age
    pension_age: Age


class Legal(RuleFile, frozen=True, forbid_unknown_fields=True):
    """法定免除 (国民年金法第89条)."""

    months_before: Months


class Maternity(RuleFile, frozen=True, forbid_unknown_fields=True):
    """産前産後免除 (国民年金法第88条の2)."""

    before: Months
    before_multiple: Months
    after: Months


class PensionIncome(RuleFile, frozen=True, forbid_unknown_fields=True):
    """From which age on 31 December more of a public pension is left out (租税特別措置法第41条の15の3)."""

    older_from: Age


class PostpaymentLimits(RuleFile, frozen=True, forbid_unknown_fields=True):
    """追納: for how long, and how long without an addition (国民年金法第94条)."""

    window: Months
    free_years: FiscalYears


class Postponement(RuleFile, frozen=True, forbid_unknown_fields=True):
    """納付猶予 (平成26年法律第64号附則第14条)."""

    below_age: Age


class Right(RuleFile, frozen=True, forbid_unknown_fields=True):
    """Months needed for any old-age pension, and for the full one (国民年金法第26条・第27条)."""

    needed: Months
    full: Months


class SpecialGrounds(RuleFile, frozen=True, forbid_unknown_fields=True):
    """For how long an event sets the income aside (国民年金法施行規則第77条の7)."""

    months_before: Months
    years_after: Years
    end_month: MonthOfYear
    end_month_student: MonthOfYear


class TimeLimits(RuleFile, frozen=True, forbid_unknown_fields=True):
    """When a month is due, when it is barred, and how long one may appeal (国民年金法第91条・第102条・第101条)."""

    due_after: Months
    reach_back: Months
    appeal: Months


class Statute(msgspec.Struct, frozen=True):
    """The figures that hold for years, by topic: one file each."""

    childcare: Childcare
    cohort: Cohort
    contribution_test: ContributionTest
    cycles: Cycles
    dependants: Dependants
    insured: Insured
    legal: Legal
    maternity: Maternity
    pension_income: PensionIncome
    postpayment: PostpaymentLimits
    postponement: Postponement
    right: Right
    special_grounds: SpecialGrounds
    time_limits: TimeLimits
