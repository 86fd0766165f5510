"""What people wrote in their own words and comes on paper: read by somebody before it tells where another lives."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass

from kakei_desktop.domain.case import Case
from kakei_desktop.domain.visit import Audience
from kakei_desktop.papers.packet import Packet
from kakei_desktop.papers.privacy import for_audience, somebody_flees
from kakei_desktop.reports.words import bare, category_of


def texts_to_read(case: Case, packet: Packet) -> tuple[str, ...]:
    """Return by field what is to be read before these papers are handed over: ``持ち物：印鑑、委任状``.

    Args:
        case: The case from which the papers were made.
        packet: The papers.

    Returns:
        One line for each field; nothing where nobody lives apart because of violence.
    """
    if not somebody_flees(case):
        return ()
    printed = "\n".join(_printed(packet.papers))
    by_field: dict[str, dict[str, None]] = {}
    for field, text in _written(for_audience(case, Audience(packet.audience)).case):
        if text.strip() and bare(text) in printed:  # figures leave the bracket at its end out
            by_field.setdefault(field, {})[text] = None
    return tuple(f"{field}：{'、'.join(texts)}" for field, texts in by_field.items())


def _written(case: Case) -> Iterator[tuple[str, str]]:
    """Yield each text in the order of the pages, with the name of its field."""
    yield from (("お願いすること", visit.request) for visit in case.visits)
    yield from (("うかがいたいこと", question) for visit in case.visits for question in visit.questions)
    yield from (("家計表の行", row.label) for row in case.budget if row.label != category_of(row).name)
    yield from (("本人の目標", text) for text in (case.wishes.goal,))
    yield from (("家計の課題", text) for text in (case.wishes.difficulties,))
    yield from (("達成目標", goal.text) for goal in case.goals)
    yield from (("取り組み", measure.what) for measure in case.measures)
    yield from (("滞納", text) for a in case.arrears for text in (a.label, a.period, a.status))
    yield from (("借入先", debt.creditor) for debt in case.debts)
    yield from (("見直し", review.note) for review in case.reviews)
    yield from (("持ち物", thing) for visit in case.visits for thing in visit.things)


def _printed(value: object) -> Iterator[str]:
    """Yield every text of the papers."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for part in value:
            yield from _printed(part)
    elif is_dataclass(value) and not isinstance(value, type):
        for field in fields(value):
            yield from _printed(getattr(value, field.name))
