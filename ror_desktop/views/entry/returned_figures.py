"""Says that figures typed before the session ended are back, until they are saved or given up."""

from PySide6.QtWidgets import QWidget

from ror_desktop.models.entry.entry_model import EntryDesk
from ror_desktop.views.widgets import Banner, BannerKind


class ReturnedFigures(Banner):
    """Follows the desk by itself; its button gives the figures up."""

    def __init__(self, desk: EntryDesk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._returned: frozenset[str] = frozenset()
        desk.units_changed.connect(self._refresh)
        desk.order_changed.connect(self._refresh)
        self.action_requested.connect(self._give_up)

    @property
    def first(self) -> str:
        """Location id of the first service with such figures, "" when there is none."""
        left = [each for each in self._desk.edited if each in self._returned]
        return left[0] if left else ""

    def tell(self) -> None:
        """Take what is on the desk now for figures that came back."""
        self._returned = frozenset(self._desk.edited)
        self._refresh()

    def _refresh(self) -> None:
        left = self._returned & set(self._desk.edited)
        words = self.tr(
            "Vos chiffres tapés avant la fin de la session sont revenus ; ils ne sont pas"
            " enregistrés. Services concernés : %1."
        )
        self.show_text(
            words.replace("%1", str(len(left))) if left else "",
            BannerKind.INFO,
            self.tr("Abandonner ces chiffres"),
        )

    def _give_up(self) -> None:
        self._desk.abandon(self._returned & set(self._desk.edited))
