"""What the pension desk said of the forms and what was decided later: as entries of the case, and in words."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from kakei_desktop.domain.case import Case, Edit, add, all_of, change, put
from kakei_desktop.domain.household import called
from kakei_desktop.domain.months import Month
from kakei_desktop.domain.pension_record import (
    DESK_ANSWERS,
    PENSION_STATUSES,
    DecisionLetter,
    DeskAnswer,
    FiledForm,
    PensionMonth,
    PensionStatus,
    write_months,
)
from kakei_desktop.domain.plan import Measure
from kakei_desktop.domain.visit import ContactNote
from kakei_desktop.domain.wareki import wareki
from kakei_desktop.reports.pension.forms import PensionForm
from kakei_desktop.rules.law.law import Law
from kakei_desktop.rules.month.times import last_day_to_appeal
from kakei_desktop.words.forms import form_year, short_runs

GRANTED: Mapping[PensionStatus, str] = {
    status: PENSION_STATUSES[status]
    for status in PensionStatus
    if status not in {PensionStatus.PAID, PensionStatus.UNPAID, PensionStatus.NOT_INSURED, PensionStatus.UNKNOWN}
}
"""What months can become by a decision, in words."""
REFUSED = "却下"
ACCOMPANIED = "同行"
MAY_EXPLAIN = (
    "所得の申告、扶養の人数、やめた日の証明が、見込みのときと違うことがあります。通知の理由を窓口で確かめてください。"
)


@dataclass(frozen=True, slots=True)
class DeskReply:
    """What the desk said of one form: the answer, why or what is missing, and until when."""

    form: PensionForm
    answer: DeskAnswer
    reason: str = ""
    by: date | None = None


def file_forms(case: Case, replies: Sequence[DeskReply], day: date, new_id: Callable[[], str]) -> Edit:
    """Return the edit that keeps what the desk said: the forms, what is to be done, and an entry of the log."""
    names = called(case.members)
    filed = tuple(_filed(reply, day, new_id()) for reply in replies)
    said = [f"{names[reply.form.member.id]} {_reply_words(reply)}" for reply in replies]
    missing = tuple(
        Measure(new_id(), f"{names[r.form.member.id]}の申請書に足りないもの：{r.reason or '窓口に聞く'}", by=r.by)
        for r in replies
        if r.answer is DeskAnswer.TO_COMPLETE
    )
    wait = "決定の通知を待つ" if any(form.waiting for form in filed) else ""
    note = ContactNote(new_id(), day, ACCOMPANIED, "\n".join(said), wait)
    edits = [add("filed_forms", *filed), add("log", note)]
    return all_of([*edits, *([add("measures", *missing)] if missing else [])])


def decide(case: Case, filed: FiledForm, letter: DecisionLetter, note_id: str) -> Edit:
    """Return the edit that keeps what was decided: granted months become what they are, and the log tells it."""
    record = case.pension_of(filed.member)
    known = {entry.month: entry for entry in record.months}
    granted = letter.granted
    months = [replace(known.get(m, PensionMonth(m, granted)), status=granted) for m in letter.months] if granted else []
    note = ContactNote(note_id, letter.day, "通知", f"{filed_words(case, filed)}：{decision_words(letter)}")
    edits = [change("filed_forms", filed.id, decision=letter), add("log", note)]
    return all_of([*edits, *([put("pension", write_months(record, months))] if months else [])])


def filed_words(case: Case, filed: FiledForm) -> str:
    """Return whose form it is, for which months, and what became of it: ``太郎さん R8.4〜R8.6 受理``."""
    names = called(case.members)
    state = decision_words(filed.decision) if filed.decision else DESK_ANSWERS[filed.answer]
    until = f"（{wareki(filed.by)}まで）" if filed.by and filed.waiting else ""
    return f"{names.get(filed.member, '')} {short_runs(filed.months)}　{state}{until}"


def decision_words(letter: DecisionLetter) -> str:
    """Return ``令和9年2月10日に全額免除と決まりました``."""
    return f"{wareki(letter.day)}に{PENSION_STATUSES[letter.granted] if letter.granted else REFUSED}と決まりました"


def surprise_words(law: Law, filed: FiledForm) -> str:
    """Return how a decision differs from what was expected, and until when one may appeal; empty where it does not."""
    letter = filed.decision
    if letter is None or (letter.granted is filed.expected and letter.months == filed.months):
        return ""
    expected = PENSION_STATUSES[filed.expected] if filed.expected else "わからない"
    last = wareki(last_day_to_appeal(law, letter.day))
    doubts = "・".join(dict.fromkeys(law.statute.time_limits.appeal.doubts(Month.of(letter.day))))
    return f"見込みは「{expected}」でした。{MAY_EXPLAIN}審査請求は{last}までです（{doubts}）。"


def _filed(reply: DeskReply, day: date, record_id: str) -> FiledForm:
    form = reply.form
    expected = PensionStatus(form.best[0]) if form.best else None
    return FiledForm(
        record_id,
        form.member.id,
        form.kind,
        day,
        form.left_then,
        expected,
        reply.answer,
        reply.reason,
        reply.by,
    )


def _reply_words(reply: DeskReply) -> str:
    by = f"（{wareki(reply.by)}まで）" if reply.by else ""
    why = f"：{reply.reason}" if reply.reason else ""
    return f"{form_year(reply.form)} {short_runs(reply.form.left_then)}　{DESK_ANSWERS[reply.answer]}{by}{why}"
