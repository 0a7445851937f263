"""The session shared by all requests."""

from datetime import timedelta

import pytest

from ror_desktop.domain.errors import SessionEnded, Unreachable, UnreachableReason
from ror_desktop.domain.session import Account, Rights, Session, Tokens
from ror_desktop.gateway.tokens import TokenHolder
from tests.support.sample_region import NOW


def session(number: int) -> Session:
    tokens = Tokens(f"access-{number}", f"refresh-{number}", NOW + timedelta(minutes=10))
    return Session(Account("camille", "Camille", Rights()), tokens)


def is_first(held: Session) -> bool:
    return held.tokens.access == "access-1"


@pytest.fixture
def holder() -> TokenHolder:
    made = TokenHolder()
    made.put(session(1))
    return made


def test_a_session_that_is_no_longer_the_refused_one_is_not_renewed_again(
    holder: TokenHolder,
) -> None:
    holder.put(session(2))
    assert holder.renew(is_first, _never).tokens.access == "access-2"


def _never(refresh_token: str) -> Session:
    raise AssertionError(refresh_token)


def test_a_renewal_is_used_and_told(holder: TokenHolder) -> None:
    told: list[Session] = []
    holder.watch(told.append)
    holder.renew(is_first, lambda refresh: session(2) if refresh == "refresh-1" else session(9))
    assert holder.access() == "access-2"
    assert told == [session(2)]


def test_a_cut_line_during_a_renewal_costs_nothing(holder: TokenHolder) -> None:
    def cut(_refresh: str) -> Session:
        raise Unreachable(UnreachableReason.TIMEOUT)

    with pytest.raises(Unreachable):
        holder.renew(is_first, cut)
    assert holder.access() == "access-1"


def test_a_session_that_the_server_ended_is_dropped(holder: TokenHolder) -> None:
    def ended(_refresh: str) -> Session:
        raise SessionEnded

    with pytest.raises(SessionEnded):
        holder.renew(is_first, ended)
    assert holder.is_empty
    with pytest.raises(SessionEnded):
        holder.access()


def test_tokens_show_nowhere_in_a_log(holder: TokenHolder) -> None:
    text = f"{session(1)!r} {holder!r}"
    assert "access-1" not in text
    assert "refresh-1" not in text
