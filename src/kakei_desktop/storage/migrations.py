"""From each version of the bodies to the next: pure functions on plain data.

A case as plain data is what its JSON says: parts by name, a collection as a list of objects. A step may change
anything in it. Once released, a step is never changed again; a frozen file of each version stays in the tests.
"""

from collections.abc import Callable
from typing import Any, TypeAlias

PlainCase: TypeAlias = dict[str, Any]
_Migration: TypeAlias = Callable[[PlainCase], PlainCase]


def _what_was_not_said_is_said_to_be_so(case: PlainCase) -> PlainCase:
    """Imports say more; nobody as a spouse is another thing than nothing said of a spouse."""
    imports = [{**record, "left_out": [], "items": []} for record in case.get("imports", [])]
    facts = [{**record, "spouse": record.get("spouse") or None} for record in case.get("pension_facts", [])]
    return {**case, "imports": imports, "pension_facts": facts}


def _statements_ask_for_something(case: PlainCase) -> PlainCase:
    """Imports say what a card asks for; the list of cases, made anew with each step, what can be lost."""
    return {**case, "imports": [{**record, "due": []} for record in case.get("imports", [])]}


def _money_has_days(case: PlainCase) -> PlainCase:
    """The money at hand, events and alternatives come; nothing of what was written is another."""
    return case


def _members_say_where_they_live(case: PlainCase) -> PlainCase:
    """Members say whether they live elsewhere, and why they are in no category; what was written stays as it was."""
    return case


def _comparisons_and_papers_ask_for_more(case: PlainCase) -> PlainCase:
    """The area of 生活扶助 and what papers for each reader ask for come; what was written stays as it was."""
    return case


def _plans_and_visits_say_what_became_of_them(case: PlainCase) -> PlainCase:
    """Goals tell by which figure, measures until when, reviews how they went; earlier plans are kept.

    The 支援調整会議, papers handed out and forms filed come. What was written stays as it was.
    """
    return case


def _households_say_what_is_their_own(case: PlainCase) -> PlainCase:
    """Why a household spends otherwise than others comes, the order of its rows, photos and PDFs, and its end.

    What was written stays as it was.
    """
    return case


def _cases_say_why_they_ended(case: PlainCase) -> PlainCase:
    """Why the support ended comes, and where the agency is; the list, made anew, tells by whom and since when.

    What was written stays as it was.
    """
    return case


def _agencies_say_what_they_know_better(case: PlainCase) -> PlainCase:
    """Which towns a pension office looks after comes to the agency's 連絡先; cases say how a consent ended.

    They say too when the support had ended before it went on again. What was written stays as it was.
    """
    return case


MIGRATIONS: dict[int, _Migration] = {
    1: _what_was_not_said_is_said_to_be_so,
    2: _statements_ask_for_something,
    3: _money_has_days,
    4: _members_say_where_they_live,
    5: _comparisons_and_papers_ask_for_more,
    6: _plans_and_visits_say_what_became_of_them,
    7: _households_say_what_is_their_own,
    8: _cases_say_why_they_ended,
    9: _agencies_say_what_they_know_better,
}
"""Version that a step starts from -> the step to the next version."""


def newest_version() -> int:
    """Return the version that this program writes; the first version is 1."""
    return len(MIGRATIONS) + 1


def migrate(case: PlainCase, version: int) -> PlainCase:
    """Return a case of an older version as the newest version writes it."""
    for start in range(version, newest_version()):
        case = MIGRATIONS[start](case)
    return case
