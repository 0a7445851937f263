"""The FHIR clients of the tests of the official routes, for searches."""

from tests.server.fhir.conftest import machine, manager, person, regulator, shared_server

__all__ = ["machine", "manager", "person", "regulator", "shared_server"]
