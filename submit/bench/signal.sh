#!/usr/bin/env bash
# Filters a long signal with a short and with a long kernel, and compares heap, time and samples with SciPy's.
#
#   submit/bench/signal.sh [SAMPLES [SHORT [LONG [DIR]]]]    default: 1000000000 1000 1000000 submit/target/bench
#
# White noise, float32 NPY to float32 NPY, local[2], 2 GB of heap for driver and executor together. Needs disk for three
# times 4 * SAMPLES bytes. Then, if python3 has SciPy, oaconvolve over blocks of the same file, in one thread; its output
# is compared with ours.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd -P)
spark_convolve=$here/../bin/spark-convolve
samples=${1:-1000000000}
short=${2:-1000}
long=${3:-1000000}
dir=${4:-$here/../target/bench}
mkdir -p "$dir"
input=$dir/noise-$samples.npy

run() {
  "$spark_convolve" --master 'local[2]' --driver-memory 2g "$@"
}

[[ -f $input ]] || run generate signal --length "$samples" --kind noise --seed 1 -o "$input"

for taps in "$short" "$long"; do
  echo "== $taps taps"
  # The heap is collected twice a second, so that what is counted is what the work holds and not its garbage.
  run --driver-java-options -Dspark-convolve.heapProbeSeconds=0.5 signal -i "$input" -o "$dir/ours.npy" \
    -p "convolve(normalize(hann($taps)))" --boundary constant --overwrite --report "$dir/$taps.json"

  python3 - "$dir" "$taps" <<'PYTHON'
import json
import sys

with open(f"{sys.argv[1]}/{sys.argv[2]}.json") as report:
    m = json.load(report)["measured"]
print(f"spark-convolve: {m['seconds']:.1f} s, of which {m['startSeconds']:.1f} s until Spark was ready; tasks' processor time "
      f"{m['cpuSeconds']:.1f} s ({m['cpuNanosecondsPerSample']:.1f} ns a sample), read {m['readSeconds']:.1f}, "
      f"compute {m['computeSeconds']:.1f}, write {m['writeSeconds']:.1f} s, "
      f"heap after full collections at most {m['heapPeakBytes'] / 2**20:.0f} MB")
PYTHON

  if python3 -c 'import scipy.signal' 2>/dev/null; then
    OMP_NUM_THREADS=1 OPENBLAS_NUM_THREADS=1 python3 - "$input" "$dir" "$taps" <<'PYTHON'
import resource
import sys
import time

import numpy as np
from scipy.signal import oaconvolve
from scipy.signal.windows import hann

source, directory, taps = sys.argv[1], sys.argv[2], int(sys.argv[3])
x = np.load(source, mmap_mode="r")
ours = np.load(f"{directory}/ours.npy", mmap_mode="r")
weights = hann(taps)
weights = (weights / weights.sum()).astype(np.float32)
before, after = taps // 2, (taps - 1) // 2
block = max(1 << 23, 4 * taps)
wall, cpu, worst = 0.0, 0.0, 0.0
with open(f"{directory}/scipy.raw", "wb") as out:
    for start in range(0, x.size, block):
        t, c = time.perf_counter(), time.process_time()
        end = min(x.size, start + block)
        left, right = max(0, start - before), min(x.size, end + after)
        part = np.pad(x[left:right], (left - start + before, end + after - right))
        result = oaconvolve(part, weights, mode="valid")
        out.write(result.tobytes())
        wall, cpu = wall + time.perf_counter() - t, cpu + time.process_time() - c
        worst = max(worst, float(np.abs(result - ours[start:end]).max()))
resident = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
print(f"scipy oaconvolve, blocks of {block}: {wall:.1f} s, processor time {cpu:.1f} s ({cpu / x.size * 1e9:.1f} ns a sample), "
      f"resident at most {resident / 2**10:.0f} MB; largest difference from ours {worst:.2g}")
PYTHON
    rm "$dir/scipy.raw"
  fi
  rm "$dir/ours.npy"
done
