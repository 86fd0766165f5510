"""The kinds of rule files: which figures stand in each. A key that is not here is refused."""

from typing import Literal, TypeAlias

import msgspec

from kakei_desktop.rules.law.figures import Figure, Table
from kakei_desktop.rules.law.rule_file import RuleFile, YearFile

Percent: TypeAlias = Figure
"""Per cent of the yen that the tax law granted as a deduction."""
_ABSENT = Figure()


class ContributionYear(YearFile, frozen=True, forbid_unknown_fields=True):
    """国民年金保険料 of a 年度 (国民年金法第87条), and what is left to pay of it under a partial exemption.

    The full amount is made of ``statutory_base`` (法定額) and ``revision_rate`` (改定率), which began in 2006.
    """

    full: Figure
    statutory_base: Figure
    three_quarter: Figure = _ABSENT
    half: Figure = _ABSENT
    quarter: Figure = _ABSENT
    revision_rate: Figure = _ABSENT


class LimitsYear(YearFile, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What the incomes of an exemption cycle and of a student year are compared with."""

    special_limit: Figure
    dependant_ordinary: Figure
    dependant_specified: Figure
    dependant_elderly: Figure
    granted_casualty: Percent
    granted_medical: Percent
    granted_social_insurance: Percent
    granted_small_enterprise_mutual_aid: Percent
    granted_special_spouse: Percent
    granted_specified_relative: Percent = _ABSENT
    deduct_disabled: Figure
    deduct_specially_disabled: Figure
    deduct_widow: Figure
    deduct_single_parent: Figure
    deduct_working_student: Figure


class CycleLimits(LimitsYear, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The limits of an exemption cycle, July to June (国民年金法第90条第1項・第90条の2)."""

    per_person: Figure
    full_base: Figure
    three_quarter: Figure
    half: Figure
    quarter: Figure


class StudentLimits(LimitsYear, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The limits of a student year, April to March (国民年金法第90条の3)."""

    base: Figure


class IncomeYear(YearFile, frozen=True, forbid_unknown_fields=True):
    """How income comes from revenue in a calendar year (所得税法第28条・第35条)."""

    salary: Table
    under_65: Table
    from_65: Table
    other_income_1: Figure
    other_income_2: Figure
    other_less: Figure
    adjust_over: Figure
    adjust_top: Figure
    adjust_percent: Figure
    adjust_both: Figure


class PensionYear(YearFile, frozen=True, forbid_unknown_fields=True):
    """満額 of the old-age basic pension in a 年度 (国民年金法第27条), and what it is made of."""

    full_amount: Figure
    full_amount_older: Figure
    base: Figure
    revision_rate: Figure
    revision_rate_older: Figure


class DelayChargeYear(YearFile, frozen=True, forbid_unknown_fields=True):
    """The rates of the delay charge in a calendar year (国民年金法第97条)."""

    first: Figure
    later: Figure
    first_months: Figure
    base_floor: Figure
    charge_floor: Figure


class PostpaymentTable(RuleFile, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What paying an exempt month later costs in one 年度 of payment (国民年金法施行令第10条).

    Attributes:
        paid_in: The 年度 of payment, the name of the file too.
    """

    paid_in: int
    full: Figure
    three_quarter: Figure
    half: Figure
    quarter: Figure
    added_rate: Figure = _ABSENT


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

    until_age: Figure


class Cohort(RuleFile, frozen=True, forbid_unknown_fields=True):
    """Who is old enough for a pension amount of their own (国民年金法第27条の3)."""

    older_born_to: Figure


class ContributionTest(RuleFile, frozen=True, forbid_unknown_fields=True):
    """納付要件 (国民年金法第30条)."""

    parts: Figure
    of: Figure
    months_back: Figure
    last_months: Figure
    below_age: Figure


class Cycles(RuleFile, frozen=True, forbid_unknown_fields=True):
    """The months in which an exemption cycle and a student year begin (国民年金法施行規則第77条の2)."""

    start: Figure
    start_student: Figure


class Dependants(RuleFile, frozen=True, forbid_unknown_fields=True):
    """Ages of dependants on 31 December (所得税法第2条)."""

    counted_from: Figure
    specified_below: Figure
    elderly_from: Figure


class Insured(RuleFile, frozen=True, forbid_unknown_fields=True):
    """Ages of compulsory insurance and of the pension (国民年金法第7条・第26条)."""

    from_age: Figure
    to_age: Figure
    pension_age: Figure


class Legal(RuleFile, frozen=True, forbid_unknown_fields=True):
    """法定免除 (国民年金法第89条)."""

    months_before: Figure


class Maternity(RuleFile, frozen=True, forbid_unknown_fields=True):
    """産前産後免除 (国民年金法第88条の2)."""

    before: Figure
    before_multiple: Figure
    after: Figure


class PensionIncome(RuleFile, frozen=True, forbid_unknown_fields=True):
    """From which age on 31 December more of a public pension is left out (租税特別措置法第41条の15の3)."""

    older_from: Figure


class PostpaymentLimits(RuleFile, frozen=True, forbid_unknown_fields=True):
    """追納: for how long, and how long without an addition (国民年金法第94条)."""

    window: Figure
    free_years: Figure


class Postponement(RuleFile, frozen=True, forbid_unknown_fields=True):
    """納付猶予 (平成26年法律第64号附則第14条)."""

    below_age: Figure


class Right(RuleFile, frozen=True, forbid_unknown_fields=True):
    """Months needed for any old-age pension, and for the full one (国民年金法第26条・第27条)."""

    needed: Figure
    full: Figure


class SpecialGrounds(RuleFile, frozen=True, forbid_unknown_fields=True):
    """For how long an event sets the income aside (国民年金法施行規則第77条の7)."""

    months_before: Figure
    years_after: Figure
    end_month: Figure
    end_month_student: Figure


class TimeLimits(RuleFile, frozen=True, forbid_unknown_fields=True):
    """When a month is due, when it is barred, and how long one may appeal (国民年金法第91条・第102条・第101条)."""

    due_after: Figure
    reach_back: Figure
    appeal: Figure


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
