"""What an administrator may do to accounts: anything but shutting everybody out, themselves first.

Each rule is checked in the transaction that changes the account, so that two administrators who
take the right from one another at the same moment cannot both succeed.
"""

from sqlalchemy import Connection, func, select

from ror_server.accounts.people import Account
from ror_server.database.schema import account, demonstration_account


class NotAllowed(ValueError):  # noqa: N818 - what is wrong, in words
    """An administrator may not do this; the message is for people."""


def check_may_lose(
    connection: Connection, actor: Account, concerned: Account, *, administers: bool
) -> None:
    """Refuse what would leave nobody to administer.

    Args:
        connection: in a transaction that writes.
        actor: the administrator.
        concerned: whose account changes.
        administers: whether they go on administering.

    Raises:
        NotAllowed: the administrator's own right, or the last one's.
    """
    if administers or not concerned.may_administer:
        return
    if concerned.id == actor.id:
        raise NotAllowed("Vous ne pouvez pas retirer vos propres droits d’administration.")
    # Locks the rows on PostgreSQL; SQLite has one writer at a time.
    administrators = connection.scalars(
        select(account.c.id)
        .where(account.c.may_administer.is_(True), account.c.disabled.is_(False))
        .order_by(account.c.id)
        .with_for_update()
    ).all()
    if actor.id not in administrators or set(administrators) == {concerned.id}:
        raise NotAllowed("Il doit rester au moins un administrateur.")


def check_password_may_change(connection: Connection, concerned: Account) -> None:
    """Refuse to change a password that the sign-in page offers to everybody.

    Raises:
        NotAllowed: it is one of a demonstration.
    """
    kept = select(func.count()).where(demonstration_account.c.account_id == concerned.id)
    if connection.scalar(kept):
        raise NotAllowed("Les comptes de démonstration gardent leur mot de passe.")
