"""What the household owes: debts (債務) and arrears (滞納)."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from types import MappingProxyType
from typing import Annotated

from kakei_desktop.domain.budget import DueDay
from kakei_desktop.domain.months import Month
from kakei_desktop.domain.texts import Code, CreditorName, Memo, PlaceName, own_words

_RATE = re.compile(r"\d{1,3}(\.\d{1,2})?")
_HIGHEST_RATE = 10_000


class DebtKind(StrEnum):
    """Kind of debt (種類)."""

    CARD = "card"
    CONSUMER_LOAN = "consumer_loan"
    BANK_LOAN = "bank_loan"
    HOUSING = "housing"
    CAR = "car"
    STUDENT = "student"
    WELFARE_LOAN = "welfare_loan"
    SPECIAL_LOAN = "special_loan"
    """特例貸付 of the time of corona: 緊急小口資金 and 総合支援資金, each judged by itself for a waiver."""
    PERSON = "person"
    EMPLOYER = "employer"
    OTHER = "other"


DEBT_KINDS: Mapping[DebtKind, str] = MappingProxyType(
    {
        DebtKind.CARD: "クレジットカード",
        DebtKind.CONSUMER_LOAN: "カードローン・消費者金融",
        DebtKind.BANK_LOAN: "銀行ローン",
        DebtKind.HOUSING: "住宅ローン",
        DebtKind.CAR: "車のローン",
        DebtKind.STUDENT: "奨学金",
        DebtKind.WELFARE_LOAN: "社会福祉協議会の貸付",
        DebtKind.SPECIAL_LOAN: "特例貸付（コロナ）",
        DebtKind.PERSON: "個人からの借入",
        DebtKind.EMPLOYER: "勤め先からの借入",
        DebtKind.OTHER: "その他の借入",
    }
)
"""借入の種類 as it is shown."""


class Waiver(StrEnum):
    """How far it is with a waiver (償還免除) of a 特例貸付."""

    NOT_ASKED = "not_asked"
    APPLIED = "applied"
    DEFERRED = "deferred"
    """Not waived, but put off or paid in smaller sums (猶予・少額返済)."""
    GRANTED = "granted"
    REFUSED = "refused"


WAIVERS: Mapping[Waiver, str] = MappingProxyType(
    {
        Waiver.NOT_ASKED: "まだ申請していない",
        Waiver.APPLIED: "申請した",
        Waiver.DEFERRED: "猶予・少額返済",
        Waiver.GRANTED: "免除された",
        Waiver.REFUSED: "免除にならなかった",
    }
)
"""償還免除 as it is shown."""


class RepaymentMethod(StrEnum):
    """How a debt is repaid."""

    FIXED_TOTAL = "fixed_total"
    """Principal and interest together are the same each time (元利定額)."""
    FIXED_PRINCIPAL = "fixed_principal"
    """The principal is the same each time, interest comes on top (元金定額)."""


@dataclass(frozen=True, slots=True)
class Debt:
    """A debt (債務).

    Attributes:
        id: Fixed for the life of the case.
        creditor: 借入先.
        kind: What kind of loan.
        owner: Id of the member in whose name it is.
        balance: Yen still owed; 0 while nobody knows.
        monthly: Yen repaid a month.
        months_behind: Months of repayment missed.
        private: Known only to its owner; kept off papers for others in the household and outside.
        note: Anything else (lawyer, guarantor, letters received).
        due: When a payment leaves; None while nobody has said.
        rate_bp: Interest a year, in hundredths of a per cent (1800 = 18 %).
        method: How it is repaid.
        taken_over: The first month in which nothing is paid any more, since a lawyer has taken it over (受任); None
            where none has.
        waiver: How far it is with a waiver of a 特例貸付; None where it is not told.
    """

    id: Code
    creditor: CreditorName
    kind: DebtKind = DebtKind.OTHER
    owner: Code | None = None
    balance: int = 0
    monthly: int = 0
    months_behind: int = 0
    private: bool = False
    note: Memo = ""
    due: DueDay | None = None
    rate_bp: int = 0
    method: RepaymentMethod = RepaymentMethod.FIXED_TOTAL
    taken_over: Month | None = None
    waiver: Waiver | None = None


class ArrearsKind(StrEnum):
    """What is behind, by which is seen how pressing it is."""

    RENT = "rent"
    MORTGAGE = "mortgage"
    ELECTRICITY = "electricity"
    GAS = "gas"
    WATER = "water"
    HEALTH_INSURANCE = "health_insurance"
    SEIZURE = "seizure"
    """Whatever it is for, a seizure was announced (差押予告)."""
    TAX = "tax"
    NATIONAL_PENSION = "national_pension"
    FINE = "fine"
    CHILD = "child"
    """School and nursery."""
    UNSECURED = "unsecured"
    """Nothing of the above."""


ARREARS_KINDS: Mapping[ArrearsKind, str] = MappingProxyType(
    {
        ArrearsKind.RENT: "家賃",
        ArrearsKind.MORTGAGE: "住宅ローン",
        ArrearsKind.ELECTRICITY: "電気",
        ArrearsKind.GAS: "ガス",
        ArrearsKind.WATER: "水道",
        ArrearsKind.HEALTH_INSURANCE: "国民健康保険",
        ArrearsKind.SEIZURE: "差押えの予告があるもの",
        ArrearsKind.TAX: "税金",
        ArrearsKind.NATIONAL_PENSION: "国民年金",
        ArrearsKind.FINE: "罰金・反則金",
        ArrearsKind.CHILD: "学校・保育園",
        ArrearsKind.UNSECURED: "そのほか",
    }
)
"""滞納の種類 as it is shown."""
REPAYMENT_METHODS: Mapping[RepaymentMethod, str] = MappingProxyType(
    {RepaymentMethod.FIXED_TOTAL: "毎月の額が同じ", RepaymentMethod.FIXED_PRINCIPAL: "元金の分が同じ（利息は別）"}
)
"""返し方 as it is shown."""


@dataclass(frozen=True, slots=True)
class Arrears:
    """Dues that were not paid in time (滞納).

    Attributes:
        id: Fixed for the life of the case.
        label: What is behind (国民健康保険料, 住民税, 家賃).
        office: Desk to talk to.
        period: The months or terms it is for, in words.
        amount: Yen, principal and charges together; 0 while nobody knows.
        instalment: Yen a month agreed (分納); 0 where nothing is agreed.
        status: Where it stands (督促, 催告, 差押予告) in words.
        note: Anything else.
        kind: How pressing it is.
        due: The last day on which it could be paid in time (納期限), of the oldest part; None while not known.
    """

    id: Code
    label: Annotated[str, own_words("滞納")]
    office: PlaceName = ""
    period: Annotated[str, own_words("滞納")] = ""
    amount: int = 0
    instalment: int = 0
    status: Annotated[str, own_words("滞納")] = ""
    note: Memo = ""
    kind: ArrearsKind = ArrearsKind.UNSECURED
    due: date | None = None

    @property
    def of_pension(self) -> bool:
        """Whether it is what the pension record tells too: contributions to the National Pension."""
        return self.kind is ArrearsKind.NATIONAL_PENSION or "国民年金" in self.label.replace("国民年金基金", "")


def parse_rate(text: str) -> int | None:
    """Read a rate of interest as it is typed: ``18``, ``14.6％``, ``１５パーセント``.

    Returns:
        Hundredths of a per cent a year; None where the text is no rate from 0 to 100 with at most two decimals.
    """
    plain = re.sub(r"\s|%|パーセント|年利?", "", unicodedata.normalize("NFKC", text))
    if not _RATE.fullmatch(plain):
        return None
    whole, _, decimals = plain.partition(".")
    rate = int(whole) * 100 + int(decimals.ljust(2, "0"))
    return rate if rate <= _HIGHEST_RATE else None


def format_rate(rate_bp: int) -> str:
    """Return the text that :func:`parse_rate` reads; empty for 0, which is a rate that nobody has told."""
    return f"{rate_bp / 100:g}" if rate_bp else ""
