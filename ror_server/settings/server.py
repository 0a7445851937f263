"""How one server process behaves; groups of settings have a module each beside this one."""

from dataclasses import dataclass, field
from datetime import timedelta

from ror_server.settings.addresses import public_url
from ror_server.settings.limits import LimitSettings
from ror_server.settings.metrics import MetricsSettings
from ror_server.settings.openid import OpenIdSettings
from ror_server.settings.retention import RetentionSettings
from ror_server.settings.second_factor import SecondFactorSettings

_LONGEST_CODE = timedelta(minutes=10)


@dataclass(frozen=True, slots=True)
class ServerSettings:
    """How a server behaves.

    Attributes:
        demonstration: offer the demonstration accounts to whoever asks.
        require_ror_headers: refuse reads of machines that lack the four Ror-* headers.
        access_lifetime: how long an access token opens the routes.
        session_lifetime: how long a session can be renewed without a password.
        failures_per_account: wrong passwords after which an identifier waits.
        failures_per_address: wrong passwords after which a network address waits.
        code_failures: wrong codes, from anywhere, after which codes wait and passwords go on.
        code_lifetime: how long a code to scan is good.
        codes_per_account: codes of one account that are good at the same time; more end the oldest.
        browser_lifetime: how long one stays signed in to the web space of accounts.
        browser_idle: silence after which the web space asks for the password again.
        public_url: address by which people reach the server, "" for the one of each request.
        time_zone: in which the web space writes times.
        failure_window: over which wrong passwords are counted, and how long the wait is.
        change_retention: how long the change stream can be resumed.
        change_poll: how often changes of others are looked for while nobody announces them.
        change_poll_when_told: how often they are looked for although PostgreSQL announces them.
        heartbeat: silence after which a stream says that it lives.
        page_size: default and documented page of a search.
        result_limit: entries after which the official server cuts a search.
        limits: how much one may ask of it.
        metrics: who may read its measures.
        retention: for how long it keeps what it no longer works with.
        second_factor: who needs one, and how its secrets are kept.
        openid: where people may sign in instead.
    """

    demonstration: bool = False
    require_ror_headers: bool = True
    access_lifetime: timedelta = timedelta(minutes=10)
    session_lifetime: timedelta = timedelta(days=14)
    failures_per_account: int = 5
    failures_per_address: int = 50
    code_failures: int = 1000
    code_lifetime: timedelta = timedelta(minutes=2)
    codes_per_account: int = 3
    browser_lifetime: timedelta = timedelta(hours=12)
    browser_idle: timedelta = timedelta(minutes=30)
    public_url: str = ""
    time_zone: str = "Europe/Paris"
    failure_window: timedelta = timedelta(minutes=15)
    change_retention: timedelta = timedelta(hours=24)
    change_poll: timedelta = timedelta(milliseconds=250)
    change_poll_when_told: timedelta = timedelta(seconds=5)
    heartbeat: timedelta = timedelta(seconds=15)
    page_size: int = 200
    result_limit: int = 10_000
    limits: LimitSettings = field(default_factory=LimitSettings)
    metrics: MetricsSettings = field(default_factory=MetricsSettings)
    retention: RetentionSettings = field(default_factory=RetentionSettings)
    second_factor: SecondFactorSettings = field(default_factory=SecondFactorSettings)
    openid: OpenIdSettings = field(default_factory=OpenIdSettings)

    def __post_init__(self) -> None:
        if self.public_url:
            public_url(self.public_url)
        if not timedelta(0) < self.code_lifetime <= _LONGEST_CODE:
            raise ValueError("code_lifetime doit être entre 1 s et 10 min")
        if min(self.page_size, self.result_limit) < 1:
            raise ValueError("page_size et result_limit doivent être au moins 1")
