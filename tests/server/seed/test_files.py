"""Files of a region, as the editors and spreadsheets of administrators save them."""

import codecs
import json
from pathlib import Path

import pytest

from ror_server.seed.files import Grouping, RegionFiles
from ror_server.text_files import UnreadableText, read_text

DESCRIPTION = {"code": "11", "name": "Île-de-France"}
LINES = [
    "code,label,family,population,activities,offer_types,occupancy_2024",
    "SI-HEM,Soins intensifs d’hématologie,soins intensifs,adulte,361 362,264,0.935",
]
READ = Grouping(
    "SI-HEM",
    "Soins intensifs d’hématologie",
    "soins intensifs",
    "adulte",
    ("361", "362"),
    ("264",),
    0.935,
)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("first", ["", "sep="])
def test_a_region_is_read_whatever_saved_its_files(
    tmp_path: Path, encoding: str, separator: str, first: str
) -> None:
    text = "\r\n".join(LINES).replace(",", separator)
    if separator == ";":
        # What a French spreadsheet makes of a decimal point and of a code.
        text = text.replace("0.935", "0,935").replace(";264;", ';="264";')
    text = f"{first}{separator}\r\n{text}" if first else text
    (tmp_path / "regroupements.csv").write_bytes(text.encode(encoding))
    description = json.dumps(DESCRIPTION, ensure_ascii=False).encode(encoding)
    (tmp_path / "region.json").write_bytes(description)
    files = RegionFiles(tmp_path)
    assert files.groupings == (READ,)
    assert files.document == DESCRIPTION


def test_what_is_no_text_is_refused_in_words(tmp_path: Path) -> None:
    path = tmp_path / "broken"
    path.write_bytes(codecs.BOM_UTF8 + b"\xe9")
    with pytest.raises(UnreadableText, match="utf-8"):
        read_text(path)
