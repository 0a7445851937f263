"""Settings of a start, from command line, policy and the user's files.

See `ror_desktop.config.layers`. Where nothing is set anywhere, nothing is imported for it: the
first window does not wait.
"""

import os
from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from ror_desktop import paths
from ror_desktop.config import Settings
from ror_desktop.system.group_policy import Registry, group_policies

if TYPE_CHECKING:
    from ror_desktop.services.user_settings import UserSettings

_DATA_FOLDER = "connection.data_folder"
_ROAMING_FILE = "settings.toml"
_MACHINE_FILE = "this-machine.toml"


class StartSettings:
    """What a start runs with.

    Attributes:
        root: folder of the user's data, None for the system's usual place.
    """

    def __init__(
        self,
        command: Mapping[str, object],
        data_folder: Path | None,
        registry: Registry | None = None,
    ) -> None:
        """Look where the files are.

        Args:
            command: raw values by the name of the setting.
            data_folder: asked for on the command line; that of a policy comes before it.
            registry: where group policies are; that of this machine, if it has one, when absent.
        """
        self._command = command
        self._read = False
        self._policy = paths.policy_file()
        self._group = group_policies(registry)
        self.root = self._fixed_folder() or data_folder
        self._roaming = paths.user_config(data_folder) / _ROAMING_FILE
        self._machine = paths.user_data(self.root) / _MACHINE_FILE

    @property
    def settings(self) -> Settings:
        """What the layers come to now."""
        if self._read:
            return self.user_settings.now.settings
        files = (self._policy, self._roaming, self._machine)
        if self._command or self._group or any(file.exists() for file in files):
            return self.user_settings.now.settings
        return Settings()

    @cached_property
    def user_settings(self) -> "UserSettings":
        """Changes the user's settings; tells what is wrong with the layers, and logs it."""
        import logging  # noqa: PLC0415 - this and all below: see the module

        from ror_desktop.services.clock import machine_time  # noqa: PLC0415
        from ror_desktop.services.user_settings import UserSettings  # noqa: PLC0415
        from ror_desktop.storage.settings_files import TomlSettingsStore, load_policy  # noqa: PLC0415
        from ror_desktop.system.group_policy import layers_of  # noqa: PLC0415

        self._read = True
        policy, problems = load_policy(self._policy)
        store = TomlSettingsStore(self._roaming, self._machine)
        user, unread = store.load(machine_time())
        group, refused = layers_of(self._group)
        unreadable = refused + problems + unread
        settings = UserSettings(store, policy, user, self._command, unreadable, group)
        for problem in settings.now.problems:
            # Without the value: a password may have been typed in the wrong place.
            logging.getLogger(__name__).warning(
                "setting left out: %s %s %s", problem.origin, problem.kind, problem.key
            )
        return settings

    def _fixed_folder(self) -> Path | None:
        """Return the folder that the strongest policy names and that can be used."""
        if not self._group and not self._policy.exists():
            return None
        from ror_desktop.config.fields import FIELDS  # noqa: PLC0415
        from ror_desktop.config.values import InvalidValue  # noqa: PLC0415
        from ror_desktop.storage.settings_files import read  # noqa: PLC0415

        for values in (*(each.values for each in self._group), read(self._policy).values):
            try:
                named = FIELDS[_DATA_FOLDER].read(values[_DATA_FOLDER])
            except (KeyError, InvalidValue):
                continue
            return Path(os.path.expandvars(str(named))).expanduser() if named else None
        return None
