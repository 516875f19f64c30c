"""Template matching, in the form of make_golden.py. Usage: python make_match_template.py  (scikit-image 0.26, numpy 2.4)"""
import json
import pathlib

import numpy as np
import skimage
from skimage.feature import match_template

rng = np.random.default_rng(11)
cases = []


def array(a):
    return {"dtype": str(a.dtype), "shape": list(a.shape), "data": [float(v) for v in a.ravel()]}


def case(image, template, pad):
    # Lines are images of one row there.
    expected = match_template(np.atleast_2d(image), np.atleast_2d(template), pad_input=pad, mode="constant",
                              constant_values=0)
    expected = expected[0] if image.ndim == 1 else expected
    cases.append({"id": f"match-template-{len(cases):03d}", "function": "feature.match_template",
                  "args": {"mode": "same" if pad else "valid"},
                  "inputs": {"image": array(image), "template": array(template)},
                  "expected": array(expected), "rtol": 1e-8, "atol": 1e-9})


for shape, size in (((40,), (7,)), ((33,), (10,)), ((12, 17), (3, 5)), ((16, 16), (4, 6)), ((9, 9), (9, 9))):
    image = rng.standard_normal(shape)
    template = rng.standard_normal(size)
    case(image, template, False)
    case(100 + 3 * image, template, False)
    if all(n % 2 for n in size):
        case(image, template, True)
        case(100 + 3 * image, 50 + template, True)
image = np.zeros((20, 24))
image[5:9, 7:12] = rng.integers(1, 255, (4, 5))
image[12:, 14:] = 90
case(image, image[5:9, 7:12].copy(), False)
case(image, image[4:9, 6:13].copy(), False)
path = pathlib.Path(__file__).parent / "match_template.json"
path.write_text(json.dumps({"reference": {"scikit-image": skimage.__version__}, "cases": cases}) + "\n")
