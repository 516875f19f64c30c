#!/usr/bin/env bash
# Restores a small and a large image with the same memory: heap and time, tilings against each other, crops against
# scikit-image.
#
#   submit/bench/richardson-lucy.sh [LARGE [SMALL [DIR]]]    default: 8192 2048 submit/target/bench
#
# A float32 image blurred with a disc of 31x31, then richardson_lucy with that disc, 20 iterations, in float64; local[2], 2 GB
# of heap for driver and executor together. Needs disk for 12 * LARGE * LARGE bytes, and twice as much where intermediates are
# stored. The small image is also restored as one tile and in tiles of a quarter of its side: three files of the same bytes.
# Then, if python3 has SciPy, skimage.restoration.richardson_lucy (its formula with scipy.signal.fftconvolve where scikit-image
# is missing) of a corner, an edge and the middle of both images, each with the neighbours that 20 iterations reach.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd -P)
spark_convolve=$here/../bin/spark-convolve
large=${1:-8192}
small=${2:-2048}
dir=${3:-$here/../target/bench}
psf='normalize(disk(15))'
mkdir -p "$dir"

run() {
  "$spark_convolve" --master 'local[2]' --driver-memory 2g "$@"
}

restore() { # restore SIDE OUT [OPTION…]
  local side=$1 out=$2
  shift 2
  # The heap is collected twice a second, so that what is counted is what the work holds and not its garbage.
  run --driver-java-options -Dspark-convolve.heapProbeSeconds=0.5 image -i "$dir/blurred-$side.npy" -o "$out" \
    -p "richardson_lucy($psf, iterations=20)" --precision float64 --overwrite "$@"
}

for side in "$small" "$large"; do
  [[ -f $dir/scene-$side.npy ]] || run generate image --shape "${side}x${side}" -o "$dir/scene-$side.npy"
  [[ -f $dir/blurred-$side.npy ]] || run image -i "$dir/scene-$side.npy" -o "$dir/blurred-$side.npy" \
    -p "x / 255 | convolve($psf)" --dtype float32
  restore "$side" "$dir/restored-$side.npy" --report "$dir/restored-$side.json"
done

for tile in "$small" $((small / 4)); do
  restore "$small" "$dir/tiles.npy" --tile "$tile"
  cmp "$dir/restored-$small.npy" "$dir/tiles.npy"
  echo "$small: the same bytes in tiles of $tile"
done
rm "$dir/tiles.npy"

python3 - "$dir" "$small" "$large" <<'PYTHON'
import json
import sys

directory, small, large = sys.argv[1], *map(int, sys.argv[2:])


def measured(side):
    with open(f"{directory}/restored-{side}.json") as report:
        return json.load(report)["measured"]


for side in (small, large):
    m = measured(side)
    print(f"{side}: {m['seconds']:.1f} s, of which {m['startSeconds']:.1f} s until Spark was ready; tasks' seconds: "
          f"read {m['readSeconds']:.1f}, compute {m['computeSeconds']:.1f} "
          f"({m['computeSeconds'] / side / side / 20 * 1e9:.1f} ns a pixel and iteration), write {m['writeSeconds']:.1f}; "
          f"heap after full collections at most {m['heapPeakBytes'] / 2**20:.0f} MB")
print(f"heap ratio {measured(large)['heapPeakBytes'] / measured(small)['heapPeakBytes']:.3f}")
PYTHON

if python3 -c 'import scipy.signal' 2>/dev/null; then
  python3 - "$dir" "$small" "$large" <<'PYTHON'
import sys

import numpy as np
from scipy.signal import fftconvolve

try:
    from skimage.restoration import richardson_lucy
    name = "scikit-image"
except ImportError:
    name = "scikit-image's formula"

    def richardson_lucy(image, psf, num_iter):
        estimate = np.full(image.shape, 0.5)
        for _ in range(num_iter):
            blurred = fftconvolve(estimate, psf, mode="same") + 1e-12
            estimate *= fftconvolve(image / blurred, np.flip(psf), mode="same")
        return np.clip(estimate, -1, 1)

directory, sides = sys.argv[1], list(map(int, sys.argv[2:]))
y, x = np.mgrid[-15:16, -15:16]
psf = (x * x + y * y <= 15 * 15).astype(float)
psf /= psf.sum()
iterations, window = 20, 128
reach = (2 * iterations - 1) * 15
for side in sides:
    blurred = np.load(f"{directory}/blurred-{side}.npy", mmap_mode="r")
    restored = np.load(f"{directory}/restored-{side}.npy", mmap_mode="r")
    for place, row, col in (("corner", 0, 0), ("edge", side // 2, side - window), ("middle", side // 2, side // 3)):
        top, left = max(0, row - reach), max(0, col - reach)
        crop = np.asarray(blurred[top:row + window + reach, left:col + window + reach], float)
        expected = richardson_lucy(crop, psf, iterations)[row - top:, col - left:][:window, :window]
        actual = np.asarray(restored[row:row + window, col:col + window], float)
        print(f"{side}, {place}: at most {np.abs(actual - expected).max():.2g} from {name}, "
              f"samples of {expected.min():.3g} to {expected.max():.3g}")
PYTHON
fi
