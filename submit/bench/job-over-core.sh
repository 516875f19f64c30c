#!/usr/bin/env bash
# What a pixel costs the whole job, file to file, against what it costs the core alone, in one run.
#
#   submit/bench/job-over-core.sh [PIPELINE [LARGE [SMALL [DIR]]]]
#                                default: 'gaussian(5) | sobel()' 32768 16384 submit/target/bench
#
# Both in processor time. The core: PipelineBenchmark, float32, two threads as the job has. The job: uint8 BigTIFF to uint8
# BigTIFF, local[2], the tasks' time for LARGE less that for SMALL, over the difference in pixels, so that what every run pays
# once (compiling, opening) does not count. Five turns of both, one after the other, and the median of their ratios: the machine
# may be shared, and what disturbs it lasts longer than a turn.
# Needs python3, and disk for two times LARGE * LARGE bytes and half a GB for the benchmarks.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd -P)
root=$here/../..
spark_convolve=$here/../bin/spark-convolve
pipeline=${1:-gaussian(5) | sobel()}
large=${2:-32768}
small=${3:-16384}
dir=${4:-$here/../target/bench}
mkdir -p "$dir"

for side in "$small" "$large"; do
  [[ -f $dir/land-$side.tif ]] || "$spark_convolve" --master 'local[2]' --driver-memory 2g \
    generate image --shape "${side}x${side}" -o "$dir/land-$side.tif"
done
mvn -q -B -ntp -f "$root/pom.xml" -Pbenchmarks -pl core -DskipTests package

core() { # core NAME: leaves NAME.json
  java --add-modules jdk.incubator.vector -jar "$root/core/target/benchmarks.jar" -wi 3 -i 5 -t 2 -p "pipeline=$pipeline" \
    -rf json -rff "$dir/$1.json" PipelineBenchmark >"$dir/$1.log" 2>&1
}

for turn in 1 2 3 4 5; do
  core "core-$turn"
  for side in "$small" "$large"; do
    "$spark_convolve" --master 'local[2]' --driver-memory 2g image -i "$dir/land-$side.tif" -o "$dir/edges-$side.tif" \
      -p "$pipeline" --dtype uint8 --overwrite --report "$dir/job-$side-$turn.json"
  done
done

python3 - "$dir" "$small" "$large" <<'PYTHON'
import json
import statistics
import sys

directory, small, large = sys.argv[1], *map(int, sys.argv[2:])


def read(name):
    with open(f"{directory}/{name}.json") as file:
        return json.load(file)


def seconds(side, turn):
    return read(f"job-{side}-{turn}")["measured"]["cpuSeconds"]


ratios = []
for turn in range(1, 6):
    counters = read(f"core-{turn}")[0]["secondaryMetrics"]
    core = counters["nanoseconds"]["score"] / counters["pixels"]["score"]
    job = (seconds(large, turn) - seconds(small, turn)) / (large**2 - small**2) * 1e9
    ratios.append(job / core)
    print(f"core {core:.2f}, job {job:.2f} ns of processor time a pixel, ratio {ratios[-1]:.2f}")
print(f"median ratio {statistics.median(ratios):.2f}")
PYTHON
