"""The pages of whoever signed in: one for each right, in the order of the rail."""

from collections.abc import Callable

from ror_desktop.app.controllers_setup import Work
from ror_desktop.app.page_models import PageModels
from ror_desktop.app.pages.entry import declaring_page
from ror_desktop.app.pages.synthesis import visualisation_pages
from ror_desktop.domain.session import Account
from ror_desktop.models.entry.drafts import EntryDrafts
from ror_desktop.views.shell.page_stack import Page


def pages_of(
    account: Account,
    work: Work,
    drafts: EntryDrafts,
    models: PageModels,
    show_page: Callable[[str], bool],
) -> tuple[Page, ...]:
    """Build the pages that an account has a right to."""
    pages = []
    if account.rights.declare:
        pages.append(declaring_page(account, work, drafts, models, show_page))
    if account.rights.read:
        pages += visualisation_pages(account, work, models, show_page)
    return tuple(pages)
