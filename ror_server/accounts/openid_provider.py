"""Talking to an OpenID provider: authorization code with PKCE, ID token verified, UserInfo.

Only what the provider has signed is believed: issuer, audience, times, nonce and, where one is
demanded, the kind of authentication are checked before a claim is read. A key that is not known is
looked for again, since providers change theirs.
"""

import ssl
import threading
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

import requests
import truststore
from authlib.common.errors import AuthlibBaseError
from authlib.integrations.requests_client import OAuth2Session
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet
from requests.adapters import HTTPAdapter

from ror_server.accounts.openid_answers import (
    AnswerRefused,
    CodeUnknown,
    Departure,
    ProviderUnreachable,
)
from ror_server.settings.server import OpenIdSettings

_DISCOVERY = "/.well-known/openid-configuration"
# Asymmetric ones only: a shared secret would let whoever holds it sign as the provider.
_ALGORITHMS = ("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512")
_KEPT = timedelta(hours=1)
# A stranger must not make this server ask the provider for keys at every request.
_KEYS_AGAIN = timedelta(minutes=1)
_SIGNED = "application/jwt"


class OpenIdProvider:
    """One provider, for a whole process; asked for nothing before somebody signs in with it."""

    def __init__(self, settings: OpenIdSettings) -> None:
        self._settings = settings
        self._lock = threading.Lock()
        self._described: Mapping[str, Any] = {}
        self._keys = KeySet([])
        self._described_at: datetime | None = None
        self._keys_at: datetime | None = None

    def address(self, departure: Departure, comes_back_to: str, now: datetime) -> str:
        """Return where somebody signs in.

        Raises:
            ProviderUnreachable: it does not say.
        """
        extra = {"nonce": departure.nonce}
        if self._settings.acr_values:
            extra["acr_values"] = self._settings.acr_values
        endpoint = self._endpoint("authorization_endpoint", now)
        with self._session(comes_back_to) as session:
            url: str = session.create_authorization_url(
                endpoint, state=departure.state, code_verifier=departure.verifier, **extra
            )[0]
        return url

    def claims(
        self, code: str, departure: Departure, comes_back_to: str, now: datetime
    ) -> dict[str, Any]:
        """Redeem a code, and return what the provider says of the person.

        Raises:
            ProviderUnreachable: it does not answer.
            AnswerRefused: it takes the code for none, or its answer does not verify.
        """
        endpoint = self._endpoint("token_endpoint", now)
        with self._session(comes_back_to) as session:
            try:
                answer = session.fetch_token(
                    endpoint, code=code, code_verifier=departure.verifier, timeout=self._seconds
                )
            except AuthlibBaseError as error:
                unknown = error.error == "invalid_grant"
                kind = CodeUnknown if unknown else AnswerRefused
                raise kind(str(error.error or "code_refused")) from error
            except (requests.RequestException, ValueError) as error:
                raise ProviderUnreachable from error
            claims = self._id_claims(answer.get("id_token"), departure, now)
            if self._settings.claim not in claims:
                claims = {**self._user_info(session, claims["sub"], now), **claims}
        return claims

    def leaving_address(self, comes_back_to: str, now: datetime) -> str:
        """Return where one signs out of the provider too, "" when it has no such place."""
        try:
            endpoint = str(self._description(now).get("end_session_endpoint", ""))
        except ProviderUnreachable:
            return ""
        if not endpoint:
            return ""
        asked = {
            "client_id": self._settings.client_id,
            "post_logout_redirect_uri": comes_back_to,
        }
        return requests.Request("GET", endpoint, params=asked).prepare().url or ""

    def _id_claims(self, token: object, departure: Departure, now: datetime) -> dict[str, Any]:
        claims = self._verified(token, now)
        settings = self._settings
        registry = jwt.JWTClaimsRegistry(
            now=int(now.timestamp()),
            leeway=int(settings.skew.total_seconds()),
            iss={"essential": True, "value": settings.issuer},
            aud={"essential": True, "value": settings.client_id},
            exp={"essential": True},
            iat={"essential": True},
            sub={"essential": True},
            nonce={"essential": True, "value": departure.nonce},
        )
        try:
            registry.validate(claims)
        except JoseError as error:
            raise AnswerRefused(error.error) from error
        # Of a token for several it has to say for whom it was made (OpenID Connect Core 3.1.3.7).
        audience = claims["aud"]
        alone = isinstance(audience, str) or len(audience) == 1
        if claims.get("azp", settings.client_id if alone else "") != settings.client_id:
            raise AnswerRefused("invalid_azp")
        wanted = settings.acr_values.split()
        if wanted and claims.get("acr") not in wanted:
            raise AnswerRefused("invalid_acr")
        return claims

    def _user_info(self, session: OAuth2Session, subject: str, now: datetime) -> dict[str, Any]:
        """Read UserInfo, JSON or a signed token; nothing when the provider has none."""
        endpoint = self._description(now).get("userinfo_endpoint")
        if not endpoint:
            return {}
        try:
            answer = session.get(endpoint, timeout=self._seconds)
            answer.raise_for_status()
            signed = answer.headers.get("Content-Type", "").startswith(_SIGNED)
            claims = self._verified(answer.text, now) if signed else answer.json()
        except (requests.RequestException, ValueError) as error:
            raise ProviderUnreachable from error
        if not isinstance(claims, dict) or claims.get("sub") != subject:
            raise AnswerRefused("other_subject")
        return claims

    def _verified(self, token: object, now: datetime) -> dict[str, Any]:
        """Return the claims of a token that the provider has signed."""
        if not isinstance(token, str):
            raise AnswerRefused("no_token")
        keys = self._current_keys(now)
        try:
            return dict(jwt.decode(token, keys, algorithms=_ALGORITHMS).claims)
        except (JoseError, ValueError):
            keys = self._newer_keys(now)
        try:
            return dict(jwt.decode(token, keys, algorithms=_ALGORITHMS).claims)
        except (JoseError, ValueError) as error:
            raise AnswerRefused("bad_signature") from error

    def _current_keys(self, now: datetime) -> KeySet:
        if self._keys_at is None or now - self._keys_at > _KEPT:
            self._fetch_keys(now)
        return self._keys

    def _newer_keys(self, now: datetime) -> KeySet:
        if self._keys_at is None or now - self._keys_at >= _KEYS_AGAIN:
            self._fetch_keys(now)
        return self._keys

    def _fetch_keys(self, now: datetime) -> None:
        found = self._get(self._endpoint("jwks_uri", now))
        try:
            keys = KeySet.import_key_set(found)  # type: ignore[arg-type]  # checked in there
        except (JoseError, ValueError, KeyError, TypeError) as error:
            raise ProviderUnreachable from error
        self._keys, self._keys_at = keys, now

    def _endpoint(self, name: str, now: datetime) -> str:
        found = self._description(now).get(name)
        if not isinstance(found, str):
            raise ProviderUnreachable(name)
        return found

    def _description(self, now: datetime) -> Mapping[str, Any]:
        with self._lock:
            known = self._described_at is not None and now - self._described_at <= _KEPT
            if not known:
                usual = self._settings.issuer.rstrip("/") + _DISCOVERY
                found = self._get(self._settings.discovery or usual)
                # Another issuer could speak in its name.
                if found.get("issuer") != self._settings.issuer:
                    raise ProviderUnreachable("issuer")
                self._described, self._described_at = found, now
            return self._described

    def _get(self, url: str) -> dict[str, Any]:
        try:
            with requests.Session() as session:
                session.mount("https://", _SystemTrust())
                answer = session.get(url, timeout=self._seconds)
                answer.raise_for_status()
                found = answer.json()
        except (requests.RequestException, ValueError) as error:
            raise ProviderUnreachable from error
        if not isinstance(found, dict):
            raise ProviderUnreachable("shape")
        return found

    def _session(self, comes_back_to: str) -> OAuth2Session:
        secret = self._settings.client_secret
        session = OAuth2Session(
            self._settings.client_id,
            secret.value if secret else None,
            token_endpoint_auth_method="client_secret_basic" if secret else "none",
            scope=" ".join(self._settings.scopes),
            redirect_uri=comes_back_to,
            code_challenge_method="S256",
        )
        session.mount("https://", _SystemTrust())
        return session

    @property
    def _seconds(self) -> float:
        return self._settings.answer_timeout.total_seconds()


class _SystemTrust(HTTPAdapter):
    """Verifies servers as this machine does: a hospital’s proxy often has its own authority."""

    def init_poolmanager(self, *words: Any, **options: Any) -> Any:  # noqa: ANN401 - of urllib3
        """Make connections with the system's trust store."""
        context = truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        return super().init_poolmanager(*words, ssl_context=context, **options)

    def proxy_manager_for(self, *words: Any, **options: Any) -> Any:  # noqa: ANN401 - of urllib3
        """Make connections through a proxy with the same."""
        context = truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        return super().proxy_manager_for(*words, ssl_context=context, **options)
