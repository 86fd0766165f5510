"""Members, and whose they are: spouse and householder, by the relation to the client or as it was said; who leaves."""

from dataclasses import replace

from kakei_desktop.domain.case import Case, Collection, Edit, all_of, change, put, remove, set_cash
from kakei_desktop.domain.household import Member, Relation
from kakei_desktop.domain.months import Month
from kakei_desktop.domain.pension_facts import ALWAYS, FormerSpouse, RoleMonths, write_span

_BY_RELATION = {Relation.SELF: Relation.SPOUSE, Relation.SPOUSE: Relation.SELF}
_BY_MEMBER: tuple[Collection, ...] = ("pension", "pension_facts")
"""Parts whose records bear the id of a member."""
_NAMING_A_MEMBER: tuple[tuple[Collection, str], ...] = (
    ("budget", "payer"),
    ("debts", "owner"),
    ("pension_facts", "spouse"),
    ("events", "member"),
    ("visits", "applicant"),
    ("handed_out", "applicant"),
)
"""Parts whose records name a member in one of their fields."""


def spouse_of(case: Case, member: Member) -> Member | None:
    """Return the spouse of a member; None where there is none, or nobody has said."""
    said = case.pension_facts_of(member.id).spouse
    if said is not None:
        return case.member(said)
    return _named_by(case, member) or _by_relation(case, member)


def _named_by(case: Case, member: Member) -> Member | None:
    return next((m for m in case.members if case.pension_facts_of(m.id).spouse == member.id), None)


def spouse_is_known(case: Case, member: Member) -> bool:
    """Tell whether it is known who is the spouse of a member, or that nobody is.

    That nobody in the household is one does not tell: a spouse by fact, or at another address, is one too.
    """
    return case.pension_facts_of(member.id).spouse == "" or spouse_of(case, member) is not None


def _by_relation(case: Case, member: Member) -> Member | None:
    wanted = _BY_RELATION.get(member.relation)
    found = next((m for m in case.members if m.relation is wanted), None)
    said_otherwise = found and (case.pension_facts_of(found.id).spouse is not None or _named_by(case, found))
    return None if said_otherwise else found


def write_marriage(member_id: str, **months: Month | None) -> Edit:
    """Return the edit that writes the first or the last month of a marriage, told by either of the two."""

    def edit(case: Case) -> Case:
        member = case.member(member_id)
        spouse = spouse_of(case, member) if member else None
        if spouse is None:
            return case
        owner = member_id if case.pension_facts_of(spouse.id).as_spouse == ALWAYS else spouse.id
        return put("pension_facts", write_span(case.pension_facts_of(owner), "as_spouse", **months))(case)

    return edit


def marriage_of(case: Case, member: Member) -> RoleMonths:
    """Return the months of the marriage of a member, by whichever of the two they are told."""
    spouse = spouse_of(case, member)
    own = case.pension_facts_of(member.id).as_spouse
    return own if own != ALWAYS or spouse is None else case.pension_facts_of(spouse.id).as_spouse


def set_spouse(member_id: str, spouse: str | None) -> Edit:
    """Return the edit that says who is the spouse: an id, empty for nobody, None for not said.

    Whoever was bound to one of the two before is not any more.
    """

    def edit(case: Case) -> Case:
        two, member = {member_id, spouse}, case.member(member_id)
        before = spouse_of(case, member) if member else None
        for facts in case.pension_facts:
            left = before is not None and facts.id == before.id
            if left or facts.id == spouse or (facts.spouse and facts.spouse in two):
                case = put("pension_facts", replace(facts, spouse=None, as_spouse=ALWAYS))(case)
        own = replace(case.pension_facts_of(member_id), spouse=spouse, as_spouse=ALWAYS, no_other_spouse=False)
        return put("pension_facts", own)(case)

    return edit


