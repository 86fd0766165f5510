"""Why the money of a household cannot be calculated, in words that blame nobody."""

from kakei_desktop.money.errors import (
    AlternativeMissing,
    CashMissing,
    DayOutOfReach,
    HorizonTooLong,
    MoneyError,
    PayDayMissing,
)


def explain_money(error: MoneyError) -> str:
    """Return why a household's money cannot be calculated, and what to write down first."""
    match error:
        case CashMissing():
            return "手持ち金がまだ書かれていないので、日ごとの残高を出せません。数えた日と金額を入れてください。"
        case PayDayMissing():
            return "入金の日が2回わかる収入がないので、1週間のお金を出せません。給料日か年金の日を入れてください。"
        case HorizonTooLong():
            return f"{error.months}か月先までは出せません。1〜{error.most}か月で選んでください。"
        case DayOutOfReach():
            return f"{error.day} からの計算はできません。日付の年を確かめてください。"
        case AlternativeMissing():
            return f"「{error.id}」という案はありません。案の名前を確かめてください。"
    raise error
