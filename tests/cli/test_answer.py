from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Call = Callable[..., Any]


def spoil(path: Path, before: str, after: str) -> None:
    text = path.read_text("utf-8")
    assert before in text
    path.write_text(text.replace(before, after, 1), "utf-8")


def shown(safeguard: Call, office: Path) -> Any:
    return json.loads(safeguard("inspection", "show", "last", "--site", office, "--json").out)


def test_an_inspection_waits_for_people_and_closes_by_itself(safeguard: Call, begun: Path) -> None:
    said = safeguard("answer", "--site", begun, typed="yes\nno\nblocked by boxes\n0.4\nnobody\n")
    assert said.code == 0
    assert "the inspection is closed" in said.out
    inspection = shown(safeguard, begun)
    assert inspection["state"] == "closed"
    assert {status: number for status, number in inspection["counts"].items() if number} == {
        "pass": 1,
        "fail": 2,
        "info": 1,
    }
    again = safeguard("answer", "--site", begun)
    assert (again.code, "is closed" in again.err) == (65, True)


def test_a_question_is_asked_as_people_read_it(safeguard: Call, begun: Path) -> None:
    english = safeguard("answer", "--site", begun, typed="q\n")
    assert (english.code, english.out) == (
        3,
        """Type s to leave a question for later, q to stop. Every answer is recorded at once.

A-1@area:lobby (critical), 3 left
Place: Lobby
Is the exit clear?
  [Yes/No/Does not apply; on a failure: a note]
Answer: Questions left: 3. Go on with: safeguard answer
""",
    )
    chinese = safeguard("answer", "--site", begun, "--lang", "zh", typed="q\n")
    assert (chinese.code, chinese.out) == (
        3,
        """输入 s 暂时跳过，输入 q 停止。每个答案即时记录。

A-1@area:lobby（严重），还剩 3 项
部位：大厅
出口是否畅通？
  [是/否/不适用; 不合格时须附说明]
结果：还有 3 项待回答。继续请用：safeguard answer
""",
    )


def test_a_follow_up_that_does_not_arise_is_skipped(safeguard: Call, begun: Path) -> None:
    assert safeguard("answer", "--site", begun, typed="yes\nyes\n2\n").code == 0
    results = shown(safeguard, begun)["results"]
    assert [(one["step"], one["status"], one.get("skip")) for one in results][-1] == ("A-3", "skipped", "blocked_by")


def test_answers_stop_and_go_on(safeguard: Call, begun: Path) -> None:
    said = safeguard("answer", "--site", begun, typed="perhaps\nyes\ns\nq\n")
    assert said.code == 3
    assert "perhaps is no answer to this question\nKnown here: Yes, No, Does not apply" in said.out
    assert "Questions left: 2" in said.out
    on = safeguard("answer", "--site", begun, typed="n/a\n1.2 MPa\n")
    assert on.code == 0
    assert shown(safeguard, begun)["results"][1]["status"] == "not_applicable"


def test_an_empty_note_leads_back_to_the_answer(safeguard: Call, begun: Path) -> None:
    said = safeguard("answer", "--site", begun, typed="no\n\nyes\nq\n")
    assert said.err == "This answer needs a note\n"
    assert shown(safeguard, begun)["results"][0]["status"] == "pass"


def test_a_note_may_be_left_for_later_or_for_good(safeguard: Call, begun: Path) -> None:
    assert safeguard("answer", "--site", begun, typed="no\ns\nno\nq\n").code == 3
    assert shown(safeguard, begun)["counts"]["not_reviewed"] == 4


def test_a_photo_is_asked_for_only_where_the_outcome_wants_one(safeguard: Call, office: Path, tmp_path: Path) -> None:
    spoil(office / "own.yaml", "requires: {fail: [note]}", "requires: {fail: [note], pass: [photo]}")
    safeguard("run", "--site", office)
    photo = tmp_path / "door.jpg"
    photo.write_bytes(b"picture")
    typed = f"no\nboxes\nyes\n{tmp_path / 'gone.jpg'}\n{photo}; {photo}\nq\n"
    said = safeguard("answer", "--site", office, typed=typed)
    assert said.out.count("Photo file") == 2
    assert f"There is no such file: {tmp_path / 'gone.jpg'}" in said.out
    first, second, *_ = shown(safeguard, office)["results"]
    assert (first["answer"]["note"], first["answer"].get("photos")) == ("boxes", None)
    (digest,) = set(second["answer"]["photos"])
    kept = office / "record" / "evidence" / digest[:2] / digest[2:4] / digest
    assert kept.read_bytes() == b"picture"


