"""Write resources/sample/case.json: the sample household (見本家), all of it invented.

    python tools/make_sample.py tests/files/ledgers/moneyforward_me.csv

The sample holds the transactions of that ledger (any that the importers read will do) and those of an account of 太郎,
from which the loss of his work can be seen. The rest of the household stands below.
Nothing depends on the day on which this runs: the sample's today is 2026-11-23.
"""

import sys
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

from kakei_desktop.domain.budget import EVEN_MONTHS, LAST_DAY, ODD_MONTHS, BudgetRow, DueDay, Frequency
from kakei_desktop.domain.case import Case, Profile
from kakei_desktop.domain.cash import Cash, Event, Transfer
from kakei_desktop.domain.household import InsuredCategory, Member, Relation, Uninsured
from kakei_desktop.domain.ledger import Import, Transaction
from kakei_desktop.domain.ledger_settings import LedgerSettings
from kakei_desktop.domain.liabilities import Arrears, ArrearsKind, Debt, DebtKind, RepaymentMethod
from kakei_desktop.domain.months import Month, month_range
from kakei_desktop.domain.pension_facts import Deductions, Ground, GroundKind, PensionFacts, YearDependants, YearIncome
from kakei_desktop.domain.pension_record import PensionMonth, PensionRecord, PensionStatus
from kakei_desktop.domain.plan import (
    Aim,
    Alternative,
    EarlierPlan,
    Goal,
    Measure,
    Responsible,
    Review,
    ReviewOutcome,
    Wishes,
)
from kakei_desktop.domain.visit import Audience, ContactNote, Visit
from kakei_desktop.importers.catalogue.loading import load_ledger_catalogue
from kakei_desktop.importers.reading import read_ledger
from kakei_desktop.importers.review.decisions import accept
from kakei_desktop.importers.review.proposal import ReviewContext, propose
from kakei_desktop.reports.reference import load_reference
from kakei_desktop.resources import ROOT
from kakei_desktop.storage.case_json import case_to_json

SAMPLE = ROOT / "sample" / "case.json"
READ_AT = datetime(2026, 11, 9, 14, 10)  # noqa: DTZ001  the program keeps local time without a zone
FAMILY, WORKER, AGENCY = Responsible.HOUSEHOLD, Responsible.WORKER, Responsible.AGENCY
FIRST, SECOND, THIRD = InsuredCategory.FIRST, InsuredCategory.SECOND, InsuredCategory.THIRD


def _member(key: str, given: str, kana: str, relation: Relation, born: date, work: str, **values: object) -> Member:
    return Member(key, f"見本 {given}", f"みほん {kana}", relation, born, work=work, **values)  # type: ignore[arg-type]


_TARO = {"householder": True, "category": FIRST}
_HANAKO = {"category": FIRST, "dependant": True}
_CHILD = {"dependant": True, "uninsured": Uninsured.OUTSIDE}
MEMBERS = (
    _member("taro", "太郎", "たろう", Relation.SELF, date(1981, 4, 12), "求職中（2026年3月31日に退職）", **_TARO),
    _member("hanako", "花子", "はなこ", Relation.SPOUSE, date(1983, 9, 2), "ミホンフーズ（パート）", **_HANAKO),
    _member("shota", "翔太", "しょうた", Relation.CHILD, date(2010, 5, 20), "高校1年", **_CHILD),
    _member("sakura", "さくら", "さくら", Relation.CHILD, date(2015, 2, 14), "小学6年", **_CHILD),
)


def _row(category: str, label: str, amount: int | None, **values: object) -> BudgetRow:
    return BudgetRow(f"b-{category}", category, label, amount, **values)  # type: ignore[arg-type]


