"""Windows that make_golden.py leaves out, in its form. Usage: python make_more_windows.py  (numpy, scipy 1.17.1)"""
import json
import pathlib

import scipy
from scipy.signal import windows

cases = []


def case(name, m, sym, params, weights):
    cases.append({"id": f"more-windows-{len(cases):03d}", "function": f"windows.{name}",
                  "args": {"M": m, "sym": sym, "params": params}, "inputs": {},
                  "expected": {"dtype": "float64", "shape": [m], "data": [float(w) for w in weights]},
                  "rtol": 1e-9, "atol": 1e-12})


for m in (2, 8, 60):
    case("kaiser_bessel_derived", m, True, [8.6], windows.kaiser_bessel_derived(m, 8.6))
for m in (7, 12, 61, 200):
    for sym in (True, False):
        case("taylor", m, sym, [], windows.taylor(m, sym=sym))
        case("taylor", m, sym, [6, 45, False], windows.taylor(m, 6, 45, False, sym=sym))
        case("dpss", m, sym, [2.5], windows.dpss(m, 2.5, sym=sym))
        case("chebwin", m, sym, [100], windows.chebwin(m, 100, sym=sym))
        case("kaiser", m, sym, [30], windows.kaiser(m, 30, sym=sym))
        case("exponential", m, False, [2, 3.0], windows.exponential(m, 2, 3.0, sym=False))
path = pathlib.Path(__file__).parent / "more_windows.json"
path.write_text(json.dumps({"reference": {"scipy": scipy.__version__}, "cases": cases}) + "\n")
