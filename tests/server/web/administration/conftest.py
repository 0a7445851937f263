"""Administrators of the web space."""

import pytest

from tests.server.web_pages import WebVisitor


@pytest.fixture
def admin(visitor: WebVisitor) -> WebVisitor:
    """A browser signed in as "admin", who administers."""
    assert visitor.sign_in("admin").status_code == 303
    return visitor
