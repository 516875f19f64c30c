#!/usr/bin/env bash
# Filters a small and a large image with the same memory and compares heap and time.
#
#   submit/bench/large-image.sh [LARGE [SMALL [DIR]]]        default: 32768 8192 submit/target/bench
#
# gaussian(5) | sobel() on uint8 BigTIFF into uint8 BigTIFF, local[2], 2 GB of heap for driver and executor together.
# Needs disk for three times LARGE * LARGE bytes. Then libvips, if it is there, reads the large output and writes a file of
# its own, whose every pixel must be the same.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd -P)
spark_convolve=$here/../bin/spark-convolve
large=${1:-32768}
small=${2:-8192}
dir=${3:-$here/../target/bench}
mkdir -p "$dir"

run() { # run SIDE: generates and filters; leaves SIDE.json
  local side=$1
  [[ -f $dir/land-$side.tif ]] || "$spark_convolve" --master 'local[2]' --driver-memory 2g \
    generate image --shape "${side}x${side}" -o "$dir/land-$side.tif"
  # The heap is collected twice a second, so that what is counted is what the work holds and not its garbage.
  "$spark_convolve" --master 'local[2]' --driver-memory 2g \
    --driver-java-options -Dspark-convolve.heapProbeSeconds=0.5 image -i "$dir/land-$side.tif" -o "$dir/edges-$side.tif" \
    -p 'gaussian(5) | sobel()' --dtype uint8 --overwrite --verify 32 --report "$dir/$side.json"
}

run "$small"
run "$large"

if command -v vips >/dev/null; then
  vips copy "$dir/edges-$large.tif" "$dir/vips.tif[bigtiff,tile,tile-width=256,tile-height=256]"
  "$spark_convolve" --master 'local[2]' compare "$dir/edges-$large.tif" "$dir/vips.tif"
  rm "$dir/vips.tif"
fi

python3 - "$dir" "$small" "$large" <<'PYTHON'
import json
import sys

directory, small, large = sys.argv[1], *map(int, sys.argv[2:])


def measured(side):
    with open(f"{directory}/{side}.json") as report:
        return json.load(report)["measured"]


for side in (small, large):
    m = measured(side)
    core = m["readSeconds"] + m["computeSeconds"] + m["writeSeconds"]
    print(f"{side}: {m['tileSeconds'] + m['publishSeconds']:.1f} s after the start, "
          f"{(m['tileSeconds'] + m['publishSeconds']) / side / side * 1e9:.2f} ns a pixel, "
          f"task ns a pixel: read {m['readSeconds'] / side / side * 1e9:.2f}, "
          f"compute {m['computeSeconds'] / side / side * 1e9:.2f}, write {m['writeSeconds'] / side / side * 1e9:.2f}, "
          f"heap after full collections at most {m['heapPeakBytes'] / 2**20:.0f} MB")
print(f"heap ratio {measured(large)['heapPeakBytes'] / measured(small)['heapPeakBytes']:.3f}, "
      f"whole job over compute {sum(measured(large)[k] for k in ('readSeconds', 'computeSeconds', 'writeSeconds')) / measured(large)['computeSeconds']:.2f}")
PYTHON
