"""Texts cut to a number of columns, as a terminal counts them: a Chinese character takes two."""

from __future__ import annotations

from itertools import accumulate

from wcwidth import wcswidth, wcwidth


def cut(text: str, width: int) -> str:
    """Return a text of at most so many columns; an ellipsis stands for what is cut away."""
    if wcswidth(text) <= width:
        return text
    ends = accumulate(max(wcwidth(sign), 0) for sign in text)
    return f"{text[: sum(end < width for end in ends)]}…"
