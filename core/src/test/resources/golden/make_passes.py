"""What takes a pass over all samples first, in the form of make_golden.py.
Usage: python make_passes.py  (scikit-image 0.26, scipy 1.17, numpy 2.4)"""
import json
import pathlib

import numpy as np
import scipy
import skimage
from scipy.stats import zscore
from skimage.exposure import equalize_hist
from skimage.filters import threshold_otsu

rng = np.random.default_rng(5)
cases = []


def array(a):
    a = np.asarray(a)
    return {"dtype": str(a.dtype), "shape": list(a.shape), "data": [float(v) for v in a.ravel()]}


def case(pipeline, image, expected):
    # What the samples' own rounding is worth after their mean is taken away.
    condition = np.abs(image).max() / max(image.std(), 1e-3)
    cases.append({"id": f"passes-{len(cases):03d}", "function": "passes", "args": {"pipeline": pipeline},
                  "inputs": {"image": array(image)}, "expected": array(expected), "rtol": 1e-12, "atol": 1e-14 * (100 + condition)})


def normalized(image, low, high):
    return low + (image - image.min()) / (image.max() - image.min()) * (high - low)


two = np.where(rng.random((19, 23)) < 0.4, rng.normal(3, 0.7, (19, 23)), rng.normal(9, 1.1, (19, 23)))
images = [
    rng.standard_normal((17, 21)),
    1e3 + 0.1 * rng.standard_normal((12, 9)),
    two,
    np.clip(20 * two, 0, 255).astype(np.uint8),
    (7000 * np.abs(two)).astype(np.uint16),
    (np.round(100 * rng.standard_normal((13, 14)))).astype(np.int16),
    np.array([[0.0, 1.0], [0.25, 0.75]]),
    np.array([[3, 5]], dtype=np.uint8),
]
for image in images:
    real = image.astype(float)
    case("normalize", image, normalized(real, 0, 1))
    case("normalize(-2, 5)", image, normalized(real, -2, 5))
    case("standardize", image, zscore(real, axis=None))
    # The array keeps its type: integers have a bin for each value.
    case("equalize", image, equalize_hist(image))
    case("threshold(otsu)", image, real > threshold_otsu(image))
    if image.dtype.kind == "f":
        case("equalize(7)", image, equalize_hist(image, nbins=7))
for value in (2.5, -4.0):
    flat = np.full((3, 4), value)
    case("equalize", flat, equalize_hist(flat.astype(int) if value == -4 else flat))
    case("threshold(otsu)", flat, flat > threshold_otsu(flat))
path = pathlib.Path(__file__).with_name("passes.json")
reference = {"scikit-image": skimage.__version__, "scipy": scipy.__version__, "numpy": np.__version__}
path.write_text(json.dumps({"reference": reference, "cases": cases}))
