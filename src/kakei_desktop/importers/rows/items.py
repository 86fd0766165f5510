"""An item of a form without days (相談時家計表)."""

from dataclasses import dataclass

from kakei_desktop.domain.budget import DueDay, Frequency, per_month


@dataclass(frozen=True, slots=True)
class FormItem:
    """One item of the form.

    Attributes:
        label: As written.
        category: Code, None where the words are not known.
        amount: Yen each time.
        every: How often, by the note; a month where it does not say.
        estimate: The note says that it is a guess.
        note: As written.
        income: It stands under 収入.
        arrears: The note says that it is behind.
        due: When it moves, as far as the note tells.
        row: Row of the sheet, from 1.
        sheet: Its name, None outside workbooks.
        another_rhythm: The note says how often, but none of what can be counted with: it stands as if monthly.
    """

    label: str
    category: str | None
    amount: int
    every: Frequency
    estimate: bool
    note: str
    income: bool
    arrears: bool
    due: DueDay
    row: int
    sheet: str | None
    other_rhythm: bool = False

    @property
    def monthly(self) -> int:
        """Yen a month, rounded down."""
        return per_month(self.amount, self.every)
