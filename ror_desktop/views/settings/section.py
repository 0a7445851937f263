"""One page of the dialog of settings."""

from dataclasses import dataclass
from typing import cast

from ror_desktop.views.settings.editors import Editor
from ror_desktop.views.settings.row import SettingRow


@dataclass(frozen=True, slots=True)
class Section:
    """One page of the dialog.

    Attributes:
        title: on screen.
        rows: by the name of the setting, in order.
    """

    title: str
    rows: dict[str, SettingRow]

    def editor(self, key: str) -> Editor:
        """Return the control of a setting."""
        return cast("Editor", self.rows[key].control)
