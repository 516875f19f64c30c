#!/usr/bin/env bash
# What smaller levels cost: the whole command with --pyramid and without, in turn, file to file.
#
#   submit/bench/pyramid.sh [PIPELINE [SIDE [TURNS [DIR]]]]    default: 'gaussian(5) | sobel()' 16384 5 submit/target/bench
#
# uint8 BigTIFF to uint8 BigTIFF, local[2], 2 GB. Prints the time of the clock and the processor time of every run, and the
# ratios of the least ones, since the machine may be shared. Needs GNU time, python3, and disk for five times SIDE * SIDE
# bytes. Where GDAL is there, its validator looks at the result.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd -P)
spark_convolve=$here/../bin/spark-convolve
pipeline=${1:-gaussian(5) | sobel()}
side=${2:-16384}
turns=${3:-5}
dir=${4:-$here/../target/bench}
mkdir -p "$dir"

land=$dir/land-$side.tif
[[ -f $land ]] || "$spark_convolve" --master 'local[2]' --driver-memory 2g \
  generate image --shape "${side}x${side}" -o "$land"
export SPARK_CONVOLVE_BUILD=never

run() { # run NAME OPTION...: adds a line "wall user system" to NAME.times
  local name=$1
  shift
  /usr/bin/time -a -o "$dir/$name.times" -f "%e %U %S" \
    "$spark_convolve" --master 'local[2]' --driver-memory 2g image -i "$land" -o "$dir/$name.tif" \
    -p "$pipeline" --dtype uint8 --overwrite "$@"
}

rm -f "$dir"/{without,with}.times
for ((turn = 0; turn < turns; turn++)); do
  run without
  run with --pyramid
done

python3 - "$dir" <<'PYTHON'
import sys


def runs(name):
    with open(f"{sys.argv[1]}/{name}.times") as file:
        rows = [list(map(float, line.split())) for line in file]
    return [row[0] for row in rows], [row[1] + row[2] for row in rows]


(wall, processor), (wall_with, processor_with) = runs("without"), runs("with")
for name, without, with_levels in ("wall", wall, wall_with), ("processor", processor, processor_with):
    print(f"{name:9} s without {without}, with {with_levels}: ratio {min(with_levels) / min(without):.3f}")
PYTHON

if /usr/bin/python3 -c 'import osgeo_utils.samples.validate_cloud_optimized_geotiff' 2>/dev/null; then
  /usr/bin/python3 -m osgeo_utils.samples.validate_cloud_optimized_geotiff --full-check=yes "$dir/with.tif"
fi
