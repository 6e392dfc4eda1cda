from __future__ import annotations

from pathlib import Path

import pytest

from safeguard import TableError
from safeguard.tables.trouble import told

PATH = Path("register.csv")


@pytest.mark.parametrize(
    ("error", "message", "code"),
    [
        (FileNotFoundError(2, "No such file or directory"), "The file is not there", 66),
        (PermissionError(13, "Permission denied"), "The file may not be read", 77),
        (OSError(5, "Input/output error"), "The file cannot be read: Input/output error", 66),
        (OSError("odd"), "The file cannot be read: odd", 66),
    ],
)
def test_each_trouble_has_its_words_and_its_exit_code(error: OSError, message: str, code: int) -> None:
    with pytest.raises(TableError) as caught, told(PATH):
        raise error
    assert (str(caught.value), caught.value.exit_code) == (message, code)
    assert str(caught.value.problems[0].place) == "register.csv"
    assert caught.value.__cause__ is error


def test_other_errors_and_no_error_go_through() -> None:
    with told(PATH):
        pass
    with pytest.raises(KeyError), told(PATH):
        raise KeyError
