"""Presses keys of the X display as a person does: `press-key.py Escape`, `press-key.py Control_L w`.

The driver's own keys do not reach Chromium's PDF viewer.
"""

import ctypes
import sys

x11, xtest = ctypes.CDLL("libX11.so.6"), ctypes.CDLL("libXtst.so.6")
x11.XOpenDisplay.restype = ctypes.c_void_p
x11.XStringToKeysym.restype = ctypes.c_ulong
x11.XKeysymToKeycode.argtypes = [ctypes.c_void_p, ctypes.c_ulong]
x11.XSync.argtypes = [ctypes.c_void_p, ctypes.c_int]
xtest.XTestFakeKeyEvent.argtypes = [ctypes.c_void_p, ctypes.c_uint, ctypes.c_int, ctypes.c_ulong]

display = x11.XOpenDisplay(None)
keys = [x11.XKeysymToKeycode(display, x11.XStringToKeysym(name.encode())) for name in sys.argv[1:]]
for key in keys:
    xtest.XTestFakeKeyEvent(display, key, True, 0)
for key in reversed(keys):
    xtest.XTestFakeKeyEvent(display, key, False, 0)
x11.XSync(display, False)
