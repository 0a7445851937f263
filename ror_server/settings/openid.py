"""Signing in at an OpenID provider of the region or the country, such as Pro Santé Connect."""

from dataclasses import dataclass
from datetime import timedelta

from ror_server.settings.addresses import public_url
from ror_server.settings.secrets import Secret


@dataclass(frozen=True, slots=True)
class OpenIdSettings:
    """One provider; without an issuer there is none.

    Attributes:
        issuer: address of the provider, exactly as it writes it in its tokens.
        discovery: where it describes itself, "" for the usual place below the issuer.
        client_id: that the provider gave this server.
        client_secret: that goes with it; without one the server is a public client.
        name: of the provider, on the button.
        scopes: asked for.
        claim: of the ID token or UserInfo, by which an account is found the first time; "" when
            people link their accounts themselves.
        acr_values: kind of authentication asked for, and demanded; "" for any.
        two_factors: the provider asks for two factors itself, ours is not asked for.
        create_accounts: make an account without rights for whoever is not known yet.
        patience: how long somebody may take at the provider.
        skew: by how much the clocks of both may differ.
        answer_timeout: silence after which the provider is taken for unreachable.
    """

    issuer: str = ""
    discovery: str = ""
    client_id: str = ""
    client_secret: Secret | None = None
    name: str = "OpenID"
    scopes: tuple[str, ...] = ("openid",)
    claim: str = ""
    acr_values: str = ""
    two_factors: bool = False
    create_accounts: bool = False
    patience: timedelta = timedelta(minutes=10)
    skew: timedelta = timedelta(seconds=60)
    answer_timeout: timedelta = timedelta(seconds=10)

    def __post_init__(self) -> None:
        if self.issuer and not self.client_id:
            raise ValueError("issuer demande client_id")
        for address in filter(None, (self.issuer, self.discovery)):
            public_url(address)
        if self.create_accounts and not self.claim:
            raise ValueError("create_accounts demande claim")
