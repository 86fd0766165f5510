"""The start page: what is close, what is planned, what to do next, and the cases."""

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Literal, Protocol, TypeAlias

from kakei_desktop.domain.household import given_name
from kakei_desktop.domain.months import month_words
from kakei_desktop.domain.summary import CaseSummary
from kakei_desktop.domain.wareki import time_text
from kakei_desktop.reports.pension.deadlines import left_words
from kakei_desktop.reports.pension.judgement_words import TIERS
from kakei_desktop.rules.law.law import Law
from kakei_desktop.rules.month.facts import Person
from kakei_desktop.rules.month.open_months import OpenMonth, open_months
from kakei_desktop.rules.month.times import days_left

Urgency: TypeAlias = Literal["danger", "soon", "calm", ""]
DANGER_DAYS = 14
SOON_DAYS = 62
NOTHING = "—"


class ListedSummary(Protocol):
    """What the caseload tells of a case without opening it."""

    @property
    def changed_at(self) -> datetime:
        """When it was last changed."""

    @property
    def summary(self) -> CaseSummary:
        """What the list shows of it."""


@dataclass(frozen=True, slots=True)
class OverviewCard:
    """One of the three cards on top: title, how many, and the first of them in words (may be empty)."""

    title: str
    count: int
    text: str


@dataclass(frozen=True, slots=True)
class CaseRow:
    """A case in the list; all texts are ready, ``—`` where there is nothing to say."""

    number: str
    name: str
    people: str
    expiring_text: str
    urgency: Urgency
    next_text: str
    changed_text: str


@dataclass(frozen=True, slots=True)
class CaseList:
    """Cards over all cases, rows of those that match the search, in the order in which they were changed."""

    cards: tuple[OverviewCard, ...]
    rows: tuple[CaseRow, ...]


def case_list(law: Law, stored: Iterable[ListedSummary], today: date, query: str = "") -> CaseList:
    """Return the start page; ``query`` finds names, readings and numbers."""
    newest_first = sorted(stored, key=lambda s: s.changed_at, reverse=True)
    summaries = [s.summary for s in newest_first]
    cards = (_expiring_card(law, summaries, today), _week_card(summaries, today), _steps_card(summaries))
    return CaseList(cards, tuple(_row(law, s, today) for s in newest_first if matches(s.summary, query)))


def matches(summary: CaseSummary, query: str) -> bool:
    """Return whether every word of a search is in the name, its reading or the number."""
    text = _plain(summary.number + summary.name + summary.kana)
    return all(_plain(word) in text for word in query.split())


def _plain(text: str) -> str:
    folded = unicodedata.normalize("NFKC", text).casefold()
    hiragana = "".join(chr(ord(c) - 0x60) if "ァ" <= c <= "ヶ" else c for c in folded)
    return "".join(hiragana.split())


def _expiring_card(law: Law, summaries: Sequence[CaseSummary], today: date) -> OverviewCard:
    firsts = [(first, s) for s in summaries if (first := next_open_month(law, s, today)) and first.by_law is None]
    found = sorted(((f, s) for f, s in firsts if _left(law, f, today) <= SOON_DAYS), key=lambda item: item[0].month)
    text = f"{given_name(found[0][1].name)}さん：{_card_words(law, found[0][0], today)}" if found else ""
    return OverviewCard("期限が近い", len(found), text)


def next_open_month(law: Law, summary: CaseSummary, today: date) -> OpenMonth | None:
    """Return the first month of a household that can still be saved, what needs no haste last; None where none is."""
    found = (
        stake
        for who in summary.at_stake
        for stake in open_months(law, Person(who.facts.id, who.facts, who.birth_date), who.months, today)
    )
    return min(found, key=lambda stake: (bool(stake.by_law), stake.month, stake.unknown), default=None)


def _card_words(law: Law, first: OpenMonth, today: date) -> str:
    which = "納めたかわからない" if first.unknown else ""
    days = _left(law, first, today)
    ends = f"あと{days}日で消えます" if days > 0 else left_words(days)
    return f"{which}{month_words(first.month)}分{'が' if days > 0 else 'は'}{ends}"


def _left(law: Law, first: OpenMonth, today: date) -> int:
    return days_left(law, first.month, today)


def _week_card(summaries: Sequence[CaseSummary], today: date) -> OverviewCard:
    events = sorted(event for s in summaries for event in _events(s, today))
    week = [text for day, text in events if day <= today + timedelta(days=6)]
    return OverviewCard("今週の予定", len(week), (week or [text for _, text in events] or [""])[0])


def _steps_card(summaries: Sequence[CaseSummary]) -> OverviewCard:
    steps = [f"{step}（{given_name(s.name)}さん）" for s in summaries for step in s.next_steps]
    return OverviewCard("つぎにすること", len(steps), steps[0] if steps else "")


def _events(summary: CaseSummary, today: date) -> list[tuple[date, str]]:
    visits = [(at.date(), _words(_day(at.date(), today), time_text(at), office)) for at, office in summary.visits]
    reviews = [(day, _words(_day(day, today), "見直し", note)) for day, note in summary.reviews]
    return sorted(event for event in (*visits, *reviews) if event[0] >= today)


def _words(*words: str) -> str:
    return " ".join(filter(None, words))


def _day(day: date, today: date) -> str:
    if day == today:
        return "きょう"
    return f"{day.month}月{day.day}日" if day.year == today.year else f"{day.year}年{day.month}月{day.day}日"


def _row(law: Law, stored: ListedSummary, today: date) -> CaseRow:
    summary = stored.summary
    text, tone = _expiring(law, summary, today)
    events = _events(summary, today)
    return CaseRow(
        summary.number,
        summary.name or "（名前はまだ）",
        f"{summary.people}人",
        text,
        tone,
        events[0][1] if events else NOTHING,
        _changed(stored.changed_at, today),
    )


def _expiring(law: Law, summary: CaseSummary, today: date) -> tuple[str, Urgency]:
    first = next_open_month(law, summary, today)
    if first is None:
        return NOTHING, ""
    if first.by_law:
        return f"{TIERS[first.by_law]}の届", "calm"
    left = _left(law, first, today)
    urgency: Urgency = "danger" if left <= DANGER_DAYS else "soon" if left <= SOON_DAYS else "calm"
    return f"{month_words(first.month)}分{'（要確認）' if first.unknown else ''} {left_words(left)}", urgency


def _changed(at: datetime, today: date) -> str:
    return f"きょう {at:%H:%M}" if at.date() == today else _day(at.date(), today)
