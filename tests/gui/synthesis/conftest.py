"""A store with the sample region, and the models over it."""

import pytest

from ror_desktop.models.filter_state import FilterState
from ror_desktop.models.region_store import RegionStore
from ror_desktop.models.synthesis.matrix_model import MatrixModel
from ror_desktop.models.synthesis.recent_changes import RecentChanges
from tests.support.sample_region import NOW, REGION, sample_units


@pytest.fixture
def store(qapp: object) -> RegionStore:  # noqa: ARG001 - signals need the application
    store = RegionStore()
    store.replace(REGION, sample_units(), NOW, NOW)
    return store


@pytest.fixture
def filter_state(qapp: object) -> FilterState:  # noqa: ARG001 - same
    return FilterState()


@pytest.fixture
def recent(qapp: object) -> RecentChanges:  # noqa: ARG001 - same
    return RecentChanges()


@pytest.fixture
def matrix(store: RegionStore, filter_state: FilterState, recent: RecentChanges) -> MatrixModel:
    return MatrixModel(store, filter_state, recent)
