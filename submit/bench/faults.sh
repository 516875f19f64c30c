#!/usr/bin/env bash
# Faults, many times over: the table of docs/reliability.md.
#
#   submit/bench/faults.sh [TIMES [SEED]]        default: 20 20261122
#
# Drivers and executors are killed TIMES times each, at moments that the seed chooses; a worker, a DataNode and an S3 that
# refuses are tried TIMES / 7 times each, with servers of their own. Storage that fails by seed is tried by FaultsTest of jobs.
# Every run is compared with an undisturbed one, byte for byte; the rows are printed when all were equal. About 12 minutes on
# two idle cores.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
times=${1:-20}
seed=${2:-20261122}
table=$PWD/submit/target/faults.md
mkdir -p submit/target
rm -f "$table"

mvn -B -ntp -q verify -pl submit -am \
  -Dtest=FaultsTest -Dsurefire.failIfNoSpecifiedTests=false \
  -Dit.test='io.sparkconvolve.submit.faults.*IT' -Dfailsafe.failIfNoSpecifiedTests=false \
  -Dspark-convolve.faults=1 -Dspark-convolve.faults.times="$times" -Dspark-convolve.faults.seed="$seed" \
  -Dspark-convolve.faults.table="$table"

echo '| fault | times tried | survived | bytes equal | work redone |'
echo '|---|---|---|---|---|'
sort "$table"
