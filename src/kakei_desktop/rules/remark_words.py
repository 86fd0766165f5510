"""What goes with a judgement, in plain Japanese."""

from collections.abc import Mapping

from kakei_desktop.domain.findings import Finding
from kakei_desktop.rules.errors import FactsError

_FINDINGS: Mapping[str, str] = {
    "violence": (
        "配偶者からの暴力の特例は、年金事務所に申請します。支援機関・訪問先・窓口の名前とメモは、紙に出しません。"
        "ほかの文に住所や居場所がわかることがないか、渡す前に確かめてください。"
    ),
    "outside_ages": "{first}から{last}までに、20歳から59歳までの外の月があります。納付記録を確かめてください。",
    "contribution_missing": "{first}から{last}までに、保険料額がまだ収録されていない月があります。",
    "unverified_rule": "{rule}：{reason}",
}
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


def finding_words(finding: Finding) -> str:
    """Return a remark of a judgement in one or two sentences."""
    return _FINDINGS[finding.code].format(**finding.values)
