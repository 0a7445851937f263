"""A password that can be shown while it is checked; hidden again by itself when it is sent."""

from PySide6.QtCore import QEvent, QObject, QRectF, Qt
from PySide6.QtGui import QAction, QIcon, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QLineEdit, QToolButton, QWidget

from ror_desktop.views.theme import icon, theme_of

_SIZE = 20
_RING = 1.5


class PasswordField(QLineEdit):
    """Its eye can be reached with the keyboard."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._eye = QAction(self)
        self._eye.setCheckable(True)
        self._eye.toggled.connect(self._show)
        self.addAction(self._eye, QLineEdit.ActionPosition.TrailingPosition)
        self._button = self.findChildren(QToolButton)[0]
        self._button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._button.installEventFilter(self)
        self._show(shown=False)

    def hide_again(self) -> None:
        """Hide what is typed."""
        self._eye.setChecked(False)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._paint_eye()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Show that the eye has the keyboard: this button of Qt does not by itself."""
        if event.type() in {QEvent.Type.FocusIn, QEvent.Type.FocusOut}:
            self._paint_eye()
        return super().eventFilter(watched, event)

    def _show(self, shown: bool) -> None:  # noqa: FBT001 - connected to a signal of Qt
        mode = QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password
        self.setEchoMode(mode)
        self._eye.setText(
            self.tr("Masquer le mot de passe") if shown else self.tr("Afficher le mot de passe")
        )
        self._paint_eye()

    def _paint_eye(self) -> None:
        theme = theme_of(self)
        name = "eye-off" if self._eye.isChecked() else "eye"
        drawing = icon(name, theme.text_muted)
        if self._button.hasFocus():
            drawing = self._ringed(drawing, QPen(theme.focus, _RING))
        self._eye.setIcon(drawing)

    def _ringed(self, drawing: QIcon, pen: QPen) -> QIcon:
        ratio = self.devicePixelRatioF()
        picture = QPixmap(round(_SIZE * ratio), round(_SIZE * ratio))
        picture.setDevicePixelRatio(ratio)
        picture.fill(Qt.GlobalColor.transparent)
        ring = QRectF(0, 0, _SIZE, _SIZE).adjusted(_RING, _RING, -_RING, -_RING)
        painter = QPainter(picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        drawing.paint(painter, ring.adjusted(1, 1, -1, -1).toAlignedRect())
        painter.setPen(pen)
        painter.drawRoundedRect(ring, 4, 4)
        painter.end()
        return QIcon(picture)
