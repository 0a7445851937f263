"""Server settings: sessions, rate limits, metrics, OpenID, retention, second factor."""

from dataclasses import dataclass, field
from datetime import timedelta
from typing import Literal

from ror_server.settings.values import Duration, SecretFile, file_key, public_url

_LONGEST_CODE = timedelta(minutes=10)


@dataclass(frozen=True, slots=True)
class LimitSettings:
    """What one may ask, counted by each server process for itself; 0 for no limit.

    Requests are counted by the minute.

    Attributes:
        sign_in: attempts of a network address to sign in by password or at the provider.
        read: searches and reads of an account or a client.
        write: declarations of an account or a client.
        export: exports of an account or a client, an hour.
        account_space: requests of somebody signed in to the web space of accounts.
        connections: open connections of a network address, and its requests under way (streams are
            among them) behind a proxy.
        body: bytes of the longest body of a request that is read.
        head_time: how long the head of a request may take.
        body_time: how long its body may take, and a second more for each 4 KiB.
    """

    sign_in: int = 600
    read: int = 12_000
    write: int = 12_000
    export: int = 60
    account_space: int = 300
    connections: int = 1000
    body: int = 2**20
    head_time: Duration = timedelta(seconds=10)
    body_time: Duration = timedelta(seconds=20)

    def __post_init__(self) -> None:
        counts = (self.sign_in, self.read, self.write, self.export)
        if min(*counts, self.account_space, self.connections) < 0 or self.body < 1:
            raise ValueError("une limite ne peut pas être négative")


@dataclass(frozen=True, slots=True)
class MetricsSettings:
    """How `/metrics` is protected.

    Attributes:
        enabled: answer there at all.
        token: that a collector has to send (Authorization: Bearer); without one the measures are
            for programs of this machine that come through no proxy.
    """

    enabled: bool = True
    token: SecretFile | None = field(default=None, metadata=file_key("token_file"))


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
    client_secret: SecretFile | None = field(default=None, metadata=file_key("client_secret_file"))
    name: str = "OpenID"
    scopes: tuple[str, ...] = ("openid",)
    claim: str = ""
    acr_values: str = ""
    two_factors: bool = False
    create_accounts: bool = False
    patience: Duration = timedelta(minutes=10)
    skew: Duration = timedelta(seconds=60)
    answer_timeout: Duration = timedelta(seconds=10)

    def __post_init__(self) -> None:
        if self.issuer and not self.client_id:
            raise ValueError("issuer demande client_id")
        for address in filter(None, (self.issuer, self.discovery)):
            public_url(address)
        if self.create_accounts and not self.claim:
            raise ValueError("create_accounts demande claim")


@dataclass(frozen=True, slots=True)
class RetentionSettings:
    """What goes once a day, and when it is old enough. What places declare now always stays.

    Attributes:
        history: declarations of before; None to keep them for ever.
        audit: lines of the audit trail; None to keep them for ever.
        sessions: sessions and browsers that ended, codes and tokens that expired.
        attempts: attempts to sign in, counted or not.
    """

    history: Duration | None = None
    audit: Duration | None = None
    sessions: Duration = timedelta(days=30)
    attempts: Duration = timedelta(days=30)

    def __post_init__(self) -> None:
        day = timedelta(days=1)
        kept = (self.history, self.audit, self.sessions, self.attempts)
        if any(each is not None and each < day for each in kept):
            raise ValueError("rien ne se garde moins d’un jour")


@dataclass(frozen=True, slots=True)
class SecondFactorSettings:
    """One-time codes of an authenticator application (TOTP, RFC 6238).

    Attributes:
        required_for: whose password alone signs nobody in; everybody may have a second factor.
        name: of this server in people's applications.
        key: encrypts the secrets in the database (any long random text); without one they are
            written there in clear, and whoever reads the database can make the codes.
    """

    required_for: Literal["nobody", "administrators", "everybody"] = "nobody"
    name: str = "ROR"
    key: SecretFile | None = field(default=None, metadata=file_key("key_file"))


@dataclass(frozen=True, slots=True)
class ServerSection:
    """The section `[server]`: how a server behaves.

    Attributes:
        demonstration: offer the demonstration accounts to whoever asks.
        require_ror_headers: refuse reads of machines that lack the four Ror-* headers.
        access_lifetime: how long an access token opens the routes.
        session_lifetime: how long a session can be renewed without a password.
        failures_per_account: wrong passwords or codes of an identifier after which a network waits,
            a minute at first; four times as many from all where the account is not known.
        failures_per_address: wrong ones after which a network goes slowly, for any identifier.
        code_lifetime: how long a code to scan is good.
        codes_per_account: codes of one account that are good at the same time; more end the oldest.
        browser_lifetime: how long one stays signed in to the web space of accounts.
        browser_idle: silence after which the web space asks for the password again.
        public_url: address by which people reach the server, "" for the one of each request.
        time_zone: of the region: in which the web space writes times, and searches are dated.
        failure_window: the longest wait; over which failures of a network are counted.
        change_retention: how long the change stream can be resumed.
        change_replay: changes that a stream catches up on; who missed more reads everything again.
        change_poll: how often changes of others are looked for while nobody announces them.
        change_poll_when_told: how often they are looked for although PostgreSQL announces them.
        heartbeat: silence after which a stream says that it lives.
        page_size: default and documented page of a search.
        result_limit: entries after which the official server cuts a search.
    """

    demonstration: bool = False
    require_ror_headers: bool = True
    access_lifetime: Duration = timedelta(minutes=10)
    session_lifetime: Duration = timedelta(days=14)
    failures_per_account: int = 5
    failures_per_address: int = 50
    code_lifetime: Duration = timedelta(minutes=2)
    codes_per_account: int = 3
    browser_lifetime: Duration = timedelta(hours=12)
    browser_idle: Duration = timedelta(minutes=30)
    public_url: str = ""
    time_zone: str = "Europe/Paris"
    failure_window: Duration = timedelta(minutes=15)
    change_retention: Duration = timedelta(hours=24)
    change_replay: int = 2000
    change_poll: Duration = timedelta(milliseconds=250)
    change_poll_when_told: Duration = timedelta(seconds=5)
    heartbeat: Duration = timedelta(seconds=15)
    page_size: int = 200
    result_limit: int = 10_000

    def __post_init__(self) -> None:
        if self.public_url:
            public_url(self.public_url)
        if not timedelta(0) < self.code_lifetime <= _LONGEST_CODE:
            raise ValueError("code_lifetime doit être entre 1 s et 10 min")
        if min(self.page_size, self.result_limit, self.change_replay) < 1:
            raise ValueError("page_size, result_limit et change_replay sont au moins 1")


@dataclass(frozen=True, slots=True)
class ServerSettings(ServerSection):
    """How a server behaves: the section `[server]`, and sections of their own beside it.

    Attributes:
        limits: how much one may ask of it.
        metrics: who may read its measures.
        retention: for how long it keeps what it no longer works with.
        second_factor: who needs one, and how its secrets are kept.
        openid: where people may sign in instead.
    """

    limits: LimitSettings = field(default_factory=LimitSettings)
    metrics: MetricsSettings = field(default_factory=MetricsSettings)
    retention: RetentionSettings = field(default_factory=RetentionSettings)
    second_factor: SecondFactorSettings = field(default_factory=SecondFactorSettings)
    openid: OpenIdSettings = field(default_factory=OpenIdSettings)
