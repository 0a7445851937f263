"""When Python looks for objects that only point at each other: seldom, and never at the program.

A region is hundreds of thousands of objects that stay. At Python's own rhythm each picture that is
read sets off searches through all of them, on the thread of the interface: twice the time of
showing it. The program makes few cycles, so that waiting for more of them costs little memory.
"""

import gc

_NEW_OBJECTS = 50_000
_YOUNG_SEARCHES = 20
_MIDDLE_SEARCHES = 50


def collect_seldom() -> None:
    """Let what exists now be, and look through what comes later less often."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(_NEW_OBJECTS, _YOUNG_SEARCHES, _MIDDLE_SEARCHES)
