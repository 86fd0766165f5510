"""What an agency counts for the city: what each item is called, and what exactly it counts."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from kakei_desktop.domain.agency.book import AgencyBook, CountedItem
from kakei_desktop.domain.money import format_yen
from kakei_desktop.reports.office.case_counts import CaseCount
from kakei_desktop.reports.office.count_figure import CountMonth, CountMonths
from kakei_desktop.reports.office.counts import CountLine


@dataclass(frozen=True, slots=True)
class CountWords:
    """An item in words.

    Attributes:
        title: Its usual name.
        unit: In what it is counted.
        definition: What exactly is counted, in which month.
    """

    title: str
    unit: str
    definition: str


COUNT_WORDS: Mapping[CaseCount, CountWords] = MappingProxyType(
    {
        CaseCount.OPENED: CountWords("新しい相談", "件", "最初の相談の日がある月に数えます。"),
        CaseCount.IN_SUPPORT: CountWords(
            "支援している世帯",
            "世帯",
            "最初の相談の月から、終わった月（続いていれば今月）まで、毎月数えます。年の計は、同じ世帯を1度だけ数えます。",
        ),
        CaseCount.INTERVIEWS: CountWords(
            "面談",
            "回",
            "支援経過の「方法」に、来所・訪問・面談・オンラインのどれかがある記録を、その日の月に数えます。",
        ),
        CaseCount.CALLS: CountWords(
            "電話・メール", "回", "支援経過の「方法」に、電話・メールのどちらかがあり、面談ではない記録を数えます。"
        ),
        CaseCount.PLANS: CountWords(
            "家計再生プランの作成", "件", "プランを本人に渡す資料として出した月に、プランの版ごとに1度だけ数えます。"
        ),
        CaseCount.CONFERENCES: CountWords(
            "支援調整会議", "回", "会議の日が来た月に数えます。支援会議（法第9条）は入りません。"
        ),
        CaseCount.VISITS: CountWords("窓口への同行", "回", "同行支援の日が来た月に数えます。"),
        CaseCount.BALANCE_TURNED: CountWords(
            "収支が黒字になった世帯",
            "世帯",
            "入ったお金と出たお金の両方がわかる月だけを見て、赤字の月のあと、はじめて差引が0円以上になった月に1度数えます。今月は入りません。",
        ),
        CaseCount.PAYING_ARREARS: CountWords(
            "滞納を分納している世帯",
            "世帯",
            "支援している世帯のうち、分納の額が書かれているもの。今月の数だけがわかります。",
        ),
        CaseCount.APPLIED: CountWords(
            "年金の免除などの申請", "件", "申請書を出した月に数えます。受け付けられなかったものは入りません。"
        ),
        CaseCount.GRANTED: CountWords("年金の免除などの承認", "件", "承認の通知が届いた月に数えます。"),
        CaseCount.MONTHS_SAVED: CountWords(
            "承認された月数", "か月", "承認の通知が届いた月に、承認された月の数を足します。"
        ),
        CaseCount.YEN_SAVED: CountWords(
            "払わなくてよくなった額",
            "円",
            "承認された月の国民年金保険料から、承認のあとも払う額を引いたものです。基準が収録されていない月は入りません。",
        ),
        CaseCount.ENDED: CountWords("支援が終わった世帯", "世帯", "支援を終えた日がある月に数えます。"),
        CaseCount.ENDED_WELL: CountWords(
            "うち見通しがついて終わった世帯",
            "世帯",
            "終わった理由が「目標にとどいた」「自分たちで続けられる見通しがついた」のものを数えます。",
        ),
    }
)
"""The items in their usual order. No form of the national statistics: its columns were seen nowhere."""


def counted_items(book: AgencyBook) -> tuple[CountedItem, ...]:
    """Return every item in the order of the agency, those that it has not ordered yet last."""
    known = tuple(item for item in book.counted_items if item.id in COUNT_WORDS)
    ordered = {item.id for item in known}
    return (*known, *(CountedItem(item.value) for item in COUNT_WORDS if item not in ordered))


def item_heading(item: CountedItem) -> str:
    """Return what the agency calls an item, with what it is counted in: ``面談（件）``."""
    return f"{item_title(item)}（{COUNT_WORDS[CaseCount(item.id)].unit}）"


def item_title(item: CountedItem) -> str:
    """Return what the agency calls an item."""
    return item.title or COUNT_WORDS[CaseCount(item.id)].title


def count_figure(item: CountedItem, line: CountLine, months: Sequence[CountMonth]) -> CountMonths:
    """Return the figure of an item: which months are shown of it, and what they say."""
    known = [month for month in months if month.count is not None]
    most = max(known, key=lambda month: month.count or 0)
    unit = COUNT_WORDS[CaseCount(item.id)].unit
    year, month = (f"{format_yen(count)}{unit}" for count in (line.total, most.count or 0))
    message = f"この年度は{year}です。いちばん多い月は{most.label}で、{month}です"
    return CountMonths(f"月ごとの{item_title(item)}", message, tuple(months))
