"""What the worker decides of single rows before they are brought in."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from kakei_desktop.domain.budget import Frequency
from kakei_desktop.domain.case import Edit
from kakei_desktop.importers.review.acceptance import accept
from kakei_desktop.importers.review.matching import Pair
from kakei_desktop.importers.review.proposal import Proposal


@dataclass(frozen=True, slots=True)
class Decisions:
    """Decisions by where the row stands in the file, so that they outlive another way of reading it.

    Attributes:
        taken: Whether the row is brought in.
        categories: Its category, None where none is meant.
        frequencies: Of a form's item: how often it comes.
        stays: By the id of a transaction of the case that is one end of a pair: whether it stays.
        again: Rows that the case has already and that are brought in all the same: they are another account's.
    """

    included: Mapping[str, bool] = field(default_factory=dict)
    categories: Mapping[str, str | None] = field(default_factory=dict)
    frequencies: Mapping[str, Frequency] = field(default_factory=dict)
    kept: Mapping[str, bool] = field(default_factory=dict)
    included_again: frozenset[str] = frozenset()

    def include(self, ids: Iterable[str], *, taken: bool) -> "Decisions":
        """Return these and the decision to bring rows in or to leave them out."""
        return replace(self, included={**self.included, **dict.fromkeys(ids, taken)})

    def include_again(self, ids: Iterable[str], *, taken: bool) -> "Decisions":
        """Return these and the decision to bring in rows that the case has already, or not to."""
        return replace(self, included_again=self.included_again.union(ids) if taken else self.included_again.difference(ids))

    def categorise(self, ids: Iterable[str], category: str | None) -> "Decisions":
        """Return these and a category for rows."""
        return replace(self, categories={**self.categories, **dict.fromkeys(ids, category)})

    def repeat(self, ids: Iterable[str], every: Frequency) -> "Decisions":
        """Return these and how often items come."""
        return replace(self, frequencies={**self.frequencies, **dict.fromkeys(ids, every)})

    def includes(self, proposal: Proposal, place: int) -> bool:
        """Tell whether a row is brought in."""
        row = proposal.ids[place]
        return (
            row in self.included_again
            if proposal.is_duplicate(place)
            else self.included.get(row, place not in proposal.unsure)
        )

    def chosen(self, proposal: Proposal) -> tuple[int, ...]:
        """Return the places of the rows to bring in, in order."""
        again = (place for place in proposal.duplicates if self.included_again and self.includes(proposal, place))
        return tuple(sorted((*(place for place in proposal.new if self.includes(proposal, place)), *again)))

    def removed(self, proposal: Proposal) -> frozenset[str]:
        """Return the ids of transactions of the case that are taken out, because the file says the same."""
        ends = {known for pair in proposal.pairs for known in pair.known}
        return frozenset(known for known in ends if not self.kept.get(known, known not in proposal.replaced))

    def category(self, proposal: Proposal, place: int) -> str | None:
        """Return the category that a row will have."""
        row = proposal.ids[place]
        return self.categories[row] if row in self.categories else proposal.category(place)

    def every(self, proposal: Proposal, place: int) -> Frequency:
        """Return how often an item of a form will come."""
        items = proposal.reading.items or ()
        return self.frequencies.get(proposal.ids[place], items[place].every)

    def counts_all(self, proposal: Proposal, pair: Pair) -> bool:
        """Tell whether what of a pair is counted twice will count."""
        places, known = pair.counted_twice
        return all(self.includes(proposal, place) for place in places) and self.removed(proposal).isdisjoint(known)

    def toggle(self, proposal: Proposal, pair: Pair) -> "Decisions":
        """Return these with a pair the other way: all of it counted, or not what is counted twice."""
        places, known = pair.counted_twice
        counted = not self.counts_all(proposal, pair)
        turned = self.include((proposal.ids[place] for place in places), taken=counted)
        return replace(turned, kept={**turned.kept, **dict.fromkeys(known, counted)})

    def edit(self, proposal: Proposal) -> Edit:
        """Return the one edit that brings the rows in."""
        places = {row: place for place, row in enumerate(proposal.ids)}
        categories = {places[row]: code for row, code in self.categories.items() if row in places}
        frequencies = {places[row]: every for row, every in self.frequencies.items() if row in places}
        return accept(proposal, self.chosen(proposal), categories, frequencies, self.removed(proposal))


def with_same_words(proposal: Proposal, places: Iterable[int]) -> tuple[int, ...]:
    """Return the places of all new rows that say the same as these, names and all, money in and out apart."""
    if proposal.reading.items is not None:
        return tuple(places)
    words = list(zip(proposal.texts, (proposal.reading.transactions.amount > 0).tolist(), strict=True))
    wanted = {words[place] for place in places}
    return tuple(place for place in proposal.new if words[place] in wanted)
