"""Who is whose spouse: by the relation to the client where that tells, else as it was said."""

from dataclasses import replace

from kakei_desktop.domain.case import Case, Edit, put
from kakei_desktop.domain.household import Member, Relation

_BY_RELATION = {Relation.SELF: Relation.SPOUSE, Relation.SPOUSE: Relation.SELF}


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


def set_spouse(member_id: str, spouse: str | None) -> Edit:
    """Return the edit that says who is the spouse: an id, empty for nobody, None for not said.

    Whoever was bound to one of the two before is not any more.
    """

    def edit(case: Case) -> Case:
        two = {member_id, spouse}
        for facts in case.pension_facts:
            if facts.id == spouse or (facts.spouse and facts.spouse in two):
                case = put("pension_facts", replace(facts, spouse=None))(case)
        return put("pension_facts", replace(case.pension_facts_of(member_id), spouse=spouse))(case)

    return edit
