#!/usr/bin/env bash
# What planning and scheduling cost where there is very much to do: figures for docs/scale.md.
#
#   submit/bench/scale.sh [TILES [DIR]]           default: 10000000 submit/target/bench
#
# 1. Plans 10^7 x 10^7 samples for a thousand executors, with 64 MB of heap.
# 2. Runs TILES, and a tenth, a hundredth and a thousandth of them, with nothing in them, in local[2]: as many tasks as a long
#    job has. The heap is collected every five seconds, so that what is counted is what the driver holds and not its garbage.
# 3. The same TILES with executors in processes of their own, so that the driver's processor time is the driver's alone, and a
#    hundredth of the tasks: the difference is what a task costs the driver.
# 4. Filters an image on one core and on two, and compares with what plan foretells.
#
# A quarter of an hour; needs GNU time, python3 and 2 GB of disk.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd -P)
spark_convolve=$here/../bin/spark-convolve
tiles=${1:-10000000}
dir=${2:-$here/../target/bench}
side=16384
pipeline='gaussian(5) | sobel()'
mkdir -p "$dir"
"$spark_convolve" --version >/dev/null # builds what is missing, before any time is taken
export SPARK_CONVOLVE_BUILD=never
export SPARK_LOCAL_DIRS=$dir
export SPARK_LOCAL_IP=127.0.0.1
export SPARK_SCALA_VERSION=2.13 # local-cluster asks for it

echo "== a plan"
/usr/bin/time -f 'wall %e s, processor time %U s, resident at most %M KB' \
  "$spark_convolve" --driver-memory 64m plan --shape 10000000x10000000 -p 'gaussian(50)' --executors 1000

simulate() { # simulate MASTER TILES [OPTIONS]
  "$spark_convolve" --master "$1" --driver-memory 1g --conf spark.executor.memory=512m --conf spark.ui.enabled=false \
    --conf spark.driver.host=127.0.0.1 --conf spark.driver.bindAddress=127.0.0.1 \
    --driver-java-options -Dspark-convolve.heapProbeSeconds=5 simulate --quiet --tiles "$2" "${@:3}"
}

echo "== empty tiles, driver and executor in one process"
for part in 1000 100 10 1; do
  simulate 'local[2]' $((tiles / part))
done

echo "== empty tiles, two executors in processes of their own"
cd "$dir" # local-cluster leaves its work here
simulate 'local-cluster[2,1,512]' "$tiles"
simulate 'local-cluster[2,1,512]' "$tiles" --partitions 1000

echo "== one core and two, foretold and measured"
image=$dir/land-$side.tif
[[ -f $image ]] || "$spark_convolve" --master 'local[2]' generate image --shape "${side}x${side}" -o "$image"
for cores in 1 2; do
  "$spark_convolve" --master "local[$cores]" --driver-memory 2g plan -i "$image" -o "$dir/edges.tif" -p "$pipeline" \
    --dtype uint8 --json >"$dir/plan-$cores.json"
  "$spark_convolve" --master "local[$cores]" --driver-memory 2g image -i "$image" -o "$dir/edges.tif" -p "$pipeline" \
    --dtype uint8 --overwrite --quiet --report "$dir/run-$cores.json"
done
python3 - "$dir" <<'PYTHON'
import json
import sys

for cores in (1, 2):
    with open(f"{sys.argv[1]}/plan-{cores}.json") as plan, open(f"{sys.argv[1]}/run-{cores}.json") as run:
        foretold, m = json.load(plan)["forecast"], json.load(run)["measured"]
    work = foretold["seconds"] - foretold["start"]
    print(f"{cores} core(s): foretold {foretold['compute']:.1f} s of computing, {work:.1f} s without the start; "
          f"measured {m['tileSeconds']:.1f} s, processor time of the tasks {m['cpuSeconds'] / cores:.1f} s a core")
PYTHON
