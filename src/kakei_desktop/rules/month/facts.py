"""The facts that a judgement stands on: who pays, whose income is looked at, the record; why they could not be read."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import ClassVar

from kakei_desktop.domain.case import Case
from kakei_desktop.domain.household import Member
from kakei_desktop.domain.members import (
    former_householders,
    former_spouses_of,
    had_no_other_spouse,
    marriage_of,
    spouse_is_known,
    spouse_of,
)
from kakei_desktop.domain.months import Month
from kakei_desktop.domain.pension_facts import PensionFacts
from kakei_desktop.domain.pension_record import PensionRecord


@dataclass(frozen=True, slots=True, eq=False)
class Person:
    """A person whose income may be looked at; the same only as itself, so that tests are quickly found again.

    Attributes:
        id: Id of the person.
        facts: What is known of the person.
        birth_date: None while not known.
    """

    id: str
    facts: PensionFacts
    birth_date: date | None = None


@dataclass(frozen=True, slots=True)
class Role:
    """Who is spouse or householder, from one month to another.

    Attributes:
        person: The person.
        first: First month; None where it was so before the months that are looked at.
        last: Last month, included; None while it goes on.
    """

    person: Person
    first: Month | None = None
    last: Month | None = None

    def holds(self, month: Month) -> bool:
        """Return whether it is so in a month."""
        return (self.first is None or self.first <= month) and (self.last is None or month <= self.last)


@dataclass(frozen=True, slots=True)
class Facts:
    """What a judgement needs to know.

    Attributes:
        applicant: Who pays.
        record: The months of the applicant.
        spouse: None where there is none. A spouse by fact (事実婚) or at another address is one.
        householder: Head of household in the resident record, who may be one of the two; None while not known.
        spouse_known: False while nobody said whether there is a spouse.
        others: Everyone else who lives in the household; no income of theirs is looked at.
        spouses: Who was the spouse in which months, where that is told; of the months outside it is not known.
        householders: Who was the householder in which months, likewise.
        no_other_spouse: Whether in the months outside those of all spouses there was none.
    """

    applicant: Person
    record: PensionRecord
    spouse: Person | None = None
    householder: Person | None = None
    spouse_known: bool = True
    others: tuple[Person, ...] = ()
    spouses: tuple[Role, ...] = ()
    householders: tuple[Role, ...] = ()
    no_other_spouse: bool = False

    def at(self, month: Month) -> "Facts":
        """Return the facts with who was spouse and householder in a month."""
        found = self
        if self.spouses:
            spouse = _who(self.spouses, month)
            found = replace(found, spouse=spouse, spouse_known=spouse is not None or self.no_other_spouse)
        return replace(found, householder=_who(self.householders, month)) if self.householders else found

    @property
    def looked_at(self) -> tuple[Person, ...]:
        """Everyone whose income is looked at in some month: applicant, spouses, householders; each once."""
        in_roles = (role.person for role in (*self.spouses, *self.householders))
        people = (person for person in (self.applicant, self.spouse, self.householder, *in_roles) if person is not None)
        return tuple({person.id: person for person in people}.values())

    @property
    def other_householder(self) -> Person | None:
        """The householder where it is neither the applicant nor the spouse."""
        ids = {self.applicant.id} | ({self.spouse.id} if self.spouse else set())
        return None if self.householder is None or self.householder.id in ids else self.householder


def _who(roles: tuple[Role, ...], month: Month) -> Person | None:
    return next((role.person for role in roles if role.holds(month)), None)


def facts_of(case: Case, member_id: str) -> Facts:
    """Return the facts of a case for one member as applicant.

    Raises:
        KeyError: If there is no such member.
    """
    member = case.member(member_id)
    if member is None:
        raise KeyError(member_id)
    spouse, householder = spouse_of(case, member), case.householder
    former, heads = former_spouses_of(case, member), (*former_householders(case), householder)
    named = (member, spouse, *(case.member(each.spouse) for each in former), *heads)
    people = {each.id: person_of(case, each) for each in named if each}
    marriages = [Role(people[each.spouse], each.first, each.last) for each in former]
    if spouse:
        now = marriage_of(case, member)
        marriages.append(Role(people[spouse.id], now.first, now.last))
    return Facts(
        people[member_id],
        case.pension_of(member_id),
        people[spouse.id] if spouse else None,
        people[householder.id] if householder else None,
        spouse_is_known(case, member),
        tuple(person_of(case, other) for other in case.residents if other.id not in people),
        changing(marriages),
        changing([_as_householder(people[each.id]) for each in heads if each]),
        had_no_other_spouse(case, member),
    )


def changing(roles: Sequence[Role]) -> tuple[Role, ...]:
    """Return the roles where months are told; one that is told without months holds for all."""
    return tuple(roles) if any(role.first or role.last for role in roles) else ()


def _as_householder(person: Person) -> Role:
    return Role(person, person.facts.as_householder.first, person.facts.as_householder.last)


def person_of(case: Case, member: Member) -> Person:
    """Return what a case knows of a member whose income or months are looked at."""
    return Person(member.id, case.pension_facts_of(member.id), member.birth_date)


class FactsError(Exception):
    """The facts could not be read, for a reason the user can mend.

    Attributes:
        code: The contract's code, one per class.
        where: Place in the file (``$.people[0].incomes[1]``); empty where the file as a whole is meant.
    """

    code: ClassVar[str]

    def __init__(self, where: str = "") -> None:
        super().__init__(where)
        self.where = where


class NotFacts(FactsError):
    """It is no JSON, or no object."""

    code = "unreadable_file"


class UnknownKey(FactsError):
    """A key means nothing here."""

    code = "unknown_key"


class WrongValue(FactsError):
    """A value is missing, of the wrong type, or outside what it can be."""

    code = "wrong_value"


class NoApplicant(FactsError):
    """Nobody is the one who pays."""

    code = "no_applicant"


class DuplicateFact(FactsError):
    """Something is there twice that can be there once: a role, an id, a year, a month, an income and its revenue."""

    code = "given_twice"
