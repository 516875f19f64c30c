"""Golden cases of the operations and filters for signals. python3 make_signals.py > signals.json"""

import json

import numpy as np
import scipy
from scipy import ndimage, signal

rng = np.random.default_rng(20261122)
cases = []


def array(a):
    a = np.asarray(a, dtype=np.float64)
    return {"dtype": "float64", "shape": list(a.shape), "data": a.ravel().tolist()}


def add(function, text, boundary, x, expected, rtol=1e-10, atol=1e-12):
    """The pipeline that means the same, under a boundary."""
    cases.append({
        "id": f"signals-{len(cases):03d}", "function": function, "args": {"text": text, "boundary": boundary},
        "inputs": {} if x is None else {"x": array(x)}, "expected": array(expected), "rtol": rtol, "atol": atol})


def noisy(n):
    t = np.arange(n)
    return np.sin(2 * np.pi * t / 17) + 0.5 * rng.standard_normal(n) + 3


for n in (1, 4, 5, 30, 80):
    x = noisy(61)
    add("signal.convolve", f"moving_average({n})", "constant", x, signal.convolve(x, np.ones(n) / n, mode="same"))

for window, order, deriv, delta in ((5, 2, 0, 1), (7, 3, 1, 0.5), (9, 4, 2, 1), (4, 2, 0, 1), (11, 2, 3, 1)):
    for mode in ("mirror", "nearest", "wrap", "constant"):
        x = noisy(40)
        add("signal.savgol_filter", f"savgol({window}, {order}, deriv={deriv}, delta={delta})", mode, x,
            signal.savgol_filter(x, window, order, deriv=deriv, delta=delta, mode=mode))

for size in (1, 2, 3, 8, 25, 100):
    for mode in ("reflect", "mirror", "nearest", "wrap", "constant"):
        x = np.round(noisy(57), 1)
        add("ndimage.median_filter", f"median({size})", mode, x, ndimage.median_filter(x, size, mode=mode))

for size, noise in ((3, 0.2), (6, 0.05), (15, 10.0)):
    x = noisy(50)
    add("signal.wiener", f"wiener({size}, {noise})", "constant", x, signal.wiener(x, size, noise))
x = rng.standard_normal((12, 9))
add("signal.wiener", "wiener([3, 4], noise=0.3)", "constant", x, signal.wiener(x, (3, 4), 0.3))

for taps in (3, 31, 101):
    m = np.arange(taps) - taps // 2
    h = np.where(m % 2, 2 / (np.pi * np.where(m == 0, 1, m)), 0) * signal.get_window("hamming", taps, fftbins=False)
    x = noisy(120) - 3
    add("numpy.hypot", f"envelope(taps={taps})", "constant", x, np.hypot(x, signal.convolve(x, h, mode="same")))
    add("hilbert", f"hilbert({taps})", "", None, h)

for n, q, order in ((100, 2, None), (101, 3, None), (57, 5, None), (100, 4, 30), (64, 2, 7), (33, 3, 4)):
    x = noisy(n)
    text = f"decimate({q})" if order is None else f"decimate({q}, n={order})"
    add("signal.decimate", text, "constant", x, signal.decimate(x, q, n=order, ftype="fir"))

for numtaps, cutoff, keywords in (
        (1, 0.3, {}), (2, 0.5, {}), (101, 0.3, {}), (64, 0.25, {"window": "hann"}), (31, 0.4, {"pass_zero": False}),
        (101, [5, 15], {"pass_zero": False, "fs": 360}), (51, [0.2, 0.6], {}), (52, [0.2, 0.6], {"pass_zero": False}),
        (75, [0.1, 0.3, 0.5], {"window": "blackman"}), (75, [0.1, 0.3, 0.5, 0.8], {"pass_zero": "bandpass"}),
        (41, 60, {"fs": 1000, "pass_zero": "highpass", "window": "boxcar"})):
    words = {**keywords}
    if "pass_zero" in words:
        words["pass_zero"] = str(words["pass_zero"]).lower()
    text = ", ".join([f"firwin({numtaps}, {cutoff}"] + [f"{k}={v}" for k, v in words.items()]) + ")"
    add("signal.firwin", text, "", None, signal.firwin(numtaps, cutoff, **keywords))
add("signal.firwin", "notch(50, 4, 201, fs=360)", "", None, signal.firwin(201, [48, 52], fs=360))

print(json.dumps({"reference": f"scipy {scipy.__version__}, numpy {np.__version__}", "cases": cases}))
