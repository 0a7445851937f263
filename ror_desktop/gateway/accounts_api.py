"""Sessions over HTTP: sign-in, renewal and sign-out (`/api/v1/session`)."""

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from datetime import datetime, timedelta

from ror_desktop.domain.errors import SessionEnded, UnreadableAnswer
from ror_desktop.domain.session import Account, DemonstrationAccount, Rights, Session, Tokens
from ror_desktop.gateway import fhir_json as read
from ror_desktop.gateway.fhir_json import Json
from ror_desktop.gateway.http import HttpClient
from ror_desktop.gateway.tokens import TokenHolder

_SESSION = "/api/v1/session"
_OWN_USER = "/own-user"


class AccountsApi:
    """People's sessions on one server (implements `services.ports.AccountsGateway`)."""

    def __init__(
        self,
        http: HttpClient,
        tokens: TokenHolder,
        machine_time: Callable[[], datetime],
        workstation: str = "",
    ) -> None:
        """Prepare; nothing is sent.

        Args:
            http: of the server.
            tokens: told each new session, so that other requests go in its name.
            machine_time: this machine's own clock, uncorrected: skew is measured against it.
            workstation: name of this machine, for the list of sessions.
        """
        self._http = http
        self._tokens = tokens
        self._machine_time = machine_time
        self._workstation = workstation

    def sign_in(self, identifier: str, password: str, one_time_code: str = "") -> Session:
        """Open a session."""
        body = {"identifier": identifier, "password": password}
        if one_time_code:
            body["one_time_code"] = one_time_code
        if self._workstation:
            body["workstation"] = self._workstation
        session = self._ask(_SESSION, body)
        self._tokens.put(session)
        return session

    def sign_in_with_code(self, secret: str, workstation: str) -> Session:
        """Open a session with the one-time secret of a QR code."""
        # From now on this workstation has that name, however it signs in.
        self._workstation = workstation
        session = self._ask(f"{_SESSION}/qr", {"secret": secret, "workstation": workstation})
        self._tokens.put(session)
        return session

    def refresh(self, refresh_token: str) -> Session:
        """Renew a session, unless another thread has just done so."""
        if self._tokens.is_empty:
            session = self._renewed(refresh_token)
            self._tokens.put(session)
            return session
        return self._tokens.renew(
            lambda session: session.tokens.refresh == refresh_token, self._renewed
        )

    def renew_access(self, refused: str) -> str:
        """Return an access token newer than one that the server refused."""
        session = self._tokens.renew(lambda each: each.tokens.access == refused, self._renewed)
        return session.tokens.access

    def sign_out(self, tokens: Tokens) -> None:
        """End a session on the server; this program forgets it whatever the server answers."""
        self._tokens.drop()
        try:
            self._end(tokens.access)
        except SessionEnded:
            # The access token may be too old while the session still could be renewed.
            with suppress(SessionEnded):
                self._end(self._renewed(tokens.refresh).tokens.access)

    def demonstration_accounts(self) -> Sequence[DemonstrationAccount]:
        """Return the accounts that a demonstration server offers; empty elsewhere."""
        body = self._http.send("GET", "/api/v1/demonstration")
        if body.get("enabled") is not True:
            return []
        return [
            DemonstrationAccount(
                read.text(each, "identifier"), read.text(each, "password"), read.text(each, "label")
            )
            for each in read.children(body, "accounts")
        ]

    def account_page(self) -> str:
        """Return the address of the page of accounts; on one's own server good once, for a minute.

        Raises:
            Unreachable, UnreadableAnswer, Refused: one's own server gives none.
        """
        if not self._http.is_own:
            return f"{self._http.base}/compte"
        ticket = read.text(self._http.send("POST", _OWN_USER), "ticket")
        return f"{self._http.base}{_OWN_USER}?ticket={ticket}"

    def _end(self, access: str) -> None:
        self._http.send("DELETE", _SESSION, headers={"Authorization": f"Bearer {access}"})

    def _renewed(self, refresh_token: str) -> Session:
        return self._ask(f"{_SESSION}/refresh", {"refresh_token": refresh_token})

    def _ask(self, path: str, body: Mapping[str, object]) -> Session:
        asked_at = self._machine_time()
        answer = self._http.send("POST", path, body=body)
        answered_at = self._machine_time()
        return _session(answer, asked_at + (answered_at - asked_at) / 2)


def _session(answer: Json, machine_time: datetime) -> Session:
    """Read a session; what is said to be missing may not be guessed."""
    access, refresh = read.text(answer, "access_token"), read.text(answer, "refresh_token")
    lasts = read.decimal(answer, "expires_in")
    account = read.child(answer, "account")
    if not access or not refresh or lasts is None or not read.text(account, "identifier"):
        raise UnreadableAnswer("a session without token, duration or account")
    server_time = read.instant(answer, "server_time")
    skew = server_time - machine_time if server_time else timedelta(0)
    return Session(
        account=_account(account),
        tokens=Tokens(access, refresh, machine_time + timedelta(seconds=lasts)),
        skew=skew,
    )


def _account(found: Json) -> Account:
    rights = read.child(found, "rights")
    identifier = read.text(found, "identifier")
    return Account(
        identifier=identifier,
        display_name=read.text(found, "display_name") or identifier,
        rights=Rights(
            read=rights.get("read") is True,
            administer=rights.get("administer") is True,
            sites=frozenset(read.texts(rights, "sites")),
        ),
    )
