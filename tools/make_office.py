"""Write resources/sample/office.jsonl and office_book.json: the sample office (見本の職場), all of it invented.

    python tools/make_office.py

Forty households on three desks, a CASE.json to a line, and what the office keeps beside them. The same numbers are
drawn every time; the sample's today is 2026-11-23.
"""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from pathlib import Path
from random import Random

import msgspec

from kakei_desktop.domain.agency.book import AgencyBook, Liaison, LiaisonKind, Partner, PartnerKind
from kakei_desktop.domain.agency.closing import ClosingReason
from kakei_desktop.domain.budget import BudgetRow, DueDay
from kakei_desktop.domain.case import Case, Profile
from kakei_desktop.domain.cash import MonthActual
from kakei_desktop.domain.household import InsuredCategory, Member, Relation
from kakei_desktop.domain.liabilities import Arrears, ArrearsKind, Debt, DebtKind
from kakei_desktop.domain.months import Month, month_range
from kakei_desktop.domain.pension_record import (
    DecisionLetter,
    DeskAnswer,
    FiledForm,
    PensionMonth,
    PensionRecord,
    PensionStatus,
)
from kakei_desktop.domain.plan import EarlierPlan, Goal, Measure, Responsible, Review, ReviewOutcome, Wishes
from kakei_desktop.domain.visit import Audience, Conference, ContactNote, HandedOut, Visit
from kakei_desktop.storage.case_json import case_to_json
from kakei_desktop.storage.record_json import encode

HOUSEHOLDS = 40
TODAY = date(2026, 11, 23)
FIRST = date(2025, 4, 7)
SAMPLE = Path(__file__).parents[1] / "resources" / "sample"
_FAMILIES = (
    ("例示", "れいじ"),
    ("仮名", "かめい"),
    ("架空", "かくう"),
    ("試作", "しさく"),
    ("模擬", "もぎ"),
    ("想定", "そうてい"),
)
_GIVEN = (
    ("一郎", "いちろう"),
    ("花子", "はなこ"),
    ("二郎", "じろう"),
    ("桜", "さくら"),
    ("三郎", "さぶろう"),
    ("梅子", "うめこ"),
    ("四郎", "しろう"),
)
_WORKERS = ("支援 花野", "支援 青木", "支援 川原")
_WAYS = ("来所", "訪問", "電話", "来所", "オンライン面談", "メール")
_TALKS = (
    "通知をいっしょに読み、いまの収入と支出を書き出した。",
    "先月の家計をふりかえり、つぎの1週間に使うお金を決めた。",
    "分納の約束が守れるかを、支払いの日にならべて確かめた。",
    "免除の申請に要るものを、ひとつずつそろえた。",
)
_GRANTED = (PensionStatus.FULL, PensionStatus.THREE_QUARTER, PensionStatus.HALF, PensionStatus.POSTPONEMENT)
_LEAST_DAYS = 20
_REASONS = (ClosingReason.REACHED, ClosingReason.ON_THEIR_OWN, ClosingReason.MOVED, ClosingReason.LOST_TOUCH)


def households() -> tuple[Case, ...]:
    """Return the forty households, in the order of their numbers."""
    draw = Random(20261123)
    days = sorted(FIRST + timedelta(draw.randrange((TODAY - FIRST).days - _LEAST_DAYS)) for _ in range(HOUSEHOLDS))
    begun: dict[int, int] = {}
    made = []
    for at, opened in enumerate(days):
        year = Month.of(opened).fiscal_year
        begun[year] = begun.get(year, 0) + 1
        made.append(_household(draw, at, f"R{year - 2018}-{begun[year]:04}", opened))
    return tuple(made)


