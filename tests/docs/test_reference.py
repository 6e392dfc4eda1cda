"""The reference is made from the code, and is what the code makes now."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def test_the_reference_is_not_stale() -> None:
    done = subprocess.run(
        [sys.executable, ROOT / "tools" / "reference.py", "--check"], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_checkers_are_explained_in_both_languages() -> None:
    english, chinese = ((ROOT / "docs" / "reference" / f"checkers{end}.md").read_text("utf-8") for end in ("", ".zh"))
    names = [
        re.findall(r"^### ([a-z]+\.[a-z_]+)$|^\| (`[a-z_]+`) \|", page, re.MULTILINE) for page in (english, chinese)
    ]
    assert names[0] == names[1]
    assert len(names[0]) > 100
    told = [line for line in chinese.splitlines() if line.strip() and not line.startswith(("#", "|", "<"))]
    assert [line for line in told if not re.search("[\u4e00-\u9fff]", line)] == []
