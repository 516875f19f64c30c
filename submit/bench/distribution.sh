#!/usr/bin/env bash
# The distribution command on made tables: time, and what the work holds of the heap.
#
#   submit/bench/distribution.sh [GROUPS [VARIABLES [VALUES [DIR]]]]   default: 10000 10 100 submit/target/bench
#
# Each group has VARIABLES of VALUES values each, with probabilities of their own; CSV in, Parquet out, local[2], 2 GB of heap
# for driver and executor together. Two runs: for the time, and with the heap collected twice a second, so that what is
# counted is what the work holds and not its garbage. Needs GNU time and disk for 100 bytes a row.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd -P)
spark_convolve=$here/../bin/spark-convolve
groups=${1:-10000}
variables=${2:-10}
values=${3:-100}
dir=${4:-$here/../target/bench}
mkdir -p "$dir"
"$spark_convolve" --version >/dev/null # builds what is missing, before any time is taken
export SPARK_CONVOLVE_BUILD=never
export SPARK_LOCAL_DIRS=$dir

table=$dir/pmf-$groups-$variables-$values.csv
[[ -f $table ]] || awk -v groups="$groups" -v variables="$variables" -v values="$values" 'BEGIN {
  print "portfolio,risk,loss,p"
  for (g = 0; g < groups; g++)
    for (v = 0; v < variables; v++) {
      sum = 0
      for (k = 0; k < values; k++) sum += weight[k] = 1 + (k * (g + 1) + v) % 17
      for (k = 0; k < values; k++) printf "P%d,R%d,%d,%.17g\n", g, v, k, weight[k] / sum
    }
}' >"$table"

distribute() { # distribute [OPTIONS OF SPARK]
  "$spark_convolve" --master 'local[2]' --driver-memory 2g "$@" \
    distribution -i "$table" --schema 'portfolio STRING, risk STRING, loss DOUBLE, p DOUBLE' --overwrite \
    --group portfolio --variable risk --value loss --probability p -o "$dir/sums.parquet" --summary "$dir/sums.csv"
}

export -f distribute
export spark_convolve dir table
/usr/bin/time -f 'wall %e s, processor time %U s (user) and %S s (system)' bash -c distribute
distribute --driver-java-options -Dspark-convolve.heapProbeSeconds=0.5