def former_spouses_of(case: Case, member: Member) -> tuple[FormerSpouse, ...]:
    """Return who was the spouse of a member before, by whichever of the two it is told, the latest last."""
    others = (
        replace(former, spouse=facts.id)
        for facts in case.pension_facts
        for former in facts.former_spouses
        if former.spouse == member.id
    )
    every = dict.fromkeys((*case.pension_facts_of(member.id).former_spouses, *others))
    return tuple(sorted(every, key=lambda former: former.last))


def had_no_other_spouse(case: Case, member: Member) -> bool:
    """Return whether a member had no spouse in the months outside all marriages that are told."""
    own = case.pension_facts_of(member.id)
    return own.no_other_spouse or own.spouse == ""


def add_former_spouse(member_id: str, former: FormerSpouse) -> Edit:
    """Return the edit that writes who was the spouse before."""

    def edit(case: Case) -> Case:
        own = case.pension_facts_of(member_id)
        return put("pension_facts", replace(own, former_spouses=(*own.former_spouses, former)))(case)

    return edit


def remove_former_spouse(member_id: str, former: FormerSpouse) -> Edit:
    """Return the edit that takes away who was the spouse before, by whichever of the two it is told."""

    def edit(case: Case) -> Case:
        for owner, former_spouse in ((member_id, former), (former.spouse, replace(former, spouse=member_id))):
            facts = case.pension_facts_of(owner)
            if former_spouse in facts.former_spouses:
                left = tuple(other for other in facts.former_spouses if other != former_spouse)
                case = put("pension_facts", replace(facts, former_spouses=left))(case)
        return case

    return edit


def former_householders(case: Case) -> tuple[Member, ...]:
    """Return who was householder before, the latest last."""
    before = [m for m in case.members if not m.householder and case.pension_facts_of(m.id).as_householder.last]
    return tuple(sorted(before, key=lambda member: str(case.pension_facts_of(member.id).as_householder.last)))


def set_householder(member_id: str | None) -> Edit:
    """Return the edit that makes one member, or nobody, the only head of the household."""

    def edit(case: Case) -> Case:
        heads = ((m, m.id == member_id) for m in case.members)
        return replace(
            case, members=tuple(m if m.householder is head else replace(m, householder=head) for m, head in heads)
        )

    return edit


def remove_member(member_id: str) -> Edit:
    """Return the edit that takes a member out of the household, with all that names them."""

    def edit(case: Case) -> Case:
        named = [
            change(part, record.id, **{key: None})
            for part, key in _NAMING_A_MEMBER
            for record in getattr(case, part)
            if getattr(record, key) == member_id
        ]
        own = [remove(part, [member_id]) for part in _BY_MEMBER if any(r.id == member_id for r in getattr(case, part))]
        theirs = [filed.id for filed in case.filed_forms if filed.member == member_id]
        own += [remove("filed_forms", theirs)] if theirs else []
        gone = (remove("members", [member_id]), _close_purse(member_id), _forget_marriages(member_id))
        return all_of([*named, *own, *gone])(case)

    return edit


def _forget_marriages(member_id: str) -> Edit:
    """Return the edit that takes a member away from those who were married before."""

    def edit(case: Case) -> Case:
        for facts in case.pension_facts:
            left = tuple(former for former in facts.former_spouses if former.spouse != member_id)
            if left != facts.former_spouses:
                case = put("pension_facts", replace(facts, former_spouses=left))(case)
        return case

    return edit


def _close_purse(member_id: str) -> Edit:
    """Return the edit that takes away a member's purse, and what went into it or out of it."""

    def edit(case: Case) -> Case:
        purses = {key: yen for key, yen in case.cash.purses.items() if key != member_id}
        kept = tuple(t for t in case.cash.transfers if member_id not in (t.giver, t.taker))
        same = len(purses) == len(case.cash.purses) and len(kept) == len(case.cash.transfers)
        return case if same else set_cash(purses=purses, transfers=kept)(case)

    return edit
