"""What docs/feeding.md shows is taken as it stands there."""

import re
from pathlib import Path

from ror_server.feed.hl7_messages import Kind, read_message
from ror_server.feed.hl7_syntax import read_header
from ror_server.feed.mapping import read_mapping
from tests.server.feed.files import PARIS, at

PAGE = (Path(__file__).parents[3] / "docs" / "feeding.md").read_text(encoding="utf-8")


def blocks(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", PAGE, re.DOTALL | re.MULTILINE)


def test_the_mapping_files_are_read() -> None:
    names = [read_mapping(text).name for text in blocks("toml")]
    assert names == ["pitie-lits", "pitie-mouvements"]


def test_the_message_is_an_admission() -> None:
    message = next(each for each in blocks("") if each.startswith("MSH") and "PV1" in each)
    header = read_header(message.encode("iso8859-1", errors="replace"))
    assert header is not None
    content = message.encode("iso8859-1", errors="replace")
    (found,) = read_message(content, header, PARIS, at(16)).movements
    assert (found.kind, found.visit, found.place) == (Kind.ADMISSION, "V00001", "REA1")
    assert found.recorded_at == at(15)
