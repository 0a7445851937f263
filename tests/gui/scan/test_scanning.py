"""From the code before the camera, or given otherwise, to the code that signs in."""

import subprocess
import sys
from pathlib import Path

import cv2
import numpy as np
import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLineEdit, QPushButton

from ror_desktop.domain.scanning import CameraFailure, ScanHint, SignInCode
from ror_desktop.models.scan_state import ScanPhase
from ror_desktop.models.scan_wording import failure_words, hint_words
from ror_desktop.qr.decoder import Decoder, DecodeResult
from ror_desktop.qr.preprocessing import Grey
from tests.gui.scan.conftest import SERVER, Film, Scan
from tests.support import qr_pictures

SECRET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
OURS = f"ROR1:{SERVER}#{SECRET}"
THEIRS = f"ROR1:https://ror.autre-region.example.fr#{SECRET}"
CODE = SignInCode(SERVER, SECRET)


def seen(text: str, frames: int = 150) -> list[qr_pictures.Picture]:
    frame = qr_pictures.frame(text, share=0.5, angle=12, width=640, height=360)
    return [frame] * frames


def button(scan: Scan, text: str) -> QPushButton:
    found = [
        each for each in scan.page.findChildren(QPushButton) if each.text().replace("&", "") == text
    ]
    assert len(found) == 1
    return found[0]


def test_a_code_before_the_camera_signs_in_and_the_camera_is_let_go(scan: Scan, film: Film) -> None:
    scan.plug_in(film(seen(OURS)))
    with scan.qtbot.waitSignal(scan.controller._camera.released, timeout=15_000):
        scan.show()
    assert scan.accepted == [CODE]
    assert scan.now.phase is ScanPhase.ACCEPTED


def test_a_hard_code_that_moves_is_read(scan: Scan, film: Film) -> None:
    frames = [
        qr_pictures.darkened(
            qr_pictures.frame(OURS, share=0.3, angle=4.0 * n, tilt=0.05, seed=n), 0.4, seed=n
        )
        for n in range(1, 11, 3)
    ]
    scan.plug_in(film(frames * 20))
    scan.show()
    scan.wait_for(lambda: scan.accepted == [CODE])


def test_hiding_the_page_lets_the_camera_go(scan: Scan, film: Film) -> None:
    scan.plug_in(film([qr_pictures.empty_frame(width=640, height=360)] * 150))
    scan.show()
    scan.wait_for(lambda: scan.now.phase is ScanPhase.LOOKING)
    with scan.qtbot.waitSignal(scan.controller._camera.released):
        scan.page.hide()
    assert scan.now.phase is ScanPhase.STOPPED
    assert scan.accepted == []


def test_escape_leaves(scan: Scan) -> None:
    scan.show()
    with scan.qtbot.waitSignal(scan.page.leave_requested):
        QTest.keyClick(scan.page, Qt.Key.Key_Escape)


def test_a_code_of_something_else_is_told_and_the_scan_goes_on(scan: Scan, film: Film) -> None:
    scan.plug_in(film(seen("https://www.example.fr/menu", 50) + seen(OURS)))
    scan.show()
    scan.wait_for(lambda: scan.page.said == hint_words(ScanHint.NOT_A_ROR_CODE))
    scan.wait_for(lambda: scan.accepted == [CODE])


def test_two_codes_at_once_are_told(scan: Scan, film: Film) -> None:
    halves = [
        qr_pictures.frame(text, share=0.6, width=320, height=360, seed=2)
        for text in (OURS, OURS.replace("Z", "A"))
    ]
    scan.plug_in(film([np.hstack(halves)] * 150))
    scan.show()
    scan.wait_for(lambda: scan.page.said == hint_words(ScanHint.SEVERAL_CODES))
    assert scan.accepted == []


