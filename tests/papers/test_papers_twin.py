"""packet.json: what is printed, paper by paper, and nothing that the reader may not see."""

import json
from typing import Any

import pytest

from helpers.packet_cases import amounts_in, sample_model
from kakei_desktop.domain.visit import Audience
from kakei_desktop.papers.household.charts import ChartsPaper
from kakei_desktop.papers.output.twin import packet_json


def told(audience: Audience) -> Any:
    return json.loads(packet_json(sample_model(audience)))


@pytest.mark.parametrize("audience", Audience)
def test_it_tells_every_paper_with_its_amounts(audience: Audience) -> None:
    model, twin = sample_model(audience), told(audience)
    assert [paper["name"] for paper in twin["papers"]] == [paper.name for paper in model.papers]
    assert (twin["kakei_packet"], twin["audience"], twin["as_of"]) == (1, audience.value, "2026-11-23")
    cover = next(paper for paper in twin["papers"] if paper["name"] == "cover")
    assert cover["balance"] == {"value": -42_282, "text": "▲42,282", "origin": "家計表の合計"}
    assert packet_json(model) == packet_json(sample_model(audience))
    assert {amount.text for amount in amounts_in(model)} <= _texts(twin)


def test_a_figure_is_told_by_its_parts() -> None:
    model = sample_model(Audience.WORKER)
    (figures,) = [paper["figures"] for paper in told(Audience.WORKER)["papers"] if paper["name"] == "figures"]
    assert [[tuple(part) for part in figure["parts"]] for figure in figures] == [
        list(chart.parts) for chart in model[ChartsPaper].charts()
    ]


def test_no_reader_finds_what_that_reader_may_not_see() -> None:
    said = {audience: packet_json(sample_model(audience)).decode() for audience in Audience}
    assert "例示ファイナンス" not in said[Audience.CONFERENCE]
    assert "ミホン信販" not in said[Audience.PERSON]
    assert "ミホン信販" in said[Audience.WORKER]
    assert "借入先" not in said[Audience.OFFICE]


def _texts(value: Any) -> set[str]:
    if isinstance(value, dict):
        return {text for inner in value.values() for text in _texts(inner)}
    if isinstance(value, list):
        return {text for inner in value for text in _texts(inner)}
    return {value} if isinstance(value, str) else set()
