"""Each reader gets only what that reader needs: the case as one of them may see it.

The papers are made from what :func:`for_audience` leaves, so that nothing hidden can reach them.

============  =======  ============  ==============  ==============
reader        debts    creditors     private debts   memos of rows
============  =======  ============  ==============  ==============
office, desk  –        –             –               –
conference    yes      –             –               –
person        yes      yes           –               yes
worker        yes      yes           yes             yes
============  =======  ============  ==============  ==============

Where somebody lives apart because of violence, no paper for anybody tells the whereabouts, as far as a program can know
them: no name of an agency, of who works there, of an office, of a desk or of an employer, nobody who goes along, no
memo. The office is called by its kind. People's own words are left out until somebody has read and chosen each
(:func:`without_words`), and what is called as places are is hidden even in those. No packet holds the person who fled
together with the spouse (:func:`one_side`).
"""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace

from kakei_desktop.domain.budget import BudgetRow
from kakei_desktop.domain.case import Case
from kakei_desktop.domain.categories import DEBT_REPAYMENT, Categories
from kakei_desktop.domain.household import Member, given_name
from kakei_desktop.domain.liabilities import Debt
from kakei_desktop.domain.members import remove_member, spouse_of
from kakei_desktop.domain.pension_facts import GroundKind, PensionFacts
from kakei_desktop.domain.texts import TextKind, change_texts, texts
from kakei_desktop.domain.visit import OUTSIDE, Audience
from kakei_desktop.papers.hiding import Hide, hiding, without_places

HIDDEN_CREDITOR = "借入先"
"""Stands in the words of others where a hidden creditor was named."""
HIDDEN_PLACE = "（場所）"
"""Stands in the words of others where a place was named that nobody may find."""
HIDDEN_WORKER = "支援員"
"""Stands in the words of others where the worker was named whose agency nobody may find."""
HIDDEN_MEMBER = "（家族）"
"""Stands in the words of others where somebody was named who must not be read of."""
WORDS = frozenset({TextKind.OWN_WORDS, TextKind.CREDITOR})
"""Texts that may tell anything, and are read before they are handed over."""
_NAMES_PLACE = frozenset({TextKind.AGENCY, TextKind.PLACE, TextKind.EMPLOYER})
_TELLS_PLACE = _NAMES_PLACE | {TextKind.WORKER, TextKind.COMPANIONS, TextKind.MEMO}
"""What nobody gets where somebody fled."""
_TELLS_CREDITOR = frozenset({TextKind.CREDITOR, TextKind.MEMO, TextKind.EMPLOYER})
"""What readers do not get who need no names."""
_MAY_NAME_CREDITOR = frozenset({TextKind.OWN_WORDS, TextKind.MEMO, TextKind.PLACE, TextKind.COMPANIONS})
_MUNICIPALITY = re.compile(r"[^\s都道府県市区町村]{1,6}[都道府県市区町村]")
TO_READ = "渡す前に読む"
"""Heads the texts that somebody has to read."""
_LEFT_OUT_OF_FEAR = (
    "居場所がわかること（支援機関・支援員・訪問先・窓口・勤め先の名前、同行する人、メモ）は載りません。"
    f"自由に書いた文は、「{TO_READ}」で選んだものだけ載ります。居場所がないか、渡す前に確かめてください"
)


@dataclass(frozen=True, slots=True)
class Redacted:
    """The case as a reader may see it, and what was left out, in words for the worker."""

    case: Case
    left_out: str


def for_audience(categories: Categories, case: Case, audience: Audience) -> Redacted:
    """Return what of a case a reader may see."""
    redacted = _for_reader(categories, case, audience)
    if not somebody_flees(case):
        return redacted
    said = "。".join(text for text in (redacted.left_out, _LEFT_OUT_OF_FEAR) if text)
    return Redacted(_without_whereabouts(redacted.case), said)


def somebody_flees(case: Case) -> bool:
    """Return whether somebody of the household lives apart because of violence."""
    return any(_flees(facts) for facts in case.pension_facts)


def parted_by_violence(case: Case) -> tuple[Member, ...]:
    """Return the members of couples that violence parted, for each of whom papers of their own are made."""
    sides = _sides(case)
    return (*sides.fled, *sides.spouses) if sides.spouses else ()


def one_side(case: Case, applicant: str | None = None) -> Redacted:
    """Return the case without the other side of a couple that violence parted: a packet is made for one of the two.

    Args:
        case: The case.
        applicant: Id of the member for whom it is made; None for the client. Where it is for neither of the two, it is
            made for the person who fled.
    """
    sides = _sides(case)
    own = case.member(applicant) if applicant else case.client
    others = sides.fled if own in sides.spouses and own not in sides.fled else sides.spouses
    gone = [member for member in others if member is not own]
    for member in gone:
        case = _without_member(case, member)
    names = "・".join(f"{given_name(member.name)}さん" for member in gone)
    return Redacted(case, f"{names}のことは載りません（分けて作ります）" if names else "")


