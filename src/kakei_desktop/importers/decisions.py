"""What the worker decides of single rows before they are brought in."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from kakei_desktop.domain.budget import Frequency
from kakei_desktop.domain.case import Edit
from kakei_desktop.importers.acceptance import accept
from kakei_desktop.importers.matching import Pair
from kakei_desktop.importers.proposal import Proposal


@dataclass(frozen=True, slots=True)
class Decisions:
    """Decisions by the key of the row, so that they outlive another way of reading the same file.

    Attributes:
        taken: Whether the row is brought in.
        categories: Its category, None where none is meant.
        frequencies: Of a form's item: how often it comes.
        kept: Debits of the case (by id) that stay although the file brings their single lines.
    """

    taken: Mapping[str, bool] = field(default_factory=dict)
    categories: Mapping[str, str | None] = field(default_factory=dict)
    frequencies: Mapping[str, Frequency] = field(default_factory=dict)
    kept: frozenset[str] = frozenset()

    def take(self, keys: Iterable[str], *, taken: bool) -> "Decisions":
        """Return these and the decision to bring rows in or to leave them out."""
        return replace(self, taken={**self.taken, **dict.fromkeys(keys, taken)})

    def categorise(self, keys: Iterable[str], category: str | None) -> "Decisions":
        """Return these and a category for rows."""
        return replace(self, categories={**self.categories, **dict.fromkeys(keys, category)})

    def repeat(self, keys: Iterable[str], every: Frequency) -> "Decisions":
        """Return these and how often items come."""
        return replace(self, frequencies={**self.frequencies, **dict.fromkeys(keys, every)})

    def takes(self, proposal: Proposal, place: int) -> bool:
        """Tell whether a new row is brought in."""
        return self.taken.get(proposal.keys[place], place not in proposal.unsure)

    def chosen(self, proposal: Proposal) -> tuple[int, ...]:
        """Return the places of the rows to bring in, in order."""
        return tuple(place for place in proposal.taken if self.takes(proposal, place))

    def category(self, proposal: Proposal, place: int) -> str | None:
        """Return the category that a row will have."""
        key = proposal.keys[place]
        return self.categories[key] if key in self.categories else proposal.category(place)

    def every(self, proposal: Proposal, place: int) -> Frequency:
        """Return how often an item of a form will come."""
        items = proposal.reading.items or ()
        return self.frequencies.get(proposal.keys[place], items[place].every)

    def counts_all(self, proposal: Proposal, pair: Pair) -> bool:
        """Tell whether all rows of a pair will count."""
        gone = proposal.replaced - self.kept
        return all(self.takes(proposal, place) for place in pair.places) and gone.isdisjoint(pair.known)

    def turn(self, proposal: Proposal, pair: Pair) -> "Decisions":
        """Return these with a pair the other way: all of it counted, or not what is counted twice."""
        counted = self.counts_all(proposal, pair)
        if debits := proposal.replaced.intersection(pair.known):
            return replace(self, kept=self.kept - debits if counted else self.kept | debits)
        places = pair.places[:1] if pair.kind == "card_debit" else pair.places
        return self.take((proposal.keys[place] for place in places), taken=not counted)

    def edit(self, proposal: Proposal) -> Edit:
        """Return the one edit that brings the rows in."""
        places = {key: place for place, key in enumerate(proposal.keys)}
        categories = {places[key]: code for key, code in self.categories.items() if key in places}
        frequencies = {places[key]: every for key, every in self.frequencies.items() if key in places}
        return accept(proposal, self.chosen(proposal), categories, frequencies, proposal.replaced - self.kept)


def alike(proposal: Proposal, places: Iterable[int]) -> tuple[int, ...]:
    """Return the places of all new rows that say the same as these, money in and out apart."""
    if proposal.reading.items is not None:
        return tuple(places)
    rows = proposal.reading.transactions
    words = list(zip(rows.description.tolist(), (rows.amount > 0).tolist(), strict=True))
    wanted = {words[place] for place in places}
    return tuple(place for place in proposal.taken if words[place] in wanted)
