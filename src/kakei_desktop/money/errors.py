"""Why a household's money cannot be calculated in time: one class a cause, values and no text."""

from datetime import date


class MoneyError(Exception):
    """Something that is asked of a household's money cannot be told."""


class CashMissing(MoneyError):
    """Nobody has counted the money at hand yet, so no day has a balance."""


class PayDayMissing(MoneyError):
    """No row of income tells two days on which it comes.

    Attributes:
        row: Id of the row that was asked for; None where any would have done.
    """

    def __init__(self, row: str | None) -> None:
        super().__init__(row)
        self.row = row


class HorizonTooLong(MoneyError):
    """It was asked for more months than can be told.

    Attributes:
        months: How many.
        most: How many can be.
    """

    def __init__(self, months: int, most: int) -> None:
        super().__init__(months, most)
        self.months, self.most = months, most


class DayOutOfReach(MoneyError):
    """It was asked for a day so far away that nothing can be calculated for it; most likely a slip of the key.

    Attributes:
        day: The day.
    """

    def __init__(self, day: date) -> None:
        super().__init__(day)
        self.day = day


class AlternativeMissing(MoneyError):
    """The case has no such alternative.

    Attributes:
        id: What was asked for.
    """

    def __init__(self, alternative: str) -> None:
        super().__init__(alternative)
        self.id = alternative