@pytest.mark.parametrize(
    ("frame", "hint"),
    [
        (qr_pictures.darkened(qr_pictures.empty_frame(1, 640, 360), 0.08), ScanHint.TOO_DARK),
        (qr_pictures.frame(OURS, share=0.05, seed=2, width=960, height=540), ScanHint.TOO_FAR),
    ],
    ids=["too dark", "too far"],
)
def test_what_would_help_is_told(
    scan: Scan, film: Film, frame: qr_pictures.Picture, hint: ScanHint
) -> None:
    scan.plug_in(film([frame] * 150))
    scan.show()
    scan.wait_for(lambda: scan.page.said == hint_words(hint))


def test_another_server_is_named_and_followed_only_when_accepted(scan: Scan, film: Film) -> None:
    scan.plug_in(film(seen(THEIRS)))
    scan.show()
    scan.wait_for(lambda: scan.now.phase is ScanPhase.ASKING)
    assert scan.accepted == []
    refuse = button(scan, "Ne pas suivre ce code")
    assert "ror.autre-region.example.fr" in refuse.accessibleDescription()
    assert refuse.hasFocus()
    button(scan, "Accepter ce serveur").click()
    assert scan.accepted == [SignInCode("https://ror.autre-region.example.fr", SECRET)]


def test_a_refused_server_is_not_asked_about_again(scan: Scan, film: Film) -> None:
    scan.plug_in(film(seen(THEIRS)))
    scan.show()
    scan.wait_for(lambda: scan.now.phase is ScanPhase.ASKING)
    button(scan, "Ne pas suivre ce code").click()
    scan.phases.clear()
    scan.see_frames(8)
    assert scan.page.said == hint_words(ScanHint.OTHER_SERVER)
    assert ScanPhase.ASKING not in scan.phases
    assert scan.accepted == []


def test_a_code_that_the_server_refused_is_not_sent_again(scan: Scan, film: Film) -> None:
    scan.plug_in(film(seen(OURS)))
    scan.show()
    scan.wait_for(lambda: scan.accepted == [CODE])
    scan.controller.refuse(CODE, ScanHint.EXPIRED)
    scan.see_frames(8)
    assert scan.accepted == [CODE]
    assert scan.page.said == hint_words(ScanHint.EXPIRED)


def test_a_refusal_that_comes_late_leaves_the_camera_off_until_the_page_is_seen(
    scan: Scan, film: Film
) -> None:
    scan.plug_in(film(seen(OURS)))
    scan.show()
    scan.wait_for(lambda: scan.accepted == [CODE])
    scan.page.hide()
    scan.controller.refuse(CODE, ScanHint.USED)
    assert scan.now.phase is ScanPhase.STOPPED
    scan.page.show()
    assert scan.page.said == hint_words(ScanHint.USED)


def test_without_a_camera_the_other_ways_are_offered(scan: Scan) -> None:
    scan.show()
    scan.wait_for(lambda: scan.now.failure is CameraFailure.NO_CAMERA)
    assert "autres moyens" in scan.page.said
    assert button(scan, "Réessayer").isVisible()


def test_a_camera_unplugged_during_the_scan_is_told_and_can_be_tried_again(
    scan: Scan, film: Film
) -> None:
    scan.plug_in(film([qr_pictures.empty_frame(width=640, height=360)] * 5))
    scan.show()
    scan.wait_for(lambda: scan.now.failure is CameraFailure.UNPLUGGED)
    assert failure_words(CameraFailure.UNPLUGGED).startswith("La caméra a été débranchée")
    scan.plug_in(film(seen(OURS)))
    button(scan, "Réessayer").click()
    scan.wait_for(lambda: scan.accepted == [CODE])


def test_another_camera_can_be_chosen(scan: Scan, film: Film) -> None:
    empty = film([qr_pictures.empty_frame(width=640, height=360)] * 150)
    scan.plug_in(empty, film(seen(OURS)))
    scan.show()
    scan.wait_for(lambda: scan.now.phase is ScanPhase.LOOKING)
    choice = scan.page.findChild(QComboBox)
    assert choice is not None
    assert [choice.itemText(n) for n in range(choice.count())] == ["Caméra 1", "Caméra 2"]
    choice.setFocus()
    QTest.keyClick(choice, Qt.Key.Key_Down)
    scan.wait_for(lambda: scan.accepted == [CODE])


