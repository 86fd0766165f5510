"""What the worker said of rows that leave open what they mean."""

from collections.abc import Mapping
from dataclasses import replace

import numpy as np

from kakei_desktop.importers.request import RowKey, RowMeaning
from kakei_desktop.importers.rows.outcome import Reading, RowFinding


def with_answers(reading: Reading, answers: Mapping[RowKey, RowMeaning]) -> Reading:
    """Return a reading whose rows mean what was said of them; what is answered is no longer told as a doubt."""
    if not answers:
        return reading
    rows = reading.transactions
    meanings = np.array([answers.get(key, "as_read") for key in rows.places], np.str_)
    yen = np.where(meanings == "turned", -rows.amount, rows.amount)
    taken = replace(rows, amount=yen).take(np.flatnonzero(meanings != "ignore"))
    left_out = [
        RowFinding(row, sheet, "said_not_to_count") for (sheet, row), said in answers.items() if said == "ignore"
    ]
    return replace(
        reading,
        transactions=taken,
        income=taken.income,
        spending=taken.spending,
        skipped=(*reading.skipped, *left_out),
        findings=tuple(one for one in reading.findings if not one.rows or not answers.keys() >= set(one.keys)),
    )
