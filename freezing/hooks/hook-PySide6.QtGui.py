"""PyInstaller's own hook, without the plug-ins that are not shipped.

Left out later, they would leave behind the libraries that only they need, GTK's among them.
"""

from pathlib import Path

from PyInstaller.utils.hooks.qt import add_qt6_dependencies

from freezing.contents import is_shipped

hiddenimports, _binaries, datas = add_qt6_dependencies(__file__)
binaries = [
    (source, folder) for source, folder in _binaries if is_shipped(f"{folder}/{Path(source).name}")
]