BUDGET = (
    _row("salary", "給与（太郎・手取り）", None, payer="taro", note="3月に退職"),
    _row(
        "unemployment_benefit",
        "雇用保険（太郎）",
        142_300,
        every=Frequency.FOUR_WEEKS,
        payer="taro",
        due=DueDay(anchor=date(2026, 10, 8)),
        until=Month(2026, 12),
    ),
    BudgetRow(
        "b-salary-hanako",
        "salary",
        "給与（花子・手取り）",
        92_000,
        payer="hanako",
        due=DueDay(25),
        note="11月から勤務が減った",
    ),
    _row("child_allowance", "児童手当", 40_000, every=Frequency.TWO_MONTHS, due=DueDay(10, EVEN_MONTHS)),
    _row("rent", "家賃", 62_000, due=DueDay(27)),
    _row("electricity", "電気", 9_800, due=DueDay(12), estimate=True),
    _row("gas", "ガス", 5_900, due=DueDay(16)),
    _row("water", "水道", 6_400, every=Frequency.TWO_MONTHS, due=DueDay(20, ODD_MONTHS)),
    _row("mobile", "携帯電話（2台）", 11_840, due=DueDay(26)),
    _row("health_insurance", "国民健康保険料", 18_900, due=DueDay(LAST_DAY), arrears=True),
    _row("national_pension", "国民年金保険料", 0, note="いまは納めていない"),
    _row(
        "resident_tax",
        "住民税",
        86_400,
        every=Frequency.YEAR,
        due=DueDay(LAST_DAY, (1, 6, 8, 10)),
        arrears=True,
        by_month={Month(2027, 1): 21_000},
    ),
    _row("life_insurance", "県民共済（太郎）", 2_500, due=DueDay(28)),
    _row("car_insurance", "自動車保険", 54_000, every=Frequency.YEAR, due=DueDay(None, (6,))),
    _row("car_tax", "軽自動車税", 10_800, every=Frequency.YEAR, due=DueDay(LAST_DAY, (5,))),
    _row("food", "食費", 58_000, estimate=True),
    _row("eating_out", "外食・コンビニ", 15_000, estimate=True),
    _row("daily_goods", "日用品", 7_000, estimate=True),
    _row("school_lunch", "給食費（さくら）", 4_800, due=DueDay(8)),
    _row("school", "高校の納付金（翔太）", 7_200, due=DueDay(15)),
    _row("clubs", "部活（翔太）", 3_000),
    _row("child_pocket_money", "子どもの小遣い", 4_000),
    _row("medical", "医療・薬", 2_500, estimate=True),
    _row("commuting", "交通費", 4_200),
    _row("fuel", "ガソリン", 8_000),
    _row("car_upkeep", "車検の積み立て", 60_000, every=Frequency.YEAR, due=DueDay(None, (6,))),
    _row("clothing", "衣類・くつ", 3_000),
    _row("beauty", "理美容", 2_000),
    _row("community_fees", "自治会費", 3_000, every=Frequency.HALF_YEAR, due=DueDay(None, (4, 10))),
    _row("socializing", "交際", 2_500),
    _row("leisure", "娯楽", 3_000),
    _row("pocket_money", "小遣い", None),
    _row("debt_repayment", "カードローンの返済", 15_000, due=DueDay(5), payer="taro"),
    BudgetRow("b-revolving", "debt_repayment", "リボ払いの返済", 10_000, payer="taro", due=DueDay(27)),
    _row("arrears_instalment", "国保の分納", 10_000, due=DueDay(LAST_DAY)),
    BudgetRow("b-tax-instalment", "arrears_instalment", "住民税の分納", 5_000, due=DueDay(LAST_DAY)),
)

DEBTS = (
    Debt(
        "d-loan",
        "例示ファイナンス",
        DebtKind.CONSUMER_LOAN,
        "taro",
        412_000,
        15_000,
        note="2023年から",
        due=DueDay(27),
        rate_bp=1_800,
    ),
    Debt(
        "d-card",
        "見本カード",
        DebtKind.CARD,
        "taro",
        186_000,
        10_000,
        months_behind=1,
        note="リボ払い",
        due=DueDay(10),
        rate_bp=1_500,
        method=RepaymentMethod.FIXED_PRINCIPAL,
    ),
    Debt(
        "d-private",
        "ミホン信販",
        DebtKind.CARD,
        "hanako",
        95_000,
        5_000,
        private=True,
        note="太郎さんは知らない",
        due=DueDay(5),
        rate_bp=1_800,
    ),
)

