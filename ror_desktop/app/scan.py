"""Puts the page of the QR code together with what makes it work."""

from collections.abc import Callable, Sequence

from ror_desktop.controllers.scan_controller import ScanController
from ror_desktop.domain.scanning import Camera
from ror_desktop.models.scan_state import ScanState
from ror_desktop.tasks.camera_devices import cameras as system_cameras
from ror_desktop.tasks.runner import TaskRunner
from ror_desktop.views.scan.scan_page import ScanPage


def compose_scan(
    runner: TaskRunner,
    server: str,
    cameras: Callable[[], Sequence[Camera]] = system_cameras,
    *,
    only_here: bool = False,
    preferred: str = "",
) -> tuple[ScanPage, ScanController]:
    """Return the page and its controller, connected.

    The page says `code_accepted(SignInCode)` and `leave_requested`; `controller.refuse` takes the
    server's refusal of a code, and `controller.start` looks for a code again after any other
    failure; `controller.close` has to be called when the program ends.

    Args:
        runner: where pictures are read.
        server: address of the configured server.
        cameras: lists the cameras; another source of pictures in tests.
        only_here: codes of other servers are refused.
        preferred: name of the camera to begin with.
    """
    state = ScanState()
    page = ScanPage(state, f"{server.rstrip('/')}/compte")
    state.setParent(page)
    controller = ScanController(
        state, runner, server, cameras, parent=page, only_here=only_here, preferred=preferred
    )
    page.scan_requested.connect(controller.start)
    page.stop_requested.connect(controller.stop)
    page.camera.camera_chosen.connect(controller.choose_camera)
    page.file_chosen.connect(controller.read_file)
    page.image_given.connect(controller.read_image)
    page.text_given.connect(controller.read_text)
    page.camera.question.accepted.connect(controller.accept_server)
    page.camera.question.refused.connect(controller.refuse_server)
    return page, controller
