"""The document obeys its schema, whatever a checker read."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import jsonschema
import pytest

from safeguard.report import json_document
from safeguard.report.view import View
from safeguard.results.codec import result_from_data

MakeView = Callable[..., View]
Written = Callable[..., str]


def test_the_schema_is_one() -> None:
    jsonschema.Draft202012Validator.check_schema(json_document.schema())


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_report_obeys_the_schema(
    make_view: MakeView, decided: dict[str, Any], written: Written, language: str
) -> None:
    for about in ({}, decided):
        document = json.loads(written(json_document.write, make_view(language, **about)))
        jsonschema.validate(document, json_document.schema())


def test_a_hostile_report_obeys_the_schema_and_can_be_encoded(
    make_view: MakeView, hostile: dict[str, Any], written: Written
) -> None:
    text = written(json_document.write, make_view(**hostile))
    jsonschema.validate(json.loads(text.encode()), json_document.schema())


def test_an_empty_report_obeys_the_schema(make_view: MakeView, written: Written) -> None:
    document = json.loads(written(json_document.write, make_view(seen=[], found=[])))
    jsonschema.validate(document, json_document.schema())
    assert document["results"] == []


def test_the_schema_refuses_another_status(make_view: MakeView, written: Written) -> None:
    document = json.loads(written(json_document.write, make_view()))
    document["results"][0]["status"]["code"] = "fine"
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(document, json_document.schema())


def test_results_come_back_as_they_were(make_view: MakeView, written: Written, hostile: dict[str, Any]) -> None:
    view = make_view(**hostile)
    document = json.loads(written(json_document.write, view))
    assert [result_from_data(row["data"]) for row in document["results"]] == list(view.results())


def test_codes_are_the_same_in_both_languages(make_view: MakeView, written: Written) -> None:
    english, chinese = (json.loads(written(json_document.write, make_view(language))) for language in ("en", "zh"))
    for document in (english, chinese):
        document["codes"] = [row["status"]["code"] for row in document["results"]]
    assert english["codes"] == chinese["codes"]
    assert english["results"][0]["status"]["text"] != chinese["results"][0]["status"]["text"]
