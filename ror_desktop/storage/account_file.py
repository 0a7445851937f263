"""The last account in a small JSON file, without any secret: enough to open without the server."""

import json
import logging
from pathlib import Path

from ror_desktop.domain.errors import StorageFailed
from ror_desktop.domain.session import Account, Rights

logger = logging.getLogger(__name__)


class AccountFile:
    """One small file, replaced as a whole (implements `services.ports.AccountStore`)."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def load(self) -> Account | None:
        """Return the account, None when there is none or it cannot be read."""
        try:
            found = json.loads(self._path.read_text("utf-8"))
            rights = found["rights"]
            return Account(
                identifier=str(found["identifier"]),
                display_name=str(found["display_name"]),
                rights=Rights(
                    read=rights["read"] is True,
                    administer=rights["administer"] is True,
                    sites=frozenset(map(str, rights["sites"])),
                ),
            )
        except FileNotFoundError:
            return None
        except (OSError, ValueError, TypeError, LookupError) as error:
            logger.warning("The last account cannot be read: %s", type(error).__name__)
            return None

    def save(self, account: Account) -> None:
        """Keep an account.

        Raises:
            StorageFailed: the disk did not take it.
        """
        rights = account.rights
        text = json.dumps(
            {
                "identifier": account.identifier,
                "display_name": account.display_name,
                "rights": {
                    "read": rights.read,
                    "administer": rights.administer,
                    "sites": sorted(rights.sites),
                },
            }
        )
        beside = self._path.with_suffix(".new")
        try:
            beside.write_text(text, "utf-8")
            beside.replace(self._path)
        except OSError as error:
            raise StorageFailed(str(error)) from error

    def clear(self) -> None:
        """Forget it.

        Raises:
            StorageFailed: the disk refuses.
        """
        try:
            self._path.unlink(missing_ok=True)
        except OSError as error:
            raise StorageFailed(str(error)) from error
