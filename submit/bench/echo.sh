#!/usr/bin/env bash
# Finds echoes in 10^8 samples of noise as strong as they are, and counts how many of them it found. local[2], 2 GB.
# Usage: echo.sh FOLDER [SAMPLES [MAX_LAG]]; needs GNU time and 8 bytes of disk a sample. Prints wall and processor time, and
# the largest resident set.
set -euo pipefail
folder=${1:?a folder for the signals, 0.8 GB}
samples=${2:-100000000}
max_lag=${3:-1000000}
lags=2000,50000,123456,765432
run() { "$(dirname "$0")/../bin/spark-convolve" --master 'local[2]' --driver-memory 2g "$@"; }
mkdir -p "$folder"
call=$folder/call-$samples.npy
heard=$folder/heard-$samples.npy
[[ -f $call ]] || run generate signal -o "$call" --length "$samples" --kind noise --seed 7
[[ -f $heard ]] || run generate signal -o "$heard" --length "$samples" --kind echo --lags "$lags" --gains 0.6,0.3,0.2,0.1 \
  --snr 0 --seed 7
SPARK_CONVOLVE_BUILD=never /usr/bin/time -f "wall %e s, user %U s, resident %M KB" \
  "$(dirname "$0")/../bin/spark-convolve" --master 'local[2]' --driver-memory 2g correlate -i "$heard" -r "$call" \
  -o "$folder/echoes.csv" --overwrite --max-lag "$max_lag" --normalize=energy --peaks 5 --min-distance 100 \
  --plot "$folder/echoes.png" --report "$folder/echoes.json"
found=$(tail -n +2 "$folder/echoes.csv" | cut -d, -f1 | sort -n | paste -sd,)
[[ $found == "0,$lags" ]] && echo "all 4 echoes found: $lags" || { echo "found $found, not 0,$lags"; exit 1; }
