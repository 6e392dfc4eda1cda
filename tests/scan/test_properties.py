"""Document properties as lines of name and value."""

from __future__ import annotations

from safeguard.scan.passage import Region
from safeguard.scan.properties import property_passages
from safeguard.scan.xml_events import xml_events


def test_core_properties() -> None:
    text = (
        '<cp:coreProperties xmlns:cp="c" xmlns:dc="d"><dc:title>标题\n一</dc:title><cp:keywords/></cp:coreProperties>'
    )
    (passage,) = property_passages("docProps/core.xml", xml_events([text.encode()]))
    assert (passage.text, passage.region) == ("title=标题 一", Region.METADATA)


def test_custom_properties_go_by_their_own_name() -> None:
    text = (
        '<Properties xmlns:vt="v"><property name="SecurityLevel"><vt:lpwstr>SECRET</vt:lpwstr></property>'
        '<property name="Other"><vt:i4>3</vt:i4></property></Properties>'
    )
    (passage,) = property_passages("docProps/custom.xml", xml_events([text.encode()]))
    assert passage.text == "SecurityLevel=SECRET\nOther=3"


def test_no_properties_are_no_passage() -> None:
    assert list(property_passages("docProps/app.xml", xml_events([b"<Properties/>"]))) == []
