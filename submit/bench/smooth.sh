#!/usr/bin/env bash
# The smooth command on made sales: how cost and heap grow with the rows, and what one large product costs.
#
#   submit/bench/smooth.sh [ROWS [TIMES [DIR]]]        default: 10000000 10 submit/target/bench
#
# Hourly sales of 1 000 products, unsorted Parquet, in three tables: ROWS, the same with 90 % of the rows one product's, and
# TIMES as many; local[2], 2 GB of heap for driver and executor together. Each is smoothed twice: for its time, and with the
# heap collected twice a second, so that what is counted is what the work holds and not its garbage. Processor time is all of
# the process's (user and system), with the start of the JVM and of Spark, which a table of 1 000 rows shows; ratios of it
# hold on a busy machine, where those of wall time do not. Needs GNU time, python3, and disk for 40 bytes a row of the
# largest table.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd -P)
spark_convolve=$here/../bin/spark-convolve
rows=${1:-10000000}
times=${2:-10}
dir=${3:-$here/../target/bench}
mkdir -p "$dir"
"$spark_convolve" --version >/dev/null # builds what is missing, before any time is taken
export SPARK_CONVOLVE_BUILD=never
export SPARK_LOCAL_DIRS=$dir

table() { # table NAME ROWS [OPTIONS]: makes it, unless it is there
  [[ -d $dir/$1 ]] || "$spark_convolve" --master 'local[2]' --driver-memory 2g \
    generate sales -o "$dir/$1" --rows "$2" --products 1000 --frequency 1h "${@:3}"
}

smooth() { # smooth NAME [OPTIONS OF SPARK]
  "$spark_convolve" --master 'local[2]' --driver-memory 2g "${@:2}" \
    smooth -i "$dir/$1" -o "$dir/$1.csv" --overwrite --key product --time time --value sales --frequency 1h \
    --window 'general_gaussian(60, p=2, sig=3)'
}

export -f smooth
export spark_convolve dir
measure() { # measure NAME: leaves NAME.time and NAME.heap
  echo "== $1"
  /usr/bin/time -f '%e %U %S' -o "$dir/$1.time" bash -c 'smooth "$1"' - "$1"
  smooth "$1" --driver-java-options -Dspark-convolve.heapProbeSeconds=0.5 2>&1 | tee "$dir/$1.heap"
}

small=sales-$rows
skewed=sales-$rows-skewed
large=sales-$((rows * times))
table sales-1000 1000
table "$small" "$rows"
table "$skewed" "$rows" --skew 0.9
table "$large" "$((rows * times))"
for name in sales-1000 "$small" "$skewed" "$large"; do
  measure "$name"
done

python3 - "$dir" "$rows" "$times" "$small" "$skewed" "$large" <<'PYTHON'
import re
import sys

directory, rows, times, small, skewed, large = sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), *sys.argv[4:]


def measured(name):
    with open(f"{directory}/{name}.time") as file:
        wall, user, system = map(float, file.read().split()[-3:])
    with open(f"{directory}/{name}.heap") as file:
        heap = float(re.search(r"heap after full collections at most ([0-9.]+) MB", file.read()).group(1))
    return wall, user + system, heap


start_wall, start_cpu, start_heap = measured("sales-1000")
print(f"1 000 rows: {start_wall:.1f} s, {start_cpu:.1f} s of processor time, heap {start_heap:.0f} MB")
found = {}
for name, count in ((small, rows), (skewed, rows), (large, rows * times)):
    wall, cpu, heap = measured(name)
    found[name] = wall, cpu, (cpu - start_cpu) / count, heap
    print(f"{name}: {wall:.1f} s ({count / wall:,.0f} rows/s), {cpu:.1f} s of processor time "
          f"({cpu / count * 1e6:.2f} us a row, {(cpu - start_cpu) / count * 1e6:.2f} without the start), "
          f"heap after full collections at most {heap:.0f} MB")
print(f"{times} times the rows: processor time a row {found[large][1] / found[small][1] / times:.2f} times, "
      f"{found[large][2] / found[small][2]:.2f} without the start; wall a row "
      f"{found[large][0] / found[small][0] / times:.2f}; heap {found[large][3] / found[small][3]:.2f}")
print(f"90 % one product's: wall {found[skewed][0] / found[small][0]:.2f} times, processor time "
      f"{found[skewed][1] / found[small][1]:.2f}, heap {found[skewed][3] / found[small][3]:.2f}")
PYTHON