ARREARS = (
    Arrears(
        "a-health",
        "国民健康保険料",
        "見本市役所 保険年金課",
        "令和6年度7期〜令和7年度1期",
        148_600,
        10_000,
        "催告書が届いた",
        kind=ArrearsKind.HEALTH_INSURANCE,
    ),
    Arrears(
        "a-tax",
        "住民税",
        "見本市役所 納税課",
        "令和7年度3期・4期",
        64_800,
        5_000,
        "督促状が届いた",
        kind=ArrearsKind.TAX,
    ),
)
CASH = Cash(
    date(2026, 11, 23),
    opening=87_000,
    reserve=3_000,
    purses={"taro": 65_000, "hanako": 22_000},
    transfers=(Transfer("t-food", "taro", "hanako", 40_000, day=25),),
)
EVENTS = (
    Event("e-trip", "修学旅行の費用（翔太）", date(2027, 2, 12), -28_000, "school", "shota"),
    Event("e-enter", "中学入学の支度（さくら）", date(2027, 4, 2), -60_000, "school", "sakura"),
    Event("e-move", "引っ越しの費用（見積もり）", None, -180_000, "housing_other"),
)
ALTERNATIVES = (
    Alternative("A", "案A 携帯だけ", ("m-phone",)),
    Alternative("B", "案B 携帯・国保・食費", ("m-phone", "m-health", "m-food")),
    Alternative("C", "案C 仕事と転居も", ("m-phone", "m-health", "m-food", "m-job", "m-move")),
)


_YEARS = (2023, 2024, 2025)
PENSION_FACTS = (
    PensionFacts(
        "taro",
        incomes=(
            YearIncome(2023, total_income=1_240_000),
            YearIncome(2024, total_income=980_000),
            YearIncome(2025, salary=2_940_000, deductions=Deductions(social_insurance=402_000)),
        ),
        dependants=tuple(YearDependants(year, ordinary=3) for year in _YEARS),
        grounds=(Ground(GroundKind.JOB_LOSS, date(2026, 3, 31)),),
    ),
    PensionFacts(
        "hanako",
        incomes=tuple(YearIncome(year, salary=1_080_000) for year in _YEARS),
        dependants=tuple(YearDependants(year) for year in _YEARS),
    ),
)


def _months(first: str, last: str, status: PensionStatus, category: InsuredCategory) -> tuple[PensionMonth, ...]:
    return tuple(PensionMonth(m, status, category) for m in month_range(Month.parse(first), Month.parse(last)))


PENSION = (
    PensionRecord(
        "taro",
        (
            *_months("2001-04", "2023-03", PensionStatus.PAID, SECOND),
            *_months("2023-04", "2024-08", PensionStatus.PAID, FIRST),
            *_months("2024-09", "2025-06", PensionStatus.UNPAID, FIRST),
            *_months("2025-07", "2026-03", PensionStatus.PAID, SECOND),
            *_months("2026-04", "2026-11", PensionStatus.UNPAID, FIRST),
        ),
    ),
    PensionRecord(
        "hanako",
        (
            *_months("2003-09", "2009-03", PensionStatus.PAID, SECOND),
            *_months("2009-04", "2023-03", PensionStatus.PAID, THIRD),
            *_months("2023-04", "2025-06", PensionStatus.PAID, FIRST),
            *_months("2025-07", "2026-03", PensionStatus.PAID, THIRD),
            *_months("2026-04", "2026-11", PensionStatus.UNPAID, FIRST),
        ),
    ),
)

