"""家族のあいだのお金: what goes from purse to purse every month."""

from collections.abc import Callable

from kakei_desktop.domain.budget import DueDay, Shift, format_due_and_shift, parse_due_and_shift
from kakei_desktop.domain.case import Case, Edit, change
from kakei_desktop.domain.cash import Transfer
from kakei_desktop.domain.household import given_name
from kakei_desktop.ui.kit.desk import Desk
from kakei_desktop.ui.tables.collection_editor import CollectionEditor
from kakei_desktop.ui.tables.columns import Column, yen_column

_DAY_HINT = "日は「25日」「末日」「偶数月10日」「25日（休みは前へ）」のように書いてください。"


class TransferEditor(CollectionEditor):
    """Who hands how much to whom on which day; only for a household with several purses."""

    def __init__(self, desk: Desk) -> None:
        self._desk, self._names = desk, dict[str, str]()
        columns = (
            self._member_column("giver", "だれから"),
            self._member_column("taker", "だれへ"),
            yen_column("transfers", "amount", "金額（円）", width=110, cursor_starts=True),
            Column("日", _when, _write_when, hint=_DAY_HINT),
        )
        super().__init__(
            desk,
            "transfers",
            columns,
            noun="受け渡し",
            title="家族のあいだの受け渡し",
            hint="毎月、ある人の財布から別の人の財布へ移すお金",
            new=self._new_transfer,
            empty="家族のあいだで移すお金は書かれていません。",
        )

    def render_case(self, case: Case) -> None:
        """Show the transfers of a case in which several have a purse; without such purses there is nothing to show."""
        self._names = {member.id: given_name(member.name) for member in case.members if member.id in case.cash.purses}
        self.setVisible(len(self._names) > 1)
        self.render_records(case.cash.transfers)

    def _new_transfer(self) -> Transfer:
        giver, taker, *_ = self._names
        return Transfer(self._desk.new_id(), giver, taker)

    def _member_column(self, field: str, title: str) -> Column[Transfer]:
        words: Callable[[Transfer], str] = lambda transfer: self._names.get(getattr(transfer, field), "")  # noqa: E731
        return Column(
            title,
            words,
            lambda transfer, member: change("transfers", transfer.id, **{field: member}),
            choices=lambda: list(self._names.items()),
            width=120,
        )


def _when(transfer: Transfer) -> str:
    shift = None if transfer.shift is Shift.NEXT else transfer.shift
    return format_due_and_shift(DueDay(transfer.day, transfer.months), shift)


def _write_when(transfer: Transfer, typed: str) -> Edit | None:
    due, shift = parse_due_and_shift(typed) or (DueDay(), None)
    if due.day is None or due.anchor:
        return None
    return change("transfers", transfer.id, day=due.day, months=due.months, shift=shift or Shift.NEXT)
