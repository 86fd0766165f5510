"""What the household owes: debts (債務) and arrears (滞納)."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated

from kakei_desktop.domain.texts import Code, CreditorName, Memo, PlaceName, own_words


class DebtKind(StrEnum):
    """Kind of debt (種類)."""

    CARD = "card"
    CONSUMER_LOAN = "consumer_loan"
    BANK_LOAN = "bank_loan"
    HOUSING = "housing"
    CAR = "car"
    STUDENT = "student"
    WELFARE_LOAN = "welfare_loan"
    PERSON = "person"
    EMPLOYER = "employer"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Debt:
    """A debt (債務).

    Attributes:
        id: Fixed for the life of the case.
        creditor: 借入先.
        kind: What kind of loan.
        owner: Id of the member in whose name it is.
        balance: Yen still owed.
        monthly: Yen repaid a month.
        months_behind: Months of repayment missed.
        private: Known only to its owner; kept off papers for others in the household and outside.
        note: Anything else (lawyer, guarantor, letters received).
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


@dataclass(frozen=True, slots=True)
class Arrears:
    """Dues that were not paid in time (滞納).

    Attributes:
        id: Fixed for the life of the case.
        label: What is behind (国民健康保険料, 住民税, 家賃).
        office: Desk to talk to.
        period: The months or terms it is for, in words.
        amount: Yen, principal and charges together.
        instalment: Yen a month agreed (分納); 0 where nothing is agreed.
        status: Where it stands (督促, 催告, 差押予告) in words.
        note: Anything else.
    """

    id: Code
    label: Annotated[str, own_words("滞納")]
    office: PlaceName = ""
    period: Annotated[str, own_words("滞納")] = ""
    amount: int = 0
    instalment: int = 0
    status: Annotated[str, own_words("滞納")] = ""
    note: Memo = ""