WISHES = Wishes(
    goal="支払いに追われず、子どもの進学を家族で楽しみに待てる暮らしがしたい。",
    difficulties=(
        "太郎さんの失業で収入が減り、雇用保険も12月で終わる。"
        "国保・住民税・国民年金がたまっていて、どこから手をつければよいかわからない。"
    ),
    unusual="野菜は祖父母の畑から届くので、食費は少ない。衣類は親せきのおさがりが多い。",
)
GOALS = (
    Goal("g-balance", "毎月の差引を0円より上にする", None, date(2027, 3, 31), Aim.BALANCE),
    Goal("g-arrears", "国保と住民税の滞納をなくす", 213_400, date(2028, 3, 31), Aim.ARREARS),
    Goal("g-school", "さくらさんの中学入学の費用をためる", 60_000, date(2027, 3, 31), Aim.SAVINGS),
)
MEASURES = (
    Measure(
        "m-post",
        "令和6年10月分が11月30日で消えるので、免除の申請書を先に郵送する",
        WORKER,
        date(2026, 11, 27),
        "national_pension",
    ),
    Measure("m-exemption", "年金事務所に同行し、免除を申請する", WORKER, date(2026, 12, 3), "national_pension"),
    Measure(
        "m-health",
        "国民健康保険料の失業による軽減を届け出る",
        FAMILY,
        date(2026, 12, 4),
        "health_insurance",
        7_600,
        since=Month(2026, 12),
    ),
    Measure(
        "m-phone",
        "携帯電話2台を安い料金プランに変える",
        FAMILY,
        date(2026, 12, 4),
        "mobile",
        5_400,
        since=Month(2026, 12),
    ),
    Measure("m-food", "食費を週ごとの袋に分ける", FAMILY, date(2026, 12, 1), "food", 5_000),
    Measure("m-law", "借金の返済について法テラスで相談する", AGENCY, date(2026, 12, 18)),
    Measure("m-work", "ハローワークの担当者と週1回会う（太郎さん）", FAMILY, date(2027, 1, 31)),
    Measure(
        "m-job",
        "倉庫の仕事に応募し、1月から働く（太郎さん）",
        FAMILY,
        date(2026, 12, 18),
        "salary",
        210_000,
        since=Month(2027, 1),
    ),
    Measure(
        "m-move",
        "家賃の低い市営住宅へ移れるか、転居費用補助とあわせて相談する",
        WORKER,
        date(2027, 2, 26),
        "rent",
        17_000,
        since=Month(2027, 4),
    ),
)
FIRST_PLAN = EarlierPlan(
    "p-1",
    date(2026, 11, 16),
    replace(WISHES, difficulties="国保・住民税・国民年金がたまっていて、どこから手をつければよいかわからない。"),
    GOALS[:1],
    MEASURES[3:5],
    (),
    (
        Review(
            "r-first",
            date(2026, 11, 16),
            "袋分けを1週間やってみたようす",
            counted=120_500,
            planned=118_000,
            outcome=ReviewOutcome.REACHED,
            went="食費の袋は1週間足りた。雇用保険が12月で終わることがわかったので、計画を立てなおす。",
        ),
    ),
)
"""The plan of the first talk, before the end of the benefit was known."""
REVIEWS = (
    Review(
        "r-visit",
        date(2026, 11, 20),
        "年金の記録と、袋分けのようす",
        counted=99_200,
        planned=101_000,
        outcome=ReviewOutcome.PARTLY,
        went="食費の袋は足りた。国保の届け出は、離職票の写しがそろってから出す。",
    ),
    Review("r-january", date(2027, 1, 15), "雇用保険が終わったあとの家計をいっしょに見る"),
    Review("r-march", date(2027, 3, 19), "免除の結果と、分納のようす"),
)
VISITS = (
    Visit(
        "v-office",
        "見本年金事務所",
        datetime(2026, 12, 3, 10, 0),  # noqa: DTZ001  as read_at
        "太郎さん・支援員",
        questions=(
            "令和6・7・8年度の3枚の申請書で足りるか",
            "失業の特例に離職票の写しでよいか",
            "申請中の督促の扱い",
        ),
        things=(
            "基礎年金番号のわかるもの（太郎さん・花子さん）",
            "太郎さんの運転免許証",
            "離職票の写し",
            "未納のお知らせ・納付書",
            "この提出資料一式（家計表・家計再生プラン）",
        ),
        consented=date(2026, 11, 9),
        consents={Audience.CONFERENCE: date(2026, 11, 9)},
    ),
)
LOG = (
    ContactNote(
        "n-1",
        date(2026, 11, 9),
        "来所",
        "太郎さん・花子さんと初回の相談。家計簿アプリと太郎さんの通帳の明細を読み込み、家計表をいっしょに作った。"
        "花子さんは去年の11月から勤務をふやしていたが、この11月から減った。",
        "国保と住民税の通知を持ってきてもらう",
    ),
    ContactNote(
        "n-2",
        date(2026, 11, 16),
        "電話",
        "見本年金事務所の髙﨑さんに訪問を申し込んだ。12月3日10時。家計表と家計再生プランを持っていく。",
        "納付記録を確かめる",
    ),
    ContactNote(
        "n-3",
        date(2026, 11, 20),
        "訪問",
        "納付記録を見ながら未納の月を書いた。大家の𠮷田さんには、家賃がおくれていないことを確かめた。",
        "離職票の写しを預かる",
    ),
)


ACCOUNT = "ゆうちょ（太郎）"
WORKED = tuple(month_range(Month(2025, 11), Month(2026, 3)))
SINCE = tuple(month_range(Month(2026, 4), Month(2026, 10)))
BENEFIT_DAYS = tuple(date(2026, 5, 21) + timedelta(weeks=4 * number) for number in range(6))


def _monthly(months: tuple[Month, ...], day: int, amount: int, text: str, category: str | None) -> list[Transaction]:
    """Return a movement that comes on the same day of each of some months."""
    return [_moved(date(m.year, m.number, day), amount, text, category) for m in months]


