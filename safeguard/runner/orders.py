"""The few words between the program and the template process: fixed in size, so that none is ever cut."""

from __future__ import annotations

import struct

ORDER = struct.Struct("<iiq")
"""Kind, number of the worker, and a value: a signal, a process id, a wait status."""

START = 1
"""Fork a worker; three file descriptors come along: line, page, printed."""
KILL = 2
"""Send a signal (the value) to all processes of a worker."""
STARTED = 3
"""A worker runs; the value is its process id."""
EXITED = 4
"""A worker has ended; the value is its wait status (``os.waitstatus_to_exitcode``)."""