def without_words(categories: Categories, case: Case, released: Collection[str]) -> Case:
    """Return the case of somebody who fled without people's own words, but for those that somebody released.

    What carries an amount stays and is called by its kind, so that sums stay what they are.
    """
    said: Case = change_texts(case, WORDS, lambda text: text if text in released else "")
    return replace(
        said,
        budget=tuple(row if row.label else replace(row, label=categories.row_of(row).name) for row in said.budget),
        goals=tuple(replace(g, text=g.text or "目標") for g in said.goals if g.text or g.amount is not None),
        measures=tuple(replace(m, what=m.what or "取り組み") for m in said.measures),
        arrears=tuple(replace(a, label=a.label or "滞納") for a in said.arrears),
        events=tuple(replace(e, label=e.label or "一時の出入り") for e in said.events),
        visits=tuple(
            replace(v, questions=tuple(filter(None, v.questions)), things=tuple(filter(None, v.things)))
            for v in said.visits
        ),
    )


@dataclass(frozen=True, slots=True)
class _Sides:
    fled: tuple[Member, ...]
    spouses: tuple[Member, ...]


def _sides(case: Case) -> _Sides:
    fled = tuple(member for member in case.members if _flees(case.pension_facts_of(member.id)))
    return _Sides(fled, tuple(spouse for member in fled if (spouse := spouse_of(case, member))))


def _flees(facts: PensionFacts) -> bool:
    return any(ground.kind is GroundKind.VIOLENCE for ground in facts.grounds)


def _without_member(case: Case, member: Member) -> Case:
    """Return the case without a member, what they earn, pay and owe, and their name in the words of others."""
    theirs = replace(
        case,
        budget=tuple(row for row in case.budget if row.payer != member.id),
        debts=tuple(debt for debt in case.debts if debt.owner != member.id),
        events=tuple(event for event in case.events if event.member != member.id),
    )
    names = (member.name, "".join(member.name.split()), given_name(member.name), given_name(member.kana))
    return _changed(remove_member(member.id)(theirs), hiding(names, HIDDEN_MEMBER), _MAY_NAME_CREDITOR)


def _without_whereabouts(case: Case) -> Case:
    hide_worker, hide_place = hiding([case.profile.worker], HIDDEN_WORKER), hiding(_places(case), HIDDEN_PLACE)
    hidden = _changed(case, lambda text: without_places(hide_place(hide_worker(text)), HIDDEN_PLACE), WORDS)
    return replace(_cleared(hidden, _TELLS_PLACE), log=())


def _places(case: Case) -> Iterator[str]:
    """Yield the names of places that stand in fields of their own, and the municipalities in them."""
    for _, name in texts(case, _NAMES_PLACE):
        yield name
        yield from _MUNICIPALITY.findall(name)


def _for_reader(categories: Categories, case: Case, audience: Audience) -> Redacted:
    if audience is Audience.WORKER:
        return Redacted(case, "")
    private = tuple(d for d in case.debts if d.private)
    shown = case.shared_debts
    hidden = [d.creditor for d in (case.debts if audience in OUTSIDE else private)]
    seen = replace(case, debts=shown, log=())
    if audience in OUTSIDE:
        debts = shown if audience is Audience.CONFERENCE else ()
        seen = replace(seen, debts=debts, budget=tuple(_without_creditor(categories, row) for row in case.budget))
        seen = _cleared(seen, _TELLS_CREDITOR)
    seen = _changed(seen, hiding(hidden, HIDDEN_CREDITOR), _MAY_NAME_CREDITOR)
    return Redacted(seen, _left_out(case, audience, private))


def _without_creditor(categories: Categories, row: BudgetRow) -> BudgetRow:
    return replace(row, label=categories.row_of(row).name) if row.category == DEBT_REPAYMENT else row


def _cleared(case: Case, kinds: Collection[TextKind]) -> Case:
    """Return the case with every text of these kinds left empty."""
    return _changed(case, lambda _: "", kinds)


def _changed(case: Case, hide: Hide, kinds: Collection[TextKind]) -> Case:
    changed: Case = change_texts(case, kinds, hide)
    return changed


def _left_out(case: Case, audience: Audience, private: tuple[Debt, ...]) -> str:
    parts = []
    if audience in OUTSIDE and audience is not Audience.CONFERENCE and case.debts:
        parts.append("借入の一覧")
    if audience in OUTSIDE and case.debts:
        parts.append("借入先の名前")
    parts += _private_words(case, private)
    if audience in OUTSIDE and any(row.note for row in case.budget):
        parts.append("家計表のメモ")
    return "、".join(parts) + "は載りません" if parts else ""


def _private_words(case: Case, private: tuple[Debt, ...]) -> list[str]:
    counts: dict[str | None, int] = {}
    for debt in private:
        counts[debt.owner] = counts.get(debt.owner, 0) + 1
    owners = {owner: case.member(owner) for owner in counts}
    names = {owner: f"{given_name(m.name)}さんの" if m else "" for owner, m in owners.items()}
    return [f"{names[owner]}「本人のみ」の{count}件" for owner, count in counts.items()]
