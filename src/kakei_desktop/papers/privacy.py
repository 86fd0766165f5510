"""Each reader gets only what that reader needs: the case as one of them may see it.

The papers are made from what :func:`for_audience` leaves, so that nothing hidden can reach them.

============  =======  ============  ==============  ==============
reader        debts    creditors     private debts   memos of rows
============  =======  ============  ==============  ==============
office        –        –             –               –
conference    yes      –             –               –
person        yes      yes           –               yes
worker        yes      yes           yes             yes
============  =======  ============  ==============  ==============

Where somebody lives apart because of violence, no paper for anybody tells the whereabouts, as far as a program can know
them: no name of an agency, of who works there, of an office or of a desk, nobody who goes along, no memo. The office is
called by its kind. What is left of people's own words is for somebody to read (``own_words``).
"""

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace

from kakei_desktop.domain.budget import BudgetRow
from kakei_desktop.domain.case import Case
from kakei_desktop.domain.categories import Categories
from kakei_desktop.domain.household import given_name
from kakei_desktop.domain.liabilities import Debt
from kakei_desktop.domain.pension_facts import GroundKind
from kakei_desktop.domain.texts import TextKind, change_texts, texts
from kakei_desktop.domain.visit import Audience

HIDDEN_CREDITOR = "借入先"
"""Stands in the words of others where a hidden creditor was named."""
HIDDEN_PLACE = "（場所）"
"""Stands in the words of others where a place was named that nobody may find."""
HIDDEN_WORKER = "支援員"
"""Stands in the words of others where the worker was named whose agency nobody may find."""
REPAYMENT = "debt_repayment"
"""The category whose rows are called by their creditors."""
_NO_NAMES = frozenset({Audience.OFFICE, Audience.CONFERENCE})
_NAMES_PLACE = frozenset({TextKind.AGENCY, TextKind.PLACE})
_TELLS_PLACE = _NAMES_PLACE | {TextKind.WORKER, TextKind.COMPANIONS, TextKind.MEMO}
"""What nobody gets where somebody fled."""
_TELLS_CREDITOR = frozenset({TextKind.CREDITOR, TextKind.MEMO})
"""What readers do not get who need no names."""
_MAY_NAME_CREDITOR = frozenset({TextKind.OWN_WORDS, TextKind.MEMO, TextKind.PLACE, TextKind.COMPANIONS})
_MAY_NAME_PLACE = frozenset({TextKind.OWN_WORDS, TextKind.CREDITOR})
"""What is printed where somebody fled, and may name a place."""
_MUNICIPALITY = re.compile(r"[^\s都道府県市区町村]{1,6}[都道府県市区町村]")
TO_READ = "渡す前に読む"
"""Heads the texts of people themselves, which somebody has to read."""
_LEFT_OUT_OF_FEAR = (
    "居場所がわかること（支援機関・支援員・訪問先・窓口の名前、同行する人、メモ）は載りません。"
    f"ほかの文は「{TO_READ}」に並べました。居場所がないか、渡す前に確かめてください"
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
    return any(ground.kind is GroundKind.VIOLENCE for facts in case.pension_facts for ground in facts.grounds)


def _without_whereabouts(case: Case) -> Case:
    nameless = _hide_names(case, _ways_to_write(case.profile.worker), HIDDEN_WORKER, _MAY_NAME_PLACE)
    placeless = _hide_names(nameless, _places(case), HIDDEN_PLACE, _MAY_NAME_PLACE)
    return replace(_cleared(placeless, _TELLS_PLACE), log=())


def _ways_to_write(name: str) -> tuple[str, ...]:
    """Return a name as it is written and without its gap."""
    return name, "".join(name.split())


def _places(case: Case) -> Iterator[str]:
    """Yield the names of places that stand in fields of their own, and the municipalities in them."""
    for _, name in texts(case, _NAMES_PLACE):
        yield name
        yield from _MUNICIPALITY.findall(name)


def _for_reader(categories: Categories, case: Case, audience: Audience) -> Redacted:
    if audience is Audience.WORKER:
        return Redacted(case, "")
    private = tuple(d for d in case.debts if d.private)
    shown = tuple(d for d in case.debts if not d.private)
    hidden = [d.creditor for d in (case.debts if audience in _NO_NAMES else private)]
    seen = replace(case, debts=shown, log=())
    if audience in _NO_NAMES:
        debts = () if audience is Audience.OFFICE else shown
        seen = replace(seen, debts=debts, budget=tuple(_without_creditor(categories, row) for row in case.budget))
        seen = _cleared(seen, _TELLS_CREDITOR)
    return Redacted(_hide_names(seen, hidden, HIDDEN_CREDITOR, _MAY_NAME_CREDITOR), _left_out(case, audience, private))


def _without_creditor(categories: Categories, row: BudgetRow) -> BudgetRow:
    return replace(row, label=categories.row_of(row).name) if row.category == REPAYMENT else row


def _cleared(case: Case, kinds: Collection[TextKind]) -> Case:
    """Return the case with every text of these kinds left empty."""
    cleared: Case = change_texts(case, kinds, lambda _: "")
    return cleared


def _hide_names(case: Case, names: Iterable[str], instead: str, kinds: Collection[TextKind]) -> Case:
    """Return the case with other words for these names in every text of these kinds."""
    long_first = sorted({n.strip() for n in names if len(n.strip()) > 1}, key=len, reverse=True)

    def hide(text: str) -> str:
        for name in long_first:
            text = text.replace(name, instead)
        return text

    hidden: Case = change_texts(case, kinds, hide)
    return hidden


def _left_out(case: Case, audience: Audience, private: tuple[Debt, ...]) -> str:
    parts = []
    if audience is Audience.OFFICE and case.debts:
        parts.append("借入の一覧")
    if audience in _NO_NAMES and case.debts:
        parts.append("借入先の名前")
    parts += _private_words(case, private)
    if audience in _NO_NAMES and any(row.note for row in case.budget):
        parts.append("家計表のメモ")
    return "、".join(parts) + "は載りません" if parts else ""


def _private_words(case: Case, private: tuple[Debt, ...]) -> list[str]:
    counts: dict[str | None, int] = {}
    for debt in private:
        counts[debt.owner] = counts.get(debt.owner, 0) + 1
    owners = {owner: case.member(owner) for owner in counts}
    names = {owner: f"{given_name(m.name)}さんの" if m else "" for owner, m in owners.items()}
    return [f"{names[owner]}「本人のみ」の{count}件" for owner, count in counts.items()]
