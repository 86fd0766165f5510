"""The start page: what is close, what is planned, what to do next, and the cases."""

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Literal, Protocol, TypeAlias

from kakei_desktop.domain.months import Month
from kakei_desktop.domain.summary import CaseSummary
from kakei_desktop.domain.wareki import clock
from kakei_desktop.reports.pension_grid import next_lost
from kakei_desktop.reports.words import given_name, month_words
from kakei_desktop.rules.deadlines import days_left

Tone: TypeAlias = Literal["danger", "soon", "calm", ""]
DANGER_DAYS = 14
SOON_DAYS = 62
NOTHING = "—"


class Stored(Protocol):
    """What the caseload tells of a case without opening it."""

    @property
    def changed_at(self) -> datetime:
        """When it was last changed."""

    @property
    def summary(self) -> CaseSummary:
        """What the list shows of it."""


@dataclass(frozen=True, slots=True)
class Card:
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
    expiring_tone: Tone
    next_text: str
    changed_text: str


@dataclass(frozen=True, slots=True)
class CaseList:
    """Cards over all cases, rows of those that match the search, in the order in which they were changed."""

    cards: tuple[Card, ...]
    rows: tuple[CaseRow, ...]


def case_list(stored: Iterable[Stored], today: date, query: str = "") -> CaseList:
    """Return the start page; ``query`` finds names, readings and numbers."""
    newest_first = sorted(stored, key=lambda s: s.changed_at, reverse=True)
    summaries = [s.summary for s in newest_first]
    cards = (_expiring_card(summaries, today), _week_card(summaries, today), _steps_card(summaries))
    return CaseList(cards, tuple(_row(s, today) for s in newest_first if matches(s.summary, query)))


def matches(summary: CaseSummary, query: str) -> bool:
    """Tell whether every word of a search is in the name, its reading or the number."""
    text = _plain(summary.number + summary.name + summary.kana)
    return all(_plain(word) in text for word in query.split())


def _plain(text: str) -> str:
    folded = unicodedata.normalize("NFKC", text).casefold()
    hiragana = "".join(chr(ord(c) - 0x60) if "ァ" <= c <= "ヶ" else c for c in folded)
    return "".join(hiragana.split())


def _expiring_card(summaries: Sequence[CaseSummary], today: date) -> Card:
    found = [(month, s) for s in summaries if (month := next_lost(s.unpaid, today)) and _close(month, today)]
    found.sort(key=lambda item: item[0])
    text = ""
    if found:
        month, first = found[0]
        text = f"{given_name(first.name)}さん：{month_words(month)}分があと{days_left(month, today)}日で消えます"
    return Card("期限が近い", len(found), text)


def _close(month: Month, today: date) -> bool:
    return days_left(month, today) <= SOON_DAYS


def _week_card(summaries: Sequence[CaseSummary], today: date) -> Card:
    events = sorted(event for s in summaries for event in _events(s, today))
    week = [text for day, text in events if day <= today + timedelta(days=6)]
    return Card("今週の予定", len(week), (week or [text for _, text in events] or [""])[0])


def _steps_card(summaries: Sequence[CaseSummary]) -> Card:
    steps = [f"{step}（{given_name(s.name)}さん）" for s in summaries for step in s.next_steps]
    return Card("つぎにすること", len(steps), steps[0] if steps else "")


def _events(summary: CaseSummary, today: date) -> list[tuple[date, str]]:
    visits = [(at.date(), _words(_day(at.date(), today), clock(at), office)) for at, office in summary.visits]
    reviews = [(day, _words(_day(day, today), "見直し", note)) for day, note in summary.reviews]
    return sorted(event for event in (*visits, *reviews) if event[0] >= today)


def _words(*words: str) -> str:
    return " ".join(filter(None, words))


def _day(day: date, today: date) -> str:
    if day == today:
        return "きょう"
    return f"{day.month}月{day.day}日" if day.year == today.year else f"{day.year}年{day.month}月{day.day}日"


def _row(stored: Stored, today: date) -> CaseRow:
    summary = stored.summary
    text, tone = _expiring(summary.unpaid, today)
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


def _expiring(unpaid: Iterable[Month], today: date) -> tuple[str, Tone]:
    month = next_lost(unpaid, today)
    if month is None:
        return NOTHING, ""
    left = days_left(month, today)
    tone: Tone = "danger" if left <= DANGER_DAYS else "soon" if left <= SOON_DAYS else "calm"
    return f"{month_words(month)}分 あと{left}日", tone


def _changed(at: datetime, today: date) -> str:
    return f"きょう {at:%H:%M}" if at.date() == today else _day(at.date(), today)
