"""Columns of a cross table that sum up others: by their values where no word says so."""

from collections.abc import Iterator, Sequence
from itertools import chain

import numpy as np

from kakei_desktop.importers.files.coded import Flags, Numbers

_FEWEST = 2
"""So many rows, and so many columns with amounts, prove a sum."""
_MANY = 3
"""So many rows prove it of a column whose heading is a category of its own."""


def columns_that_sum_up(yen: Numbers, comes_in: Flags, known: Flags, wholes: Flags) -> frozenset[int]:
    """Return the columns that hold in every row the sum of others, or what is left of them.

    Args:
        yen: Amounts above zero, rows by columns.
        comes_in: Which columns come in.
        known: Those that words call income or spending of a kind: they are no sum of their like.
        wholes: Those that words call all that comes in, or goes out: they are not what is left.
    """
    found: list[int] = []
    # What is left hides that 収入 is no sum of 支出 and 残り: it is looked for first, and again without each sum.
    while True:
        more = chain(_left(yen, comes_in, known, wholes, found), _sums(yen, comes_in, known, wholes, found))
        place = next(more, None)
        if place is None:
            return frozenset(found)
        found.append(place)


def _left(yen: Numbers, comes_in: Flags, known: Flags, wholes: Flags, found: Sequence[int]) -> Iterator[int]:
    """Yield the columns that hold in every row what comes in less what goes out; 貯金 beside 収入 and 支出, too."""
    for place in np.flatnonzero(~wholes).tolist():
        others = [other for other in range(yen.shape[1]) if other != place and other not in found]
        if known[place] and not wholes[others].all():
            continue
        comes = yen[:, [other for other in others if comes_in[other]]].sum(axis=1)
        goes = yen[:, [other for other in others if not comes_in[other]]].sum(axis=1)
        both = int(((comes != 0) & (goes != 0)).sum()) >= _FEWEST
        if place not in found and both and bool((yen[:, place] == np.abs(comes - goes)).all()):
            yield place


def _sums(yen: Numbers, comes_in: Flags, known: Flags, wholes: Flags, found: Sequence[int]) -> Iterator[int]:
    for place in np.flatnonzero(~known).tolist():
        # All that comes in is no sum of what goes out.
        sided = (comes_in == comes_in[place]) | ~wholes[place]
        others = [other for other in np.flatnonzero(sided).tolist() if other != place and other not in found]
        if place not in found and any(_holds(yen, place, group) for group in _groups(place, others, comes_in)):
            yield place
    # 光熱費 before 電気, ガス and 水道, which it sums up; what is the same each month may equal others by chance.
    varied = (yen != yen[:1]).any(axis=0)
    for place in np.flatnonzero(known & varied).tolist():
        after = [other for other in range(place + 1, yen.shape[1]) if other not in found]
        if place not in found and any(_holds(yen, place, after[:count], _MANY) for count in range(2, len(after) + 1)):
            yield place


def _groups(place: int, others: Sequence[int], comes_in: Flags) -> Iterator[list[int]]:
    """Yield the columns of which one may be the sum: those of its side, those before it, and all."""
    yield [other for other in others if comes_in[other] == comes_in[place]]
    before = [other for other in others if other < place]
    yield from (before[first:] for first in range(len(before)))
    yield list(others)


def _holds(yen: Numbers, place: int, addends: Sequence[int], fewest: int = _FEWEST) -> bool:
    held, parts = yen[:, place], yen[:, addends]
    several = int((parts != 0).any(axis=0).sum()) >= _FEWEST
    return several and int((held != 0).sum()) >= fewest and bool((held == parts.sum(axis=1)).all())


def sums_up_some(held: Numbers, yen: Numbers, goes_out: Flags, before: Flags) -> bool:
    """Return whether a column holds in every row the sum of one side, of all, what is left, or of those before it.

    Args:
        held: What the column holds.
        yen: Amounts above zero that count, rows by columns.
        goes_out: Which of these go out.
        before: Which of them stand before the column.
    """
    all_of_it = goes_out | ~goes_out
    comes, goes = yen[:, ~goes_out].sum(axis=1), yen[:, goes_out].sum(axis=1)
    runs = (
        yen[:, before & side][:, first:].sum(axis=1)
        for side in (goes_out, ~goes_out, all_of_it)
        for first in range(yen.shape[1])
    )
    return any(bool((held == whole).all()) for whole in (comes, goes, comes + goes, np.abs(comes - goes), *runs))


def outside_of_a_sum(held: Numbers, yen: Numbers, goes_out: Flags, before: Flags) -> int | None:
    """Return the one column without which a column holds in every row all that goes out, or all there is.

    It is a share of another (外食 below 食費). None where none is, several could be, or the sum holds as it is.
    """
    if int((held != 0).sum()) < _FEWEST or sums_up_some(held, yen, goes_out, before):
        return None
    for side in (goes_out, goes_out | ~goes_out):
        more = yen[:, side].sum(axis=1) - held
        places = [place for place in np.flatnonzero(side & before).tolist() if bool((yen[:, place] == more).all())]
        if len(places) == 1:
            return places[0]
    return None
