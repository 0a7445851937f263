"""Lists the cameras of the system without opening one: no lamp lights up for a list."""

import contextlib
import os
import sys
from pathlib import Path

from ror_desktop.domain.scanning import Camera, CameraFailure

_LINUX_CLASS = Path("/sys/class/video4linux")
_DENIED = "Deny"
_WINDOWS_CONSENT = (
    r"Software\Microsoft\Windows\CurrentVersion\CapabilityAccessManager\ConsentStore\webcam"
)


def linux_cameras(folder: Path) -> list[Camera]:
    """Return the cameras of a Video4Linux class folder.

    One camera often has several devices: only the first of each (its `index` file says 0) gives
    pictures, the others give what the camera says about them.
    """
    found = []
    for device in folder.glob("video*"):
        with contextlib.suppress(OSError, ValueError):
            if int((device / "index").read_text("ascii")) == 0:
                name = (device / "name").read_text("utf-8", "replace").strip()
                found.append(Camera(int(device.name.removeprefix("video")), name))
    return sorted(found, key=lambda camera: int(camera.source))


if sys.platform == "win32":
    import winreg

    # Heavy, but so is this module, which the first scan imports on the interface's thread: a part
    # of Qt that a task imports while the interface works ends the program (access violation).
    from PySide6.QtMultimedia import QMediaDevices

    WAYS: tuple[str, ...] = ("CAP_MSMF", "CAP_DSHOW")
    """OpenCV's names of the ways to open a camera, the best first.

    Media Foundation, because Qt, which names the cameras, numbers them as it does; DirectShow has
    drivers of old cameras that it has not.
    """

    def cameras() -> list[Camera]:
        """Return the cameras of this machine, in the system's order."""
        # Qt and OpenCV both list what Media Foundation lists, in its order.
        inputs = QMediaDevices.videoInputs()
        return [Camera(number, device.description()) for number, device in enumerate(inputs)]

    def _why_device_closed(source: int) -> CameraFailure:
        if _access_denied():
            return CameraFailure.REFUSED
        listed = any(camera.source == source for camera in cameras())
        return CameraFailure.BUSY if listed else CameraFailure.NO_CAMERA

    def _access_denied() -> bool:
        for key in (_WINDOWS_CONSENT, _WINDOWS_CONSENT + r"\NonPackaged"):
            for root in (winreg.HKEY_LOCAL_MACHINE, winreg.HKEY_CURRENT_USER):
                with contextlib.suppress(OSError), winreg.OpenKey(root, key) as opened:
                    if winreg.QueryValueEx(opened, "Value")[0] == _DENIED:
                        return True
        return False

else:
    WAYS = ("CAP_ANY",)

    def cameras() -> list[Camera]:
        """Return the cameras of this machine, in the system's order."""
        return linux_cameras(_LINUX_CLASS)

    def _why_device_closed(source: int) -> CameraFailure:
        device = Path(f"/dev/video{source}")
        if not device.exists():
            return CameraFailure.NO_CAMERA
        allowed = os.access(device, os.R_OK | os.W_OK)
        return CameraFailure.BUSY if allowed else CameraFailure.REFUSED


def why_closed(source: int | str) -> CameraFailure:
    """Return the likeliest reason for which a camera gave no picture at all."""
    return CameraFailure.NO_CAMERA if isinstance(source, str) else _why_device_closed(source)
