"""The tests without Qt, with a Windows Python."""

import re
from pathlib import Path

from freezing.windows_python import prepare, windows_path
from freezing.wine import Wine

ROOT = Path(__file__).resolve().parents[2]

# The map (folium) and the decoder need NumPy, which does not start under wine; the catalogues need
# a program of Qt.
_LEFT_OUT = ("mapping", "qr/test_decoder.py", "translations")
_INI = """\
[pytest]
addopts = --import-mode=importlib -p tests.support.plugin -p no:cacheprovider
filterwarnings = error
"""


def test_the_tests_without_qt_pass_with_a_windows_python(wine: Wine, tmp_path: Path) -> None:
    python = prepare(tmp_path / "python", ROOT)
    ini = tmp_path / "pytest.ini"
    ini.write_text(_INI, encoding="utf-8")
    left_out = [f"--ignore=tests/unit/{each}" for each in _LEFT_OUT]
    words = [
        "--hypothesis-profile=ci",
        "-c",
        windows_path(ini),
        "--rootdir",
        windows_path(ROOT),
        "-q",
        "tests/unit",
    ]
    done = wine.run(str(python), "-B", "-m", "pytest", *words, *left_out, cwd=ROOT)
    print(done.stdout[-3000:])
    assert done.returncode == 0
    told = re.search(r"(\d+) passed", done.stdout)
    assert told
    assert int(told[1]) > 300