def _moved(day: date, amount: int, text: str, category: str | None) -> Transaction:
    return Transaction("", day, amount, text, category, ACCOUNT, "i-account")


def account() -> tuple[Transaction, ...]:
    """Return what moved on 太郎's account: his pay until March, his benefit from May, and what goes off by itself."""
    moved = [
        *_monthly(WORKED, 25, 196_400, "給与　ミホン工業", "salary"),
        *(_moved(day, 142_300, "コヨウホケン　シツギョウキュウフ", "unemployment_benefit") for day in BENEFIT_DAYS),
        *_monthly(WORKED, 26, -90_000, "ATM　ゲンキン", None),
        *_monthly(SINCE, 26, -12_000, "ATM　ゲンキン", None),
        *_monthly(SINCE, 9, -33_000, "ミホンスーパー", "food"),
        *_monthly(SINCE, 11, -4_200, "ミホン交通", "commuting"),
        *_monthly(SINCE, 13, -4_000, "コヅカイ（翔太・さくら）", "child_pocket_money"),
        *_monthly(SINCE, 17, -3_000, "ミホン高校　ブカツ", "clubs"),
        *_monthly(SINCE, 19, -2_000, "トコヤ　ミホン", "beauty"),
        *_monthly(SINCE, 21, -3_000, "ミホン衣料", "clothing"),
        *_monthly(SINCE[1::2], 20, -6_400, "ミホンシ　スイドウ", "water"),
        *_monthly(WORKED + SINCE, 18, -8_000, "ミホン石油", "fuel"),
        *_monthly(WORKED + SINCE, 28, -2_500, "ケンミンキョウサイ", "life_insurance"),
        *_monthly(WORKED + SINCE, 27, -10_000, "ミホンカード　リボ", "debt_repayment"),
        *_monthly(SINCE, 30, -18_900, "コクホ　ミホンシ", "health_insurance"),
        *_monthly(SINCE, 15, -7_200, "ミホン高校", "school"),
        *_monthly(SINCE[3:], 30, -15_000, "ブンノウ　ミホンシ", "arrears_instalment"),
        _moved(date(2026, 5, 29), -10_800, "ケイジドウシャゼイ", "car_tax"),
        _moved(date(2026, 6, 29), -54_000, "ミホン損保", "car_insurance"),
        _moved(date(2026, 8, 13), -38_000, "エアコンシュウリ　ミホン電器", "furniture"),
        _moved(date(2026, 10, 6), -36_000, "タイヤコウカン　ミホン自動車", "car_upkeep"),
    ]
    ordered = sorted(moved, key=lambda t: (t.date, -t.amount))
    return tuple(replace(t, id=f"i-account-{row}", row=row, key=f"taro|{row}") for row, t in enumerate(ordered, 1))


def sample(ledger: Path) -> Case:
    """Return the sample household with the transactions of a ledger."""
    case = Case(
        Profile(
            "R8-0012",
            date(2026, 11, 9),
            "支援 花野",
            "見本事業所",
            phone="000-000-001",
            fax="000-000-002",
        ),
        members=MEMBERS,
        budget=BUDGET,
        debts=DEBTS,
        arrears=ARREARS,
        pension=PENSION,
        pension_facts=PENSION_FACTS,
        wishes=WISHES,
        goals=GOALS,
        measures=MEASURES,
        reviews=REVIEWS,
        visits=VISITS,
        log=LOG,
        cash=CASH,
        events=EVENTS,
        alternatives=ALTERNATIVES,
        earlier_plans=(FIRST_PLAN,),
    )
    catalogue = load_ledger_catalogue()
    context = ReviewContext(case, LedgerSettings(), load_reference().categories, catalogue, READ_AT, lambda: "i-ledger")
    proposal = propose(read_ledger(ledger, catalogue), context, ledger.name)
    held = accept(proposal)(case)
    passbook = Import("i-account", "太郎さんの通帳.csv", "yucho_direct", READ_AT)
    return replace(held, transactions=(*held.transactions, *account()), imports=(*held.imports, passbook))


def main(arguments: list[str]) -> None:
    """Write the sample from the ledger named on the command line."""
    (ledger,) = arguments
    SAMPLE.parent.mkdir(parents=True, exist_ok=True)
    SAMPLE.write_bytes(case_to_json(sample(Path(ledger))))


if __name__ == "__main__":
    main(sys.argv[1:])
