"""What the worker decides of single rows before they are brought in."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from kakei_desktop.domain.budget import Frequency
from kakei_desktop.domain.case import Edit
from kakei_desktop.importers.proposal import Proposal, accept


@dataclass(frozen=True, slots=True)
class Decisions:
    """Decisions by the key of the row, so that they outlive another way of reading the same file.

    Attributes:
        taken: Whether the row is brought in.
        categories: Its category, None where none is meant.
        frequencies: Of a form's item: how often it comes.
    """

    taken: Mapping[str, bool] = field(default_factory=dict)
    categories: Mapping[str, str | None] = field(default_factory=dict)
    frequencies: Mapping[str, Frequency] = field(default_factory=dict)

    def take(self, keys: Iterable[str], *, taken: bool) -> "Decisions":
        """Return these and the decision to bring rows in or to leave them out."""
        return replace(self, taken={**self.taken, **dict.fromkeys(keys, taken)})

    def categorise(self, keys: Iterable[str], category: str | None) -> "Decisions":
        """Return these and a category for rows."""
        return replace(self, categories={**self.categories, **dict.fromkeys(keys, category)})

    def repeat(self, keys: Iterable[str], every: Frequency) -> "Decisions":
        """Return these and how often items come."""
        return replace(self, frequencies={**self.frequencies, **dict.fromkeys(keys, every)})

    def chosen(self, proposal: Proposal) -> tuple[int, ...]:
        """Return the places of the rows to bring in, in order."""
        usual = frozenset(proposal.ticked)
        return tuple(place for place in proposal.taken if self.taken.get(proposal.keys[place], place in usual))

    def category(self, proposal: Proposal, place: int) -> str | None:
        """Return the category that a row will have."""
        key = proposal.keys[place]
        return self.categories[key] if key in self.categories else proposal.category(place)

    def every(self, proposal: Proposal, place: int) -> Frequency:
        """Return how often an item of a form will come."""
        items = proposal.reading.items or ()
        return self.frequencies.get(proposal.keys[place], items[place].every)

    def edit(self, proposal: Proposal) -> Edit:
        """Return the one edit that brings the rows in."""
        places = {key: place for place, key in enumerate(proposal.keys)}
        categories = {places[key]: code for key, code in self.categories.items() if key in places}
        frequencies = {places[key]: every for key, every in self.frequencies.items() if key in places}
        return accept(proposal, self.chosen(proposal), categories, frequencies)
