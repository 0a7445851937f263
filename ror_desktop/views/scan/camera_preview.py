"""CameraPreview of the camera, turned as in a mirror, with the frame in which to hold the code."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

_SMALLEST = QSize(400, 225)
_USUAL = QSize(720, 405)
_RATIO = 16 / 9
_FRAME_SHARE = 0.68
_CORNER_SHARE = 0.2
_RADIUS = 8.0
_MESSAGE_SIZE = 1.2
# On the image of a camera, in light and in dark alike: not colours of the theme.
_NIGHT = QColor("#10151b")
_MOON = QColor("#dfe6ee")
_AMBER = QColor("#ffc64d")
_GREEN = QColor("#5fd39a")
_VEIL = QColor(0, 0, 0, 90)


class CameraPreview(QWidget):
    """Paints the newest frame; without one, says why in the middle."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._image = QImage()
        self._message = ""
        self._corner_colour = _MOON
        self.setMinimumSize(_SMALLEST)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_image(self, image: QImage) -> None:
        """Show a frame of the camera."""
        self._image = image
        self._message = ""
        self.update()

    def show_message(self, message: str) -> None:
        """Show words instead of a image."""
        self._image = QImage()
        self._message = message
        self.update()

    def mark(self, *, warns: bool, done: bool) -> None:
        """Colour the frame: something is in the way of the code, it was read, or neither."""
        self._corner_colour = _GREEN if done else _AMBER if warns else _MOON
        self.update()

    @property
    def has_image(self) -> bool:
        """Whether the camera is seen."""
        return not self._image.isNull()

    def sizeHint(self) -> QSize:
        """Ask for the shape of a camera."""
        return _USUAL

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the image and the frame, or the words."""
        painter = QPainter(self)
        painter.setRenderHints(
            QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform
        )
        area = self._area()
        rounded = QPainterPath()
        rounded.addRoundedRect(area, _RADIUS, _RADIUS)
        painter.setClipPath(rounded)
        painter.fillRect(area, _NIGHT)
        if self.has_image:
            self._paint_mirrored(painter, area)
            self._paint_frame(painter, area)
        else:
            painter.setPen(_MOON)
            font = self.font()
            font.setPointSizeF(font.pointSizeF() * _MESSAGE_SIZE)
            painter.setFont(font)
            words = area.adjusted(48, 24, -48, -24)
            flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
            painter.drawText(words, int(flags), self._message)
        painter.end()

    def _area(self) -> QRectF:
        width = min(float(self.width()), self.height() * _RATIO)
        area = QRectF(0, 0, width, width / _RATIO)
        area.moveCenter(QRectF(self.rect()).center())
        return area

    def _paint_mirrored(self, painter: QPainter, area: QRectF) -> None:
        size = self._image.size().scaled(
            area.size().toSize(), Qt.AspectRatioMode.KeepAspectRatioByExpanding
        )
        target = QRectF(0, 0, size.width(), size.height())
        target.moveCenter(QPointF(0, 0))
        painter.save()
        painter.translate(area.center())
        painter.scale(-1, 1)
        painter.drawImage(target, self._image)
        painter.restore()

    def _paint_frame(self, painter: QPainter, area: QRectF) -> None:
        side = area.height() * _FRAME_SHARE
        frame = QRectF(0, 0, side, side)
        frame.moveCenter(area.center())
        around = QPainterPath()
        around.addRect(area)
        hole = QPainterPath()
        hole.addRoundedRect(frame, _RADIUS, _RADIUS)
        painter.fillPath(around.subtracted(hole), _VEIL)
        pen = QPen(self._corner_colour, 4)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        reach = side * _CORNER_SHARE
        for corner, right, down in (
            (frame.topLeft(), 1, 1),
            (frame.topRight(), -1, 1),
            (frame.bottomLeft(), 1, -1),
            (frame.bottomRight(), -1, -1),
        ):
            painter.drawLine(corner, corner + QPointF(right * reach, 0))
            painter.drawLine(corner, corner + QPointF(0, down * reach))