def book() -> AgencyBook:
    """Return what the sample office keeps beside its cases."""
    partners = (
        Partner(
            "p-pension",
            PartnerKind.PENSION_OFFICE,
            "見本年金事務所",
            "000-000-001",
            "見本市中央1-2-3",
            "国民年金課 例示さん",
            "予約は前の週まで",
        ),
        Partner("p-city", PartnerKind.NATIONAL_PENSION, "見本市 年金係", "000-000-002", "見本市役所2階", "仮名さん"),
        Partner(
            "p-tax",
            PartnerKind.TAX,
            "見本市 納税課",
            "000-000-003",
            "見本市役所1階",
            "架空さん",
            "分納の相談は家計表を見て決める",
        ),
        Partner("p-council", PartnerKind.WELFARE_COUNCIL, "見本市社会福祉協議会", "000-000-004"),
    )
    liaisons = (
        Liaison("l-1", date(2026, 4, 10), LiaisonKind.AGENCIES_TOLD, "p-pension", agreed="相談窓口の一覧を渡した"),
        Liaison(
            "l-2",
            date(2026, 5, 12),
            LiaisonKind.LEAFLETS_LAID_OUT,
            "p-city",
            agreed="窓口に20枚。なくなったら電話をもらう",
        ),
        Liaison(
            "l-3",
            date(2026, 6, 18),
            LiaisonKind.STUDY,
            "p-pension",
            "例示さん、支援員3人",
            9,
            "免除の申請の流れを確かめた",
            "冬の会の日を決める",
            date(2026, 12, 11),
        ),
        Liaison("l-4", date(2026, 8, 4), LiaisonKind.SENT_TO_US, "p-city", persons=2),
        Liaison("l-5", date(2026, 9, 9), LiaisonKind.PRIOR_TALK, "p-pension", "国民年金課", agreed="会議に出られる"),
        Liaison(
            "l-6",
            date(2026, 9, 24),
            LiaisonKind.CONFERENCE,
            "p-pension",
            agreed="免除を先に申請し、分納は様子を見て決める",
        ),
        Liaison("l-7", date(2026, 10, 30), LiaisonKind.SECRET_MEETING, "p-council"),
    )
    return AgencyBook(partners, liaisons)


