"""Signing in at an OpenID provider: the journey there and back, and whose account is whose.

A journey begins in one browser, ends in the same one, once, and not long after. An account is found
by the link that an earlier journey made, else by the claim that the region trusts, else not at all:
who is unknown stays outside, unless accounts are to be made, which then have no right.
"""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, Engine, delete, func, insert, select

from ror_server.accounts import accounts
from ror_server.accounts.accounts import Account
from ror_server.accounts.openid_answers import AnswerRefused, CodeUnknown, Departure
from ror_server.accounts.passwords import Passwords
from ror_server.accounts.tokens import digest, new_token
from ror_server.audit.trail import Event, Origin, record, record_stranger
from ror_server.database.engine import writing
from ror_server.database.schema import openid_journey, openid_link
from ror_server.errors import ServerRefusal
from ror_server.settings.server import OpenIdSettings

if TYPE_CHECKING:
    from ror_server.accounts.openid_provider import OpenIdProvider

_VERIFIER_BYTES = 48
_LONGEST_SUBJECT = 255
_LONGEST_NAME = 200
_REASONS = {
    "openid_forgotten": "Cette connexion a expiré ou a déjà servi\u00a0: recommencez.",
    "openid_refused": "La réponse du fournisseur n’est pas recevable.",
    "openid_unknown": "Aucun compte de ce serveur n’est lié à cette identité.",
    "openid_taken": "Cette identité ou ce compte est déjà lié à un autre.",
    "account_disabled": "Ce compte est désactivé.",
}
# Of OAuth2 (RFC 6749, section 4.1.2.1) and OpenID Connect: anything else was written by anybody.
_ERRORS = frozenset(
    {
        *("access_denied", "invalid_request", "invalid_scope", "server_error"),
        *("temporarily_unavailable", "unauthorized_client", "unsupported_response_type"),
        *("login_required", "consent_required", "interaction_required"),
        "account_selection_required",
    }
)
_FORBIDDEN = frozenset({"openid_unknown", "openid_taken", "account_disabled"})


@dataclass(frozen=True, slots=True)
class Journey:
    """A journey that has begun.

    Attributes:
        address: of the provider, where the browser goes.
        browser: secret for the cookie of that browser.
    """

    address: str
    browser: str

    def __repr__(self) -> str:
        """Hide the secrets, should the object end up in a log."""
        return "Journey()"


@dataclass(frozen=True, slots=True)
class Return:
    """What a browser brings back.

    Attributes:
        code: to be redeemed, "" when the provider refused.
        state: names the journey.
        issuer: who says that it answers (RFC 9207), "" when it does not say.
        error: why the provider refused, "" when it did not.
    """

    code: str
    state: str
    issuer: str = ""
    error: str = ""


