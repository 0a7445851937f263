"""What goes into the built program and what stays out."""

from pathlib import Path

import pytest

from freezing import dependencies, sizes
from freezing.contents import UNUSED_BINDINGS, is_shipped
from freezing.program import ROOT


@pytest.mark.parametrize(
    "name",
    [
        "PySide6/Qt/plugins/platforms/libqxcb.so",
        "PySide6/plugins/platforms/qwindows.dll",
        "PySide6\\plugins\\styles\\qmodernwindowsstyle.dll",
        "PySide6/Qt/translations/qtbase_fr.qm",
        "PySide6/translations/qtwebengine_locales/fr.pak",
        "PySide6/Qt/resources/icudtl.dat",
        "PySide6/plugins/multimedia/windowsmediaplugin.dll",
        "PySide6/plugins/position/qtposition_winrt.dll",
        "resources/translations/ror_en.qm",
        "resources/web-account/translations/fr.po",
        "babel/global.dat",
        "babel/locale-data/root.dat",
        "babel\\locale-data\\fr.dat",
    ],
)
def test_what_the_program_uses_is_shipped(name: str) -> None:
    assert is_shipped(name)


@pytest.mark.parametrize(
    "name",
    [
        "PySide6/Qt/qml/QtQuick/Controls/Basic/Button.qml",
        "PySide6/Qt/translations/qtbase_de.qm",
        "PySide6/Qt/translations/qtwebengine_locales/de.pak",
        "PySide6/Qt/resources/qtwebengine_devtools_resources.pak",
        "PySide6/Qt/plugins/platforms/libqeglfs.so",
        "PySide6/plugins/multimedia/ffmpegmediaplugin.dll",
        "PySide6\\avcodec-61.dll",
        "babel/locale-data/fr_CA.dat",
        "babel/locale-data/de.dat",
        "cv2/opencv_videoio_ffmpeg500_64.dll",
        "PySide6/Qt/plugins/sqldrivers/libqsqlite.so",
        "PySide6/plugins/platforminputcontexts/qtvirtualkeyboardplugin.dll",
    ],
)
def test_what_nothing_uses_stays_out(name: str) -> None:
    assert not is_shipped(name)


def test_packages_of_developers_stay_out_and_those_of_the_program_do_not() -> None:
    left_out = dependencies.unneeded_modules(ROOT / "uv.lock")
    assert {"pandas", "pytest", "selenium", "psycopg", "PyInstaller"} <= set(left_out)
    assert not {"folium", "numpy", "cv2", "requests", "fastapi", "xstatic"} & set(left_out)


def test_what_migrations_import_is_told_to_the_build() -> None:
    versions = (ROOT / "ror_server/database/versions").glob("*.py")
    assert {"alembic", "sqlalchemy"} <= set(dependencies.imports_of(versions))


def test_no_code_imports_what_is_left_out() -> None:
    imported = dependencies.imports_of(ROOT.glob("ror_desktop/**/*.py"))
    assert "PySide6.QtWidgets" in imported
    assert not set(UNUSED_BINDINGS) & set(imported)


def test_sizes_are_counted_by_what_people_know(tmp_path: Path) -> None:
    for name, size in (
        ("ror-desktop", 10),
        ("_internal/PySide6/Qt/lib/libQt6WebEngineCore.so.6", 2000),
        ("_internal/PySide6/Qt/lib/libQt6Core.so.6", 300),
        ("_internal/cv2/cv2.abi3.so", 40),
    ):
        file = tmp_path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(b"x" * size)
    assert list(sizes.sizes(tmp_path).values()) == [2000, 300, 40, 10]
