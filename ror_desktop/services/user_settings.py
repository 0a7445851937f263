"""The user's settings among the layers: policy over them; saved before they count."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from ror_desktop.config.fields import FIELDS, WITHDRAWN, Scope, value_of, written
from ror_desktop.config.layers import (
    LayeredSettings,
    PolicyLayer,
    SettingsProblem,
    merge_layers,
)
from ror_desktop.services.ports import SettingsStore

Raw = Mapping[str, object]


class UserSettings:
    """The layers of one start."""

    def __init__(
        self,
        store: SettingsStore,
        policy: Raw,
        user: Raw,
        command: Raw,
        problems: tuple[SettingsProblem, ...] = (),
        group: Sequence[PolicyLayer] = (),
    ) -> None:
        """Put the layers over each other.

        Args:
            store: writes the user's values.
            policy: raw values by name.
            user: same.
            command: same; not kept, and given up for what the user changes later.
            problems: with the files themselves.
            group: group policies, the stronger first.
        """
        self._store, self._policy, self._group = store, policy, group
        self._user, self._command = dict(user), dict(command)
        found = merge_layers(policy, user, command, group)
        self.now: LayeredSettings = replace(found, problems=problems + found.problems)

    def change(self, values: Raw) -> LayeredSettings:
        """Keep values that the user chose, already read; what is fixed is left out.

        Raises:
            StorageFailed: the disk did not take them; all is as before.
        """
        chosen = {
            key: written(key, value)
            for key, value in values.items()
            if key not in self.now.fixed and FIELDS[key].scope is not Scope.POLICY
        }
        user = {**self._writable(), **chosen}
        self._store.save(user)
        self._user = dict(user)
        self._command = {key: raw for key, raw in self._command.items() if key not in chosen}
        self.now = merge_layers(self._policy, self._user, self._command, self._group)
        return self.now

    def _writable(self) -> dict[str, str | int | bool]:
        """Return the user's values that can be written again, those of a newer program included."""
        wrong = {problem.key for problem in self.now.problems if problem.key in FIELDS}
        usable = {key: raw for key, raw in self._user.items() if key not in wrong}
        known = merge_layers({}, usable, {}).settings
        kept: dict[str, str | int | bool] = {}
        for key, raw in usable.items():
            if key in FIELDS:
                kept[key] = written(key, value_of(known, key))
            elif key not in WITHDRAWN and isinstance(raw, (str, int)):
                kept[key] = raw
        return kept