def write_code(folder: Path, text: str) -> str:
    path = str(folder / "code.png")
    cv2.imwrite(path, qr_pictures.code(text))
    return path


def test_an_image_file_is_read(scan: Scan, tmp_path: Path) -> None:
    scan.show()
    scan.page.file_chosen.emit(write_code(tmp_path, OURS))
    scan.wait_for(lambda: scan.accepted == [CODE])


def test_a_file_that_is_no_picture_is_told(scan: Scan, tmp_path: Path) -> None:
    scan.show()
    (tmp_path / "letter.png").write_text("Bonjour")
    scan.page.file_chosen.emit(str(tmp_path / "letter.png"))
    scan.wait_for(lambda: scan.page.said == hint_words(ScanHint.NOT_A_PICTURE))


def test_a_picture_of_too_many_pixels_is_not_unpacked(scan: Scan, tmp_path: Path) -> None:
    scan.show()
    image = QImage(20_000, 10_000, QImage.Format.Format_Mono)
    image.fill(0)
    path = tmp_path / "large.png"
    assert image.save(str(path))
    assert path.stat().st_size < 100_000
    scan.page.file_chosen.emit(str(path))
    scan.wait_for(lambda: scan.page.said == hint_words(ScanHint.NOT_A_PICTURE))
    scan.page.image_given.emit(image)
    scan.wait_for(lambda: scan.page.said == hint_words(ScanHint.NOT_A_PICTURE))


def test_a_picture_without_a_code_is_told(scan: Scan) -> None:
    scan.show()
    image = QImage(300, 200, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.lightGray)
    scan.page.image_given.emit(image)
    scan.wait_for(lambda: scan.page.said == hint_words(ScanHint.NO_CODE_IN_PICTURE))


