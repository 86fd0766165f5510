"""What people wrote in their own words and comes on paper: read by somebody before it tells where another lives."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass

from kakei_desktop.domain.budget import without_bracket
from kakei_desktop.domain.case import Case
from kakei_desktop.domain.categories import Categories
from kakei_desktop.domain.texts import TextKind, texts
from kakei_desktop.domain.visit import Audience
from kakei_desktop.papers.packet import Packet
from kakei_desktop.papers.privacy import for_audience, somebody_flees

_TO_READ = frozenset({TextKind.OWN_WORDS, TextKind.CREDITOR})


def texts_to_read(categories: Categories, case: Case, packet: Packet) -> tuple[str, ...]:
    """Return by field what is to be read before these papers are handed over: ``持ち物：印鑑、委任状``.

    Args:
        categories: The rows of the 家計表; what they are called is nobody's own word.
        case: The case from which the papers were made.
        packet: The papers.

    Returns:
        One line for each field, in the order in which they are printed; nothing where nobody lives apart because of
        violence.
    """
    if not somebody_flees(case):
        return ()
    printed = "\n".join(_printed(packet.papers))
    of_the_program = {category.name for category in categories.rows}
    by_place: list[tuple[int, str, str]] = []
    for mark, text in texts(for_audience(categories, case, Audience(packet.audience)).case, _TO_READ):
        place = printed.find(without_bracket(text))  # charts leave the bracket at its end out
        if text.strip() and place >= 0 and text not in of_the_program:
            by_place.append((place, mark.caption, text))
    by_field: dict[str, dict[str, None]] = {}
    for _, caption, text in sorted(by_place):
        by_field.setdefault(caption, {})[text] = None
    return tuple(f"{caption}：{'、'.join(found)}" for caption, found in by_field.items())


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
