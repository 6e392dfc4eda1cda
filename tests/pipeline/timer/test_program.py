from __future__ import annotations

import pytest

from safeguard.errors import MissingFileError, NotPermittedError
from safeguard.pipeline.timer.program import asked, done


def test_what_a_program_says_is_handed_on() -> None:
    assert done("cat", given="灭火器\n") == "灭火器\n"


def test_why_it_did_not_work_is_told_in_its_own_words() -> None:
    with pytest.raises(NotPermittedError, match="ls /no/such did not work: .*No such file"):
        done("ls", "/no/such")
    assert asked("ls", "/no/such").returncode == 2


def test_a_program_that_is_not_there_is_told() -> None:
    with pytest.raises(MissingFileError, match="no program no-such-program"):
        done("no-such-program")