def test_a_pasted_picture_is_read_even_on_a_transparent_ground(scan: Scan, tmp_path: Path) -> None:
    scan.show()
    image = QImage(write_code(tmp_path, OURS)).convertToFormat(QImage.Format.Format_ARGB32)
    mask = image.createMaskFromColor(0xFFFFFFFF, Qt.MaskMode.MaskOutColor)
    image.setAlphaChannel(mask)
    QGuiApplication.clipboard().setImage(image)
    QTest.keyClick(scan.page, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    scan.wait_for(lambda: scan.accepted == [CODE])


def test_an_empty_clipboard_is_told(scan: Scan) -> None:
    scan.show()
    scan.wait_for(lambda: scan.now.phase is ScanPhase.WITHOUT_CAMERA)
    QGuiApplication.clipboard().clear()
    button(scan, "Coller une image").click()
    assert "presse-papiers" in scan.page.said


def test_a_dropped_file_is_read(scan: Scan, tmp_path: Path) -> None:
    scan.show()
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(write_code(tmp_path, OURS))])
    event = QDropEvent(
        QPointF(QPoint(20, 20)),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    scan.page.dropEvent(event)
    assert event.isAccepted()
    scan.wait_for(lambda: scan.accepted == [CODE])


@pytest.mark.parametrize("text", [OURS, "abcd-efgh-ijkl-mnop-qrst-uvwx-yz"])
def test_a_typed_code_signs_in(scan: Scan, text: str) -> None:
    scan.show()
    field = scan.page.findChild(QLineEdit)
    assert field is not None
    field.setText(text)
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert scan.accepted == [CODE]


def test_a_barcode_reader_set_to_an_american_keyboard_is_understood(scan: Scan) -> None:
    scan.show()
    scan.page.text_given.emit("ROR&MhttpsM!!ror:exq,ple:fr3QBCDEFGHIJKL?NOPARSTUVZXYW")
    assert scan.accepted == [CODE]


def test_a_mistyped_code_is_told_and_a_typed_secret_is_not_kept(scan: Scan) -> None:
    scan.show()
    scan.wait_for(lambda: scan.now.phase is ScanPhase.WITHOUT_CAMERA)
    field = scan.page.findChild(QLineEdit)
    assert field is not None
    field.setText("abcd-efgh")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert scan.page.said == hint_words(ScanHint.NOT_A_ROR_CODE)
    scan.page.hide()
    assert field.text() == ""


def test_plain_http_elsewhere_is_refused_however_it_is_given(scan: Scan) -> None:
    scan.show()
    scan.wait_for(lambda: scan.now.phase is ScanPhase.WITHOUT_CAMERA)
    scan.page.text_given.emit(f"ROR1:http://ror.example.fr#{SECRET}")
    assert scan.page.said == hint_words(ScanHint.INSECURE_SERVER)
    assert scan.accepted == []


def test_the_missing_library_is_named_with_what_to_install(scan: Scan) -> None:
    scan.show()
    scan.state.miss_zbar()
    assert "sudo apt install libzbar0" in scan.page._zbar.text
    scan.page.text_given.emit(OURS)
    assert scan.accepted == [CODE]


def test_a_code_given_twice_signs_in_once(scan: Scan) -> None:
    scan.show()
    scan.page.text_given.emit(OURS)
    scan.page.text_given.emit(OURS)
    assert scan.accepted == [CODE]


def test_a_frame_that_breaks_the_reader_does_not_end_the_scan(
    scan: Scan, film: Film, monkeypatch: pytest.MonkeyPatch, expected_errors: list[str]
) -> None:
    expected_errors.append("nobody expected")
    read, broken = Decoder.read, iter([True, True])

    def read_or_break(decoder: Decoder, grey: Grey) -> DecodeResult:
        if next(broken, False):
            raise cv2.error("broken frame")
        return read(decoder, grey)

    monkeypatch.setattr(Decoder, "read", read_or_break)
    scan.plug_in(film(seen(OURS)))
    scan.show()
    scan.wait_for(lambda: scan.accepted == [CODE])
    assert next(broken, None) is None


def test_every_try_is_made_on_one_frame_in_four_and_at_once_again_where_a_code_was_seen(
    scan: Scan, film: Film, monkeypatch: pytest.MonkeyPatch
) -> None:
    looks: list[str] = []
    read, seen_from = Decoder.read, 5

    def whole(decoder: Decoder, grey: Grey) -> DecodeResult:
        looks.append("whole")
        return read(decoder, grey) if len(looks) >= seen_from else DecodeResult()

    def glance(_decoder: Decoder, _grey: Grey) -> DecodeResult:
        looks.append("glance")
        return DecodeResult()

    monkeypatch.setattr(Decoder, "read", whole)
    monkeypatch.setattr(Decoder, "glance", glance)
    scan.plug_in(film(seen(OURS)))
    scan.show()
    scan.wait_for(lambda: scan.accepted == [CODE])
    assert looks == ["whole", *["glance"] * 3, "whole", "whole"]


def test_every_control_has_a_name_and_the_keyboard_reaches_it(scan: Scan) -> None:
    scan.show()
    scan.wait_for(lambda: scan.now.phase is ScanPhase.WITHOUT_CAMERA)
    controls = [
        each
        for kind in (QPushButton, QComboBox, QLineEdit)
        for each in scan.page.findChildren(kind)
        if each.isVisible()
    ]
    assert len(controls) >= 7
    for control in controls:
        text = control.text() if isinstance(control, QPushButton) else ""
        assert control.accessibleName() or text
        assert control.focusPolicy() & Qt.FocusPolicy.TabFocus


def test_nothing_heavy_is_imported_before_the_first_scan() -> None:
    program = (
        "import sys, ror_desktop.app.pages.qr_sign_in;"
        "sys.exit(str({'cv2', 'numpy', 'pyzbar', 'zxingcpp'} & sys.modules.keys() or ''))"
    )
    done = subprocess.run(  # noqa: S603 - this interpreter, a fixed text
        [sys.executable, "-c", program], capture_output=True, text=True, check=False
    )
    assert done.stderr.strip() == ""
