"""Golden cases of sums of independent variables. python3 make_distribution.py > distribution.json"""

import json
from functools import reduce

import numpy as np
import scipy
from scipy import stats

rng = np.random.default_rng(20261122)
cases = []
QUANTILES = (0.05, 0.5, 0.95, 0.995)


def add(name, step, variables):
    """Variables are (least value, probabilities at neighbouring points); steps are powers of two or whole numbers."""
    pmf = reduce(np.convolve, [np.asarray(p, dtype=np.float64) for _, p in variables])
    values = sum(least for least, _ in variables) + step * np.arange(len(pmf))
    law = stats.rv_discrete(values=(np.arange(len(pmf)), pmf / pmf.sum()))
    cases.append({
        "id": f"distribution-{len(cases):03d}", "name": name,
        "variables": [{"values": (least + step * np.arange(len(p))).tolist(), "probabilities": np.asarray(p).tolist()}
                      for least, p in variables],
        "values": values.tolist(), "probabilities": pmf.tolist(), "cumulative": np.cumsum(pmf).tolist(),
        "mean": float(sum(least for least, _ in variables) + step * law.mean()), "var": float(step * step * law.var()),
        "quantiles": {str(q): float(values[int(law.ppf(q))]) for q in QUANTILES}})


def random(n):
    p = rng.random(n)
    return p / p.sum()


dice = [1 / 6] * 6
add("two dice", 1, [(1, dice)] * 2)
add("ten dice", 1, [(1, dice)] * 10)
add("binomial", 1, [(0, stats.binom.pmf(np.arange(n + 1), n, p)) for n, p in ((30, 0.2), (60, 0.5), (11, 0.9))])
add("Poisson claims, geometric and uniform", 250, [
    (0, stats.poisson.pmf(np.arange(60), 9.5)), (250, stats.geom.pmf(np.arange(1, 80), 0.4)), (-1000, [0.125] * 8)])
add("quarters below 0", 0.25, [(-3.75, random(17)), (0.5, random(5)), (2, [1.0]), (-0.25, random(40))])
add("a card and 300 even points", 1, [(0, [0.999, 0.001]), (10, random(300))])

print(json.dumps({"reference": f"scipy {scipy.__version__}, numpy {np.__version__}", "cases": cases}))
