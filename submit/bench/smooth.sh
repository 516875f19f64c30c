#!/usr/bin/env bash
# The smooth command on made sales: 10^7 rows, the same with 90 % of them one product's, and 10^8 rows. local[2], 2 GB.
# Usage: smooth.sh FOLDER [CORES]; needs GNU time. Prints wall and processor time, and the largest resident set.
set -euo pipefail
folder=${1:?a folder for the tables, 0.5 GB}
cores=${2:-2}
run() { "$(dirname "$0")/../bin/spark-convolve" --master "local[$cores]" --driver-memory 2g "$@"; }
make() { [[ -d $folder/$1 ]] || run generate sales -o "$folder/$1" --products 1000 --frequency 1h "${@:2}"; }
measure() {
  echo "== $1"
  SPARK_CONVOLVE_BUILD=never /usr/bin/time -f "wall %e s, user %U s, resident %M KB" \
    "$(dirname "$0")/../bin/spark-convolve" --master "local[$cores]" --driver-memory 2g smooth -i "$folder/$1" \
    -o "$folder/$1.csv" --overwrite --key product --time time --value sales --frequency 1h \
    --window "general_gaussian(60, p=2, sig=3)"
}
mkdir -p "$folder"
make even --rows 10000000
make skewed --rows 10000000 --skew 0.9
make large --rows 100000000
for table in even skewed large; do measure "$table"; done
