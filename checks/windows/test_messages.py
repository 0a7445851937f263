"""Messages of Windows reach the program: sleep, resume, a session taken up on another machine."""

import json

from checks.windows.windows_python import ROOT, WindowsPython
from checks.windows.wine import Wine

_SCRIPT = """
import ctypes
import json
import sys
import time
from ctypes import wintypes
from PySide6.QtWidgets import QApplication, QMainWindow
from ror_desktop.system import power_events as power
from ror_desktop.system.taskbar_identity import identify_to_taskbar

identify_to_taskbar()
app = QApplication([sys.argv[0], "-platform", "windows"])
events = power.PowerEvents(time.monotonic)
told = []
for name in ("suspending", "resumed", "session_moved"):
    getattr(events, name).connect(lambda name=name: told.append(name))
window = QMainWindow()
window.show()
app.processEvents()
events.watch_session(window.winId)
send, post = ctypes.windll.user32.SendMessageW, ctypes.windll.user32.PostMessageW
for each in (send, post):
    each.argtypes = [wintypes.HWND, wintypes.UINT, wintypes.WPARAM, wintypes.LPARAM]
handle = window.winId()
send(handle, power.WM_POWERBROADCAST, power.PBT_APMSUSPEND, 0)
# In the notification area: nobody sees the window, and Windows tells it all the same.
window.hide()
post(handle, power.WM_POWERBROADCAST, power.PBT_APMRESUMEAUTOMATIC, 0)
app.processEvents()
send(handle, power.WM_WTSSESSION_CHANGE, power.WTS_REMOTE_CONNECT, 1)
for number in (3, 0):
    app.setBadgeNumber(number)
    app.processEvents()
events.end()
print(json.dumps([app.platformName(), *told]))
"""


def test_a_real_window_hears_of_sleep_resume_and_a_session_that_moves(
    wine: Wine, python: WindowsPython
) -> None:
    done = wine.run(str(python.program), "-B", "-X", "faulthandler", "-c", _SCRIPT, cwd=ROOT)
    assert done.returncode == 0, done.stderr[-2000:]
    told = json.loads(done.stdout.splitlines()[-1])
    assert told == ["windows", "suspending", "resumed", "session_moved"]
