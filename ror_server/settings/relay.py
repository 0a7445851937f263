"""Settings of the relay to the national ROR: endpoints, credentials, retries and timeouts."""

from dataclasses import dataclass, field
from datetime import timedelta
from typing import Literal

from ror_server.settings.values import AbsolutePath, Duration, PrivatePath, SecretFile, file_key


@dataclass(frozen=True, slots=True)
class EndpointSettings:
    """One service of the national ROR and the identity that it gave us.

    Attributes:
        address: of the service, such as https://api-fhir.ror.esante.gouv.fr/ws-diffusion-fhir;
            "" when it is not used.
        token_address: of the OAuth2 token endpoint.
        client_id: given with the contract.
        client_secret: when the contract gives one; with a certificate alone there is none.
        certificate: our certificate and its chain, PEM; None without mutual TLS.
        key: its private key, PEM.
        key_password: of the private key when it is encrypted.
        authorities: PEM file of the authorities that the service is trusted by; None for those
            that this machine trusts.
    """

    address: str = ""
    token_address: str = ""
    client_id: str = ""
    client_secret: SecretFile | None = field(default=None, metadata=file_key("client_secret_file"))
    certificate: AbsolutePath | None = None
    key: PrivatePath | None = None
    key_password: SecretFile | None = field(default=None, metadata=file_key("key_password_file"))
    authorities: AbsolutePath | None = None


@dataclass(frozen=True, slots=True)
class RelaySettings:
    """The relay to the national ROR.

    Attributes:
        reading: the service that region and deltas are read from.
        writing: the service that declarations are sent to.
        region: TRE_R30 code of the region to read.
        profile_code: value of Ror-Profil-Utilisateur-Code, as given with the contract.
        profile_system: of Ror-Profil-Utilisateur-System.
        role_code: of Ror-Role-Metier-Code.
        role_system: of Ror-Role-Metier-System.
        specialties: TRE_R211 codes to read; empty for all of critical care.
        departements: prefixes of postal codes by which a search that is cut is asked for in parts.
        bulk: how a whole region is read: "search", "export", or "auto" for a search that goes over
            to an export when it is cut all the same.
        delta_every: time between two readings of what changed.
        delta_overlap: how far a delta reaches back before the last reading.
        full_every: time between two whole loads.
        largest_loss: part of the known places that may be absent from a whole load; when more are,
            it is taken for a fault of the other side and nothing is put out of use.
        search_limit: results after which the national server cuts a search.
        page_size: results asked for at a time.
        retries: how often a page that fails is asked for again.
        first_wait: wait after a first failure; doubles with each further one.
        longest_wait: no wait is longer.
        answer_timeout: silence after which the other side is taken for unreachable.
        export_timeout: how long an export may take to get ready.
        parallel: declarations in flight at a time, each of another place.
        recheck_after: age from which a declaration is compared with what stands above before it
            is sent.
        send_test_data: send declarations of units that carry the label of fictitious data.
    """

    reading: EndpointSettings = field(default_factory=EndpointSettings)
    writing: EndpointSettings = field(default_factory=EndpointSettings)
    region: str = "11"
    profile_code: str = "CU22"
    profile_system: str = "1.2.250.1.213.1.6.1.66"
    role_code: str = "AUTOMATE"
    role_system: str = "1.2.250.1.213.1.1.4.6"
    specialties: tuple[str, ...] = ()
    departements: tuple[str, ...] = ()
    bulk: Literal["auto", "search", "export"] = "auto"
    delta_every: Duration = timedelta(minutes=5)
    delta_overlap: Duration = timedelta(minutes=10)
    full_every: Duration = timedelta(days=7)
    largest_loss: float = 0.2
    search_limit: int = 10_000
    page_size: int = 200
    retries: int = 4
    first_wait: Duration = timedelta(seconds=5)
    longest_wait: Duration = timedelta(minutes=15)
    answer_timeout: Duration = timedelta(seconds=60)
    export_timeout: Duration = timedelta(hours=1)
    parallel: int = 4
    recheck_after: Duration = timedelta(minutes=1)
    send_test_data: bool = False
