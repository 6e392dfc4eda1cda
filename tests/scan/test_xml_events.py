"""XML as events; what could blow up is refused."""

from __future__ import annotations

import pytest

from safeguard.scan.xml_events import End, Start, XmlError, xml_events


def test_events_with_local_names() -> None:
    text = b'<w:p xmlns:w="u" w:a="1">a&amp;b</w:p>'
    assert list(xml_events([text[:9], text[9:]])) == [Start("p", {"w": "u", "a": "1"}), "a&b", End("p")]


@pytest.mark.parametrize(
    "text",
    [
        b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>',
        b'<!DOCTYPE a SYSTEM "file:///etc/passwd"><a/>',
        b"<a><b></a>",
        b"<a>" * 2000 + b"</a>" * 2000,
        b"",
        b"\x00\x01",
        b'<?xml version="1.0" encoding="gb18030"?><a/>',
    ],
)
def test_refused(text: bytes) -> None:
    with pytest.raises(XmlError):
        list(xml_events([text]))


def test_a_long_token_is_read_and_one_without_end_is_refused() -> None:
    piece = b"x" * 65_536
    start, *_ = xml_events([b'<a b="', *[piece] * 40, b'"/>'])
    assert isinstance(start, Start)
    assert len(start.attributes["b"]) == 40 * 65_536
    with pytest.raises(XmlError, match="too long"):
        list(xml_events(iter([b'<a b="', *[piece] * 600])))