def _household(draw: Random, at: int, number: str, opened: date) -> Case:
    closed = _closed(draw, opened)
    last = closed or TODAY
    family, given = _FAMILIES[at % len(_FAMILIES)], _GIVEN[at // len(_FAMILIES)]
    born = date(1955 + draw.randrange(48), 1 + draw.randrange(12), 1 + draw.randrange(28))
    client = Member(
        "m-1", f"{family[0]} {given[0]}", f"{family[1]} {given[1]}", Relation.SELF, born, True, InsuredCategory.FIRST
    )
    children = tuple(
        Member(
            f"m-{n}", f"{family[0]} 子{n}", "", Relation.CHILD, date(2010 + draw.randrange(12), 5, 5), dependant=True
        )
        for n in range(2, 2 + draw.choice((0, 0, 1, 1, 2)))
    )
    income, spending = 10_000 * draw.randrange(11, 26), 10_000 * draw.randrange(12, 27)
    return Case(
        Profile(
            number,
            opened,
            _WORKERS[at % len(_WORKERS)],
            "見本市 自立相談支援センター",
            closed=closed,
            closed_why=_REASONS[at % len(_REASONS)] if closed else None,
        ),
        members=(client, *children),
        budget=_budget(income, spending),
        debts=_debts(draw),
        arrears=_arrears(draw),
        pension=(_record(draw),),
        wishes=Wishes("毎月の支払いを、あわてずにできるようになりたい。"),
        goals=(Goal("g-1", "毎月の差引を0円より上にする"),),
        measures=(Measure("m-phone", "携帯の契約を見直す", Responsible.HOUSEHOLD, effect=4_000),),
        reviews=_reviews(draw, opened, last),
        visits=_visits(draw, opened, last),
        log=tuple(_log(draw, opened, last)),
        earlier_plans=(EarlierPlan("e-1", opened + timedelta(150)),) if (last - opened).days > 200 else (),
        actuals=_actuals(draw, opened, last),
        conference=_conference(draw, opened),
        handed_out=_handed_out(draw, opened, last),
        filed_forms=_forms(draw, opened, last),
    )


def _closed(draw: Random, opened: date) -> date | None:
    day = opened + timedelta(120 + draw.randrange(260))
    return day if draw.random() < 0.5 and day <= TODAY else None


def _budget(income: int, spending: int) -> tuple[BudgetRow, ...]:
    rows = (("salary", "給与", income), ("rent", "家賃", spending * 3 // 10), ("food", "食費", spending * 4 // 10))
    rest = ("daily_goods", "日用品など", spending * 3 // 10)
    return tuple(
        BudgetRow(f"b-{code}", code, name, amount, due=DueDay(25 if code == "salary" else 27))
        for code, name, amount in (*rows, rest)
    )


def _debts(draw: Random) -> tuple[Debt, ...]:
    if draw.random() < 0.4:
        return ()
    return (Debt("d-1", "例示ファイナンス", DebtKind.CONSUMER_LOAN, "m-1", 10_000 * draw.randrange(5, 90), 10_000),)


def _arrears(draw: Random) -> tuple[Arrears, ...]:
    kinds = ((ArrearsKind.HEALTH_INSURANCE, "国民健康保険料"), (ArrearsKind.TAX, "住民税"), (ArrearsKind.RENT, "家賃"))
    some = draw.sample(kinds, draw.randrange(3))
    return tuple(
        Arrears(
            f"a-{kind}",
            name,
            amount=1_000 * draw.randrange(20, 300),
            instalment=draw.choice((0, 5_000, 10_000)),
            kind=kind,
        )
        for kind, name in some
    )


def _record(draw: Random) -> PensionRecord:
    unpaid = draw.randrange(0, 26)
    months = month_range(Month(2023, 4), Month(2026, 10))
    behind = Month(2026, 10) - unpaid
    return PensionRecord(
        "m-1",
        tuple(PensionMonth(month, PensionStatus.UNPAID if month > behind else PensionStatus.PAID) for month in months),
    )


def _log(draw: Random, opened: date, last: date) -> Iterator[ContactNote]:
    day, at = opened, 0
    while day <= last:
        at += 1
        yield ContactNote(f"n-{at}", day, draw.choice(_WAYS) if at > 1 else "来所", draw.choice(_TALKS))
        day += timedelta(14 + draw.randrange(40))
    if last == TODAY:
        yield ContactNote(
            f"n-{at + 1}",
            TODAY,
            "電話",
            "つぎに会う日を決めた。",
            "通知の写しを用意する",
            TODAY + timedelta(draw.randrange(3, 40)),
        )


def _visits(draw: Random, opened: date, last: date) -> tuple[Visit, ...]:
    past = [opened + timedelta(30 + draw.randrange(60)) for _ in range(draw.randrange(3))]
    days = [day for day in past if day <= last]
    coming = [TODAY + timedelta(draw.randrange(1, 30))] if last == TODAY and draw.random() < 0.4 else []
    return tuple(
        Visit(f"v-{at}", "見本年金事務所", datetime.combine(day, time(10)), "支援員")
        for at, day in enumerate(sorted((*days, *coming)), 1)
    )


def _reviews(draw: Random, opened: date, last: date) -> tuple[Review, ...]:
    held = [opened + timedelta(90 * n) for n in range(1, 7) if opened + timedelta(90 * n) <= last]
    done = tuple(
        Review(f"r-{at}", day, "家計のようすを見る", outcome=draw.choice(tuple(ReviewOutcome)))
        for at, day in enumerate(held, 1)
    )
    return (
        (*done, Review("r-next", TODAY + timedelta(draw.randrange(-5, 60)), "家計のようすを見る"))
        if last == TODAY
        else done
    )


def _actuals(draw: Random, opened: date, last: date) -> tuple[MonthActual, ...]:
    months = list(month_range(Month.of(opened), Month.of(last)))[:8]
    better = draw.randrange(1, 9)
    return tuple(
        MonthActual(
            str(month),
            180_000,
            180_000 + (draw.randrange(1_000, 30_000) if at < better else -draw.randrange(0, 12_000)),
        )
        for at, month in enumerate(months)
    )


def _conference(draw: Random, opened: date) -> Conference:
    day = opened + timedelta(45 + draw.randrange(30))
    if draw.random() < 0.5:
        return Conference()
    return Conference(datetime.combine(day, time(14)), "見本市役所")


def _handed_out(draw: Random, opened: date, last: date) -> tuple[HandedOut, ...]:
    days = [opened + timedelta(days) for days in (25, 32, 160) if opened + timedelta(days) <= last]
    return tuple(
        HandedOut(f"h-{at}", datetime.combine(day, time(15)), True, Audience.PERSON, papers={"plan": f"m{at}"})
        for at, day in enumerate(days if draw.random() < 0.8 else (), 1)
    )


def _forms(draw: Random, opened: date, last: date) -> tuple[FiledForm, ...]:
    if draw.random() < 0.35:
        return ()
    day = opened + timedelta(40 + draw.randrange(30))
    if day > last:
        return ()
    first = Month(day.year if day.month >= 7 else day.year - 1, 7)
    months = tuple(month_range(first, first + 11))
    answer = draw.choice(
        (DeskAnswer.ACCEPTED, DeskAnswer.ACCEPTED, DeskAnswer.ACCEPTED, DeskAnswer.KEPT, DeskAnswer.REFUSED)
    )
    decided = day + timedelta(75 + draw.randrange(40))
    granted = draw.choice((*_GRANTED, None))
    known = answer is not DeskAnswer.REFUSED and decided <= min(last, TODAY)
    letter = DecisionLetter(decided, granted, months if granted else ()) if known else None
    return (FiledForm("f-1", "m-1", "exemption", day, months, answer=answer, decision=letter),)


def main() -> None:
    """Write both files."""
    lines = (msgspec.json.format(case_to_json(case), indent=-1).decode("utf-8") for case in households())
    (SAMPLE / "office.jsonl").write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    (SAMPLE / "office_book.json").write_text(f"{encode(book())}\n", encoding="utf-8")


if __name__ == "__main__":
    main()
