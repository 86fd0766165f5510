"""Why facts for a judgement could not be read, in words."""

from collections.abc import Mapping

from kakei_desktop.rules.month.errors import FactsError

_ERRORS: Mapping[str, str] = {
    "unreadable_file": "事実のファイルを JSON として読めません。書き方を確かめて、もう一度お試しください。",
    "unknown_key": "意味のわからない項目があります（{where}）。項目の名前を直してから、もう一度お試しください。",
    "wrong_value": "値が正しくありません（{where}）。直してから、もう一度お試しください。",
    "no_applicant": "納める本人（role が applicant の人）が書かれていません。1 人だけ書いてください。",
    "given_twice": "1 回だけ書くものが 2 回書かれています（{where}）。どちらかを消してください。",
}


def explain_facts(error: FactsError) -> str:
    """Return why facts could not be read, and what to do."""
    return _ERRORS[error.code].format(where=error.where)