class OpenIdSignIn:
    """Sends people to the provider and takes them back; one for a whole process."""

    def __init__(self, engine: Engine, settings: OpenIdSettings, passwords: Passwords) -> None:
        self._engine = engine
        self._settings = settings
        self._passwords = passwords

    @cached_property
    def _provider(self) -> "OpenIdProvider":
        # Brings an HTTP client and OpenSSL, which a server without a provider starts without.
        from ror_server.accounts.openid_provider import OpenIdProvider  # noqa: PLC0415

        return OpenIdProvider(self._settings)

    @property
    def name(self) -> str:
        """How the provider is called, "" when there is none."""
        return self._settings.name if self._settings.issuer else ""

    def depart(self, comes_back_to: str, now: datetime, *, links: str = "") -> Journey:
        """Begin a journey.

        Args:
            comes_back_to: address of ours that the provider knows.
            now: the time.
            links: id of the account that is to be linked, "" to sign in.

        Raises:
            ProviderUnreachable: it does not say where people sign in.
        """
        departure = Departure(new_token(), new_token(), secrets.token_urlsafe(_VERIFIER_BYTES))
        address = self._provider.address(departure, comes_back_to, now)
        browser = new_token()
        journeys = openid_journey.c
        with writing(self._engine) as connection:
            connection.execute(delete(openid_journey).where(journeys.expires_at < now))
            connection.execute(
                insert(openid_journey).values(
                    state_hash=digest(departure.state),
                    browser_hash=digest(browser),
                    nonce=departure.nonce,
                    verifier=departure.verifier,
                    account_id=links,
                    expires_at=now + self._settings.patience,
                )
            )
        return Journey(address, browser)

    def come_back(
        self, brought: Return, browser: str, comes_back_to: str, origin: Origin, now: datetime
    ) -> Account:
        """End a journey, and return whose it was.

        Args:
            brought: what the browser brings.
            browser: secret of its cookie.
            comes_back_to: as at departure.
            origin: where the browser is.
            now: the time.

        Raises:
            ServerRefusal: the journey or the answer is not to be believed, or nobody is known.
            ProviderUnreachable: the provider does not answer.
        """
        journeys = openid_journey.c
        with writing(self._engine) as connection:
            # Taken away before anything else: an answer counts once.
            row = connection.execute(
                delete(openid_journey)
                .where(journeys.state_hash == digest(brought.state), journeys.expires_at > now)
                .returning(
                    journeys.browser_hash, journeys.nonce, journeys.verifier, journeys.account_id
                )
            ).one_or_none()
        if row is None:
            # Anybody can make such a request: no line, or a flood of them would fill the trail.
            raise ServerRefusal(400, "openid_forgotten", _REASONS["openid_forgotten"])
        if row.browser_hash != digest(browser):
            raise self._refused(None, origin, now, "openid_forgotten", "other_browser")
        if brought.error or not brought.code:
            why = brought.error if brought.error in _ERRORS else "other_error"
            raise self._refused(None, origin, now, "openid_refused", why)
        if brought.issuer and brought.issuer != self._settings.issuer:
            raise self._refused(None, origin, now, "openid_refused", "invalid_iss")
        departure = Departure(brought.state, row.nonce, row.verifier)
        try:
            claims = self._provider.claims(brought.code, departure, comes_back_to, now)
        except CodeUnknown as refused:
            # As a journey that is not: whoever begins one can bring any code.
            raise ServerRefusal(400, "openid_refused", _REASONS["openid_refused"]) from refused
        except AnswerRefused as refused:
            raise self._refused(None, origin, now, "openid_refused", str(refused)) from refused
        with writing(self._engine) as connection:
            found = self._account(connection, claims, row.account_id, origin, now)
        if isinstance(found, str):
            raise self._refused(None, origin, now, found, found)
        if found.disabled:
            raise self._refused(found, origin, now, "account_disabled", "account_disabled")
        return found

    def leaving_address(self, comes_back_to: str, now: datetime) -> str:
        """Return where one signs out of the provider too, "" when it has no such place."""
        return self._provider.leaving_address(comes_back_to, now) if self.name else ""

    def is_linked(self, account: Account) -> bool:
        """Tell whether an account is linked to somebody at the provider."""
        with self._engine.connect() as connection:
            return self._links(connection, account.id) > 0

    def unlink(self, account: Account, origin: Origin, now: datetime) -> None:
        """Take the links of an account away."""
        links = openid_link.c
        with writing(self._engine) as connection:
            removed = connection.execute(
                delete(openid_link).where(
                    links.account_id == account.id, links.issuer == self._settings.issuer
                )
            )
            if removed.rowcount:
                record(connection, Event.OPENID_UNLINKED, account.subject, origin, now)

    def _account(
        self,
        connection: Connection,
        claims: Mapping[str, Any],
        linking: str,
        origin: Origin,
        now: datetime,
    ) -> Account | str:
        """Return whose the claims are, linked if they were not, or the code of a refusal."""
        subject = str(claims["sub"])
        if len(subject) > _LONGEST_SUBJECT:
            return "openid_refused"
        links = openid_link.c
        linked = connection.scalar(
            select(links.account_id).where(
                links.issuer == self._settings.issuer, links.subject == subject
            )
        )
        if linked is not None:
            known = accounts.get(connection, linked)
            return "openid_taken" if known is None or linking not in {"", known.id} else known
        if linking:
            account = accounts.get(connection, linking)
        else:
            account = self._by_claim(connection, claims, origin, now)
        if account is None:
            return "openid_unknown"
        # Somebody else may have been given the same value of the claim since.
        if self._links(connection, account.id):
            return "openid_taken"
        connection.execute(
            insert(openid_link).values(
                issuer=self._settings.issuer,
                subject=subject,
                account_id=account.id,
                created_at=now,
            )
        )
        record(connection, Event.OPENID_LINKED, account.subject, origin, now)
        return account

    def _by_claim(
        self, connection: Connection, claims: Mapping[str, Any], origin: Origin, now: datetime
    ) -> Account | None:
        settings = self._settings
        value = claims.get(settings.claim) if settings.claim else None
        if not isinstance(value, str) or not value.strip():
            return None
        if settings.claim == "email" and claims.get("email_verified") is not True:
            return None
        account = accounts.find(connection, value)
        if account is not None or not settings.create_accounts:
            return account
        if len(accounts.canonical(value)) > accounts.LONGEST_IDENTIFIER:
            return None
        name = claims.get("name")
        accounts.add(
            connection,
            self._passwords,
            identifier=value,
            display_name=(name if isinstance(name, str) and name else value)[:_LONGEST_NAME],
            # Nobody knows it: this account signs in at the provider until one is set.
            password=new_token(),
            may_read=False,
            may_administer=False,
            sites=(),
            now=now,
        )
        made = accounts.find(connection, value)
        record(connection, Event.ACCOUNT_CREATED, accounts.subject_of(made), origin, now, "openid")
        return made

    def _links(self, connection: Connection, account_id: str) -> int:
        links = openid_link.c
        chosen = select(func.count()).where(
            links.account_id == account_id, links.issuer == self._settings.issuer
        )
        return connection.scalar(chosen) or 0

    def _refused(
        self, account: Account | None, origin: Origin, now: datetime, code: str, why: str
    ) -> ServerRefusal:
        with writing(self._engine) as connection:
            if account is None:
                record_stranger(connection, Event.OPENID_REFUSED, origin, now, why)
            else:
                record(connection, Event.OPENID_REFUSED, account.subject, origin, now, why)
        return ServerRefusal(403 if code in _FORBIDDEN else 400, code, _REASONS[code])
