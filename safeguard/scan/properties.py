"""Document properties of the OOXML family: ``docProps/core.xml``, ``app.xml``, ``custom.xml``, as ``name=value``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from safeguard.scan.passage import Passage, Region
from safeguard.scan.xml_events import Event, Start


def property_passages(part: str, events: Iterable[Event]) -> Iterator[Passage]:
    """Yield one line per property that has a value; a custom one goes by its own name."""
    name, value, lines = "", "", []
    for event in events:
        if isinstance(event, str):
            value += event
            continue
        if value.strip():
            lines.append(f"{name}={' '.join(value.split())}")
        value = ""
        if isinstance(event, Start) and (event.name == "property" or not name or not part.endswith("custom.xml")):
            name = event.attributes.get("name", event.name)
    if lines:
        yield Passage("\n".join(lines), part, Region.METADATA)