def test_a_photo_prompt_can_be_left(safeguard: Call, office: Path) -> None:
    spoil(office / "own.yaml", "requires: {fail: [note]}", "requires: {any: [photo]}")
    safeguard("run", "--site", office)
    assert safeguard("answer", "--site", office, typed="yes\n\nyes\nq\n").code == 3
    assert shown(safeguard, office)["counts"]["not_reviewed"] == 4


def test_a_day_to_come_is_refused_before_a_note_is_asked_for(safeguard: Call, office: Path) -> None:
    number = "answer: {type: number, min: 1, unit: MPa}"
    spoil(office / "own.yaml", number, "answer: {type: date, max_age: 12m, requires: {fail: [note]}}")
    safeguard("run", "--site", office, "--as-of", "2026-11-23", "--only", "A-2")
    said = safeguard("answer", "--site", office, typed="2026-11-24\n2024/1/5\nlate\n")
    assert "The date 2026-11-24 lies in the future" in said.err
    assert said.out.count("Note: ") == 1
    assert shown(safeguard, office)["results"][2]["answer"]["value"] == "2024-01-05"


def test_a_letter_that_is_an_answer_is_one(safeguard: Call, office: Path) -> None:
    number = "answer: {type: number, min: 1, unit: MPa}"
    spoil(office / "own.yaml", number, "answer: {type: choice, choices: {s: {title: Super, result: pass}}}")
    safeguard("run", "--site", office, "--only", "A-2")
    assert safeguard("answer", "--site", office, typed="S\n").code == 0
    assert shown(safeguard, office)["results"][2]["answer"]["value"] == "s"


def test_what_a_terminal_sends_in_another_encoding_is_asked_again(safeguard: Call, office: Path) -> None:
    spoil(office / "own.yaml", "answer: {type: number, min: 1, unit: MPa}", "answer: {type: text}")
    safeguard("run", "--site", office, "--only", "A-2")
    said = safeguard("answer", "--site", office, typed="caf\udce9\ncafé\n")
    assert "This terminal does not send UTF-8: 'caf\\udce9'" in said.out
    assert shown(safeguard, office)["results"][2]["answer"]["value"] == "café"


def test_an_input_that_ends_keeps_what_was_answered(safeguard: Call, begun: Path) -> None:
    said = safeguard("answer", "--site", begun, typed="yes\n")
    assert (said.code, said.err) == (130, "Interrupted; what was done is kept\n")
    assert said.out.endswith("Answer: \n")
    assert shown(safeguard, begun)["counts"]["pass"] == 1


@pytest.mark.parametrize(("arguments", "by"), [((), "wang"), (("--by", "li"), "li")])
def test_it_is_kept_who_answered(arguments: tuple[str, ...], by: str, safeguard: Call, begun: Path) -> None:
    safeguard("answer", "--site", begun, *arguments, typed="yes\nq\n")
    assert shown(safeguard, begun)["results"][0]["answer"]["by"] == by


def test_a_whole_inspection_is_answered_on_a_terminal(safeguard: Call, begun: Path, terminal: Any) -> None:
    with terminal("answer", "--site", begun) as screen:
        for prompt, typed in [
            ("Is the exit clear?", "yes"),
            ("Place: Stairs", "nein"),
            ("nein is no answer to this question", "no"),
            ("Note: ", "纸箱堵塞"),
            ("What does it read?", "0,4"),
            ("0,4 is no answer to this question", "０．４"),
            ("Who blocked it?", "a courier"),
        ]:
            screen.read_until(prompt)
            screen.type(f"{typed}\n")
        screen.read_until("All questions are answered; the inspection is closed")
        assert screen.code() == 0
    inspection = shown(safeguard, begun)
    assert (inspection["state"], inspection["closed_by"]) == ("closed", "wang")
    assert [one["answer"]["value"] for one in inspection["results"]] == [True, False, 0.4, "a courier"]
    assert inspection["results"][1]["answer"]["note"] == "纸箱堵塞"


def test_control_c_on_a_terminal_keeps_what_was_answered(safeguard: Call, begun: Path, terminal: Any) -> None:
    with terminal("answer", "--site", begun) as screen:
        screen.read_until("Answer: ")
        screen.type("yes\n")
        screen.read_until("Answer: ")
        screen.insist("\x03", "\r\nInterrupted; what was done is kept")
        assert screen.code() == 130
    assert shown(safeguard, begun)["counts"]["pass"] == 1
