"""The page before all others."""

from ror_desktop.views.sign_in.sign_in_page import SignInPage

__all__ = ["SignInPage"]
