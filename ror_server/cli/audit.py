"""`ror-server audit`: check the audit trail, note its end, read it."""

import argparse
import json
from datetime import datetime

from sqlalchemy import RowMapping, or_, select

from ror_server.accounts import accounts
from ror_server.audit import verification
from ror_server.audit.trail import Event, Head, head
from ror_server.cli.configuration import add_configuration, open_database
from ror_server.cli.failure import CommandFailed, ExitCode
from ror_server.database.schema import audit

_SHOWN = 200


def add_parser(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Describe the commands."""
    actions = commands.add_parser("audit", help="vérifier et lire le journal").add_subparsers(
        title="actions", metavar="ACTION", required=True
    )
    verifying = actions.add_parser("verify", help="vérifier que rien n’a été modifié ni retiré")
    verifying.add_argument(
        "--head", type=_head, metavar="TÊTE", help="tête notée plus tôt par « audit head »"
    )
    verifying.set_defaults(run=verify)
    ending = actions.add_parser("head", help="dire la tête du journal, à garder ailleurs")
    ending.set_defaults(run=show_head)
    listing = actions.add_parser("list", help="lire le journal, les lignes récentes en dernier")
    listing.add_argument("--since", type=_instant, metavar="DATE", help="par exemple 2026-11-23")
    listing.add_argument("--account", metavar="IDENTIFIANT", help="compte concerné")
    listing.add_argument("--event", choices=list(Event), metavar="ÉVÉNEMENT", type=Event)
    listing.add_argument("--limit", type=_count, default=_SHOWN, help="lignes (%(default)s)")
    listing.add_argument("--json", action="store_true", help="une ligne JSON par événement")
    listing.set_defaults(run=show)
    for parser in (verifying, ending, listing):
        add_configuration(parser)


def verify(arguments: argparse.Namespace) -> None:
    """Check the whole trail.

    Raises:
        CommandFailed: at the first row that is not what was written.
    """
    with open_database(arguments.database) as engine, engine.connect() as connection:
        try:
            found = verification.verify(connection, arguments.head)
        except verification.TrailBroken as broken:
            raise CommandFailed(f"Journal altéré. {broken}", ExitCode.FAILED) from broken
    print(
        f"Journal intact\u202f; lignes\u00a0: {found.rows}, déclarations comparées\u00a0: "
        f"{found.declarations}, tête\u00a0: {found.head or 'aucune'}."
    )
    if found.pruned_until:
        print(f"Lignes 1 à {found.pruned_until}\u00a0: purgées, la purge est notée.")
    if found.vouched_ranges_pruned:
        print(
            f"Lignes qui répondent de déclarations purgées depuis\u00a0: "
            f"{found.vouched_ranges_pruned}, la purge est notée."
        )


def show_head(arguments: argparse.Namespace) -> None:
    """Print the end of the chain.

    Raises:
        CommandFailed: nothing was recorded yet.
    """
    with open_database(arguments.database) as engine, engine.connect() as connection:
        last = head(connection)
    if last is None:
        raise CommandFailed("Le journal est vide.")
    print(last)


def show(arguments: argparse.Namespace) -> None:
    """Print rows, oldest first."""
    chosen = select(audit)
    with open_database(arguments.database) as engine, engine.connect() as connection:
        if arguments.since is not None:
            chosen = chosen.where(audit.c.recorded_at >= arguments.since)
        if arguments.event is not None:
            chosen = chosen.where(audit.c.event == arguments.event.value)
        if arguments.account is not None:
            name = accounts.canonical(arguments.account)
            account = accounts.find(connection, name)
            its_id = account.id if account else name
            chosen = chosen.where(
                or_(audit.c.account_identifier == name, audit.c.account_id == its_id)
            )
        newest = chosen.order_by(audit.c.id.desc()).limit(arguments.limit).subquery()
        for row in connection.execute(select(newest).order_by(newest.c.id)).mappings():
            print(_as_json(row) if arguments.json else _as_text(row))


def _as_json(row: RowMapping) -> str:
    told = dict(row)
    told["recorded_at"] = row["recorded_at"].isoformat()
    told["content"] = json.loads(row["content"]) if row["content"] else None
    return json.dumps(told, ensure_ascii=False)


def _as_text(row: RowMapping) -> str:
    content = json.loads(row["content"]) if row["content"] else {}
    who = row["account_identifier"] or content.get("author", "")
    words = (
        str(row["id"]),
        f"{row['recorded_at'].astimezone():%Y-%m-%d %H:%M:%S%z}",
        row["event"],
        who,
        row["address"],
        row["workstation"],
        row["detail"],
        content.get("place", ""),
    )
    return "\t".join(words)


def _instant(word: str) -> datetime:
    try:
        return datetime.fromisoformat(word).astimezone()
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"{word} n’est pas une date (2026-11-23)") from error


def _head(word: str) -> Head:
    number, colon, value = word.partition(":")
    if not colon or not number.isdecimal():
        raise argparse.ArgumentTypeError(f"{word} n’est pas une tête (numéro:empreinte)")
    return Head(int(number), value)


def _count(word: str) -> int:
    if not word.isdecimal() or not int(word):
        raise argparse.ArgumentTypeError(f"{word} n’est pas un nombre de lignes")
    return int(word)
