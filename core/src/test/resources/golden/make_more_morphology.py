"""Morphology that make_golden.py leaves out, in its form: origins, even and hollow elements, borders, three axes, hit or miss.
Usage: python make_more_morphology.py  (numpy, scipy 1.17.1)"""
import itertools
import json
import pathlib

import numpy as np
import scipy
from scipy import ndimage as ndi

rng = np.random.default_rng(11)
cases = []


def array(a):
    a = np.asarray(a)
    return {"dtype": str(a.dtype), "shape": list(a.shape), "data": [v.item() for v in a.ravel()]}


def case(function, args, inputs, x, **kw):
    arrays = {k: v for k, v in kw.items() if isinstance(v, np.ndarray)}
    cases.append({"id": f"more-morphology-{len(cases):03d}", "function": f"ndimage.{function}", "args": args,
                  "inputs": {"input": array(x)} | {k: array(v) for k, v in arrays.items()},
                  "expected": array(getattr(ndi, function)(x, **kw, **inputs)), "rtol": 0, "atol": 1e-15})


hollow = np.array([[1, 1, 0, 1], [0, 0, 0, 0], [1, 0, 1, 1]])
boundaries = ["reflect", "mirror", "nearest", "wrap", "constant"]
greys = ["grey_erosion", "grey_dilation", "grey_opening", "grey_closing", "morphological_gradient", "white_tophat",
         "black_tophat"]
for mode in boundaries:
    x = rng.normal(size=(6, 9)).round(3)
    kw = {"mode": mode, "cval": -0.4}
    for f in ["minimum_filter", "maximum_filter"] + greys:
        args = kw | {"origin": [1, -1]}
        case(f, args, args, x, footprint=hollow)
        args = kw | {"size": [4, 3], "origin": [-1, 1]}
        case(f, args, args, x)
    for f in greys:
        args = kw | {"origin": [-1, 1]}
        case(f, args, args, x, structure=rng.integers(-2, 3, size=(2, 4)) / 4)
        case(f, kw, kw, x, structure=rng.integers(-2, 3, size=(3, 4)) / 4, footprint=hollow)
    y = rng.normal(size=(4, 5, 6)).round(3)
    for f in ["minimum_filter", "maximum_filter", "grey_opening"]:
        case(f, kw, kw, y, footprint=ndi.generate_binary_structure(3, 2).astype(int))
        args = kw | {"size": [2, 3, 4]}
        case(f, args, args, y)
z = (rng.random((8, 9)) > 0.4).astype(int)
v = (rng.random((5, 6, 7)) > 0.4).astype(int)
binaries = ["binary_erosion", "binary_dilation", "binary_opening", "binary_closing"]
for f, n, border in itertools.product(binaries, [1, 3], [0, 1]):
    for structure, origin in [(hollow, [1, -1]), (np.ones((2, 3), int), [-1, 1]), (np.ones((3, 3), int), [0, 0])]:
        args = {"iterations": n, "border_value": border, "origin": origin}
        case(f, args, args, z, structure=structure)
    args = {"iterations": n, "border_value": border}
    case(f, args, args, v)
corner = np.array([[0, 0, 0], [0, 1, 1], [0, 1, 0]])
case("binary_hit_or_miss", {}, {}, z)
case("binary_hit_or_miss", {}, {}, v)
case("binary_hit_or_miss", {}, {}, z, structure1=corner)
case("binary_hit_or_miss", {}, {}, z, structure1=np.ones((3, 3), int))
case("binary_hit_or_miss", {"origin1": [0, 1]}, {"origin1": [0, 1]}, z, structure1=corner)
origins = {"origin1": [1, 0], "origin2": [-1, 0]}
case("binary_hit_or_miss", origins, origins, z, structure1=corner, structure2=np.array([[1, 0], [0, 0], [0, 1]]))
path = pathlib.Path(__file__).parent / "more_morphology.json"
path.write_text(json.dumps({"reference": {"scipy": scipy.__version__}, "cases": cases}) + "\n")
print(len(cases))
