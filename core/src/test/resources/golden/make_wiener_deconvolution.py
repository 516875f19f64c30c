"""Wiener deconvolution of whole arrays, in the form of make_golden.py. Usage: python make_wiener_deconvolution.py  (numpy 2.4)

numpy's transform is of the whole array, so the boundary is wrap.
"""
import json
import pathlib

import numpy as np

rng = np.random.default_rng(23)
cases = []


def array(a):
    return {"dtype": str(a.dtype), "shape": list(a.shape), "data": [float(f"{v:.12g}") for v in a.ravel()]}


def case(shape, psf, nsr):
    psf = psf / psf.sum()
    padded = np.zeros(shape)
    padded[tuple(slice(n) for n in psf.shape)] = psf
    # scipy.signal.convolve in mode same reads sample (k - 1) // 2 of a kernel of k for the middle.
    padded = np.roll(padded, [-((n - 1) // 2) for n in psf.shape], range(psf.ndim))
    transfer = np.fft.fftn(padded)
    sharp = np.round(rng.random(shape), 6)
    blurred = np.round(np.fft.ifftn(np.fft.fftn(sharp) * transfer).real + 0.01 * rng.standard_normal(shape), 6)
    restored = np.fft.ifftn(np.fft.fftn(blurred) * transfer.conj() / (np.abs(transfer) ** 2 + nsr)).real
    cases.append({"id": f"wiener-deconvolution-{len(cases):03d}", "function": "wiener_deconvolution",
                  "args": {"nsr": nsr}, "inputs": {"image": array(blurred), "psf": array(psf)},
                  "expected": array(restored), "rtol": 0, "atol": 1e-5})


case((96,), np.array([1.0, 2, 4, 3]), 0.01)
case((90,), np.ones(7), 0.02)
case((40, 48), np.outer([1.0, 2, 1], [1, 3, 4, 1]), 0.05)
case((48, 40), np.hypot(*np.mgrid[-2:3, -2:3]) <= 2.2, 0.1)
case((12, 14, 13), rng.random((2, 3, 3)) + 0.1, 1.0)
path = pathlib.Path(__file__).parent / "wiener_deconvolution.json"
path.write_text(json.dumps({"reference": {"numpy": np.__version__}, "cases": cases}) + "\n")
