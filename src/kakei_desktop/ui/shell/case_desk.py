"""Lays a case on the desk: where it is written, and what its pages need beside it."""

from collections.abc import Callable
from functools import cache

from PySide6.QtWidgets import QWidget

from kakei_desktop.domain.case import Case
from kakei_desktop.importers.catalogue.loading import load_ledger_catalogue
from kakei_desktop.reports.reference import Reference
from kakei_desktop.session.case_session import CaseSession
from kakei_desktop.session.open_caseload import OpenCaseload, new_id
from kakei_desktop.session.shared_case import SharedCase
from kakei_desktop.ui.kit.desk import Desk
from kakei_desktop.ui.kit.job_runner import JobRunner
from kakei_desktop.ui.kit.notice import Notice
from kakei_desktop.ui.shell.office.both_changed_dialog import choose_between


def desk_of(
    opened: OpenCaseload,
    case: Case,
    reference: Reference,
    jobs: JobRunner,
    notice: Notice,
    open_step: Callable[[str], None],
    window: QWidget,
) -> Desk:
    """Return the desk with a case of an open caseload.

    Raises:
        CaseloadError: If what the office keeps beside its cases cannot be read.
    """
    caseload = opened.caseload
    known = reference.of_office(caseload.ledger_settings().rows).with_partners(caseload.agency_book().partners)
    store, begun = opened.store_of(case)
    return Desk(
        session=CaseSession(store, begun, opened.now, new_id),
        reference=known,
        now=opened.now,
        new_id=new_id,
        jobs=jobs,
        notice=notice,
        open_step=open_step,
        settings_store=caseload,
        ledger_catalogue=cache(load_ledger_catalogue),
        is_caseload=opened.is_at,
        shared=store if isinstance(store, SharedCase) else None,
        choose_between=lambda both: choose_between(both.number, both.conflicts, window),
    )
