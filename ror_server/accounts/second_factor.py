"""The second factor of accounts: who has one, who must, and what it takes to show it.

Wrong codes are counted like wrong passwords, those of the application and those on paper together.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import Connection, Engine, delete, select, update

from ror_server.accounts import accounts, login_attempts, one_time_codes, recovery_codes
from ror_server.accounts.accounts import Account
from ror_server.accounts.login_attempts import Attempt
from ror_server.accounts.one_time_codes import Enrolment, OneTimeCodes
from ror_server.audit.trail import Event, Origin, record
from ror_server.database.engine import writing
from ror_server.database.schema import half_sign_in, second_factor
from ror_server.errors import ServerRefusal
from ror_server.settings import ServerSettings

_REFUSALS = {
    "second_factor_required": "Un code à usage unique est demandé.",
    "second_factor_wrong": "Ce code à usage unique est incorrect ou a déjà servi.",
    "second_factor_missing": "Votre région demande un second facteur\u00a0: activez-le dans votre "
    "compte, dans un navigateur.",
}


class Proof(StrEnum):
    """By what somebody proved who they are."""

    PASSWORD = "password"  # noqa: S105 - a kind of proof
    ONE_TIME_CODE = "one_time_code"
    RECOVERY_CODE = "recovery_code"
    OPENID = "openid"


@dataclass(frozen=True, slots=True)
class FactorState:
    """The second factor of an account.

    Attributes:
        since: when it was confirmed, None without.
        recovery_codes: how many are left.
        required: it may not be removed.
        possible: False for the accounts of a demonstration, which belong to everybody.
    """

    since: datetime | None
    recovery_codes: int
    required: bool
    possible: bool


class SecondFactors:
    """Adds, asks for and removes second factors; one for a whole process."""

    def __init__(self, engine: Engine, settings: ServerSettings) -> None:
        self._engine = engine
        self._settings = settings
        self._codes = OneTimeCodes(settings.second_factor)

    def state(self, account: Account) -> FactorState:
        """Tell how it stands with an account."""
        with self._engine.connect() as connection:
            return FactorState(
                since=_confirmed_at(connection, account.id),
                recovery_codes=recovery_codes.left(connection, account.id),
                required=self._is_required(account),
                possible=not accounts.is_shared(connection, account.id),
            )

    def is_missing(self, connection: Connection, account: Account) -> bool:
        """Tell whether an account must have a second factor and has none."""
        return (
            self._is_required(account)
            and not is_active(connection, account.id)
            and not accounts.is_shared(connection, account.id)
        )

    def is_enough(self, proof: Proof) -> bool:
        """Tell whether a way of signing in stands for two factors by itself."""
        return proof is Proof.OPENID and self._settings.openid.two_factors

    def prepare(self, account: Account, now: datetime) -> Enrolment:
        """Make a secret; it counts once a code has shown that the person has it.

        Raises:
            ServerRefusal: 403 for an account of a demonstration, 409 when there is one already.
        """
        secret = one_time_codes.new_secret()
        with writing(self._engine) as connection:
            if accounts.is_shared(connection, account.id):
                raise ServerRefusal(403, "shared_account", "Compte de démonstration.")
            if is_active(connection, account.id):
                raise ServerRefusal(409, "second_factor_there", "Second facteur déjà actif.")
            forget(connection, account.id)
            connection.execute(
                second_factor.insert().values(
                    account_id=account.id, secret=self._codes.encrypt(secret), created_at=now
                )
            )
        return self._codes.enrolment(account.identifier, secret)

    def prepared(self, account: Account) -> Enrolment | None:
        """Return the secret that waits for its first code, None when none does."""
        with self._engine.connect() as connection:
            row = connection.execute(
                select(second_factor).where(
                    second_factor.c.account_id == account.id,
                    second_factor.c.confirmed_at.is_(None),
                )
            ).one_or_none()
        if row is None:
            return None
        return self._codes.enrolment(account.identifier, self._codes.decrypt(row.secret))

    def confirm(self, account: Account, code: str, origin: Origin, now: datetime) -> list[str]:
        """Take the first code; from now on the account needs one.

        Returns:
            Recovery codes, which are kept nowhere.

        Raises:
            ServerRefusal: 401 for a wrong code, 429 after too many.
        """
        attempt = Attempt.with_code(account.id, origin.address)
        with writing(self._engine) as connection:
            self._begin(connection, attempt, now)
            waiting = not is_active(connection, account.id)
            if waiting and self._codes.take(connection, account.id, code, now):
                login_attempts.forgive(connection, attempt, now)
                connection.execute(
                    update(second_factor)
                    .where(second_factor.c.account_id == account.id)
                    .values(confirmed_at=now)
                )
                record(connection, Event.SECOND_FACTOR_ADDED, account.subject, origin, now)
                return recovery_codes.make(connection, account.id)
            login_attempts.fail(connection, attempt, now, self._settings)
        raise refusal("second_factor_wrong")

    def check(self, account: Account, code: str, origin: Origin, now: datetime) -> Proof:
        """Take a one-time code or a recovery code of an account that has a second factor.

        Raises:
            ServerRefusal: 401 without a code or for a wrong one, 429 after too many.
        """
        if not code.strip():
            raise refusal("second_factor_required")
        attempt = Attempt.with_code(account.id, origin.address)
        with writing(self._engine) as connection:
            self._begin(connection, attempt, now)
            proof = self._proof(connection, account, code, now)
            if proof is None:
                login_attempts.fail(connection, attempt, now, self._settings)
                event = Event.SECOND_FACTOR_REFUSED
                record(connection, event, account.subject, origin, now, "second_factor_wrong")
            else:
                login_attempts.forgive(connection, attempt, now)
                if proof is Proof.RECOVERY_CODE:
                    record(connection, Event.RECOVERY_CODE_USED, account.subject, origin, now)
        if proof is None:
            raise refusal("second_factor_wrong")
        return proof

    def new_recovery_codes(self, account: Account, origin: Origin, now: datetime) -> list[str]:
        """Replace the recovery codes of an account whose owner has just shown a code."""
        with writing(self._engine) as connection:
            record(connection, Event.RECOVERY_CODES_MADE, account.subject, origin, now)
            return recovery_codes.make(connection, account.id)

    def remove(self, account: Account, origin: Origin, now: datetime) -> None:
        """Take the second factor of an account away; its owner has just shown a code.

        Raises:
            ServerRefusal: 403 when the account must have one.
        """
        if self._is_required(account):
            raise ServerRefusal(403, "second_factor_needed", "Second facteur obligatoire.")
        with writing(self._engine) as connection:
            forget(connection, account.id)
            record(connection, Event.SECOND_FACTOR_REMOVED, account.subject, origin, now)

    def _is_required(self, account: Account) -> bool:
        whose = self._settings.second_factor.required_for
        return whose == "everybody" or (whose == "administrators" and account.may_administer)

    def _begin(self, connection: Connection, attempt: Attempt, now: datetime) -> None:
        # Before the code is looked at, which spends it.
        login_attempts.take_turn(connection)
        login_attempts.check(connection, attempt, now, self._settings)

    def _proof(
        self, connection: Connection, account: Account, code: str, now: datetime
    ) -> Proof | None:
        if len(recovery_codes.plain(code)) == recovery_codes.LENGTH:
            spent = recovery_codes.spend(connection, account.id, code, now)
            return Proof.RECOVERY_CODE if spent else None
        return Proof.ONE_TIME_CODE if self._codes.take(connection, account.id, code, now) else None


def refusal(code: str) -> ServerRefusal:
    """Return a refusal that has to do with the second factor."""
    status = 403 if code == "second_factor_missing" else 401
    return ServerRefusal(status, code, _REFUSALS[code])


def is_active(connection: Connection, account_id: str) -> bool:
    """Tell whether an account has a second factor."""
    return _confirmed_at(connection, account_id) is not None


def forget(connection: Connection, account_id: str) -> bool:
    """Remove the second factor of an account, with its recovery codes; tell whether it had one."""
    there = is_active(connection, account_id)
    for table in (half_sign_in, second_factor):
        connection.execute(delete(table).where(table.c.account_id == account_id))
    recovery_codes.forget(connection, account_id)
    return there


def _confirmed_at(connection: Connection, account_id: str) -> datetime | None:
    factors = second_factor.c
    chosen = select(factors.confirmed_at).where(factors.account_id == account_id)
    found: datetime | None = connection.scalar(chosen)
    return found
