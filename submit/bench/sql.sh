#!/usr/bin/env bash
# The SQL functions on a table of arrays, against the same written with Spark's own functions of arrays.
#
#   submit/bench/sql.sh [ROWS [LENGTH [DIR]]]        default: 1000000 64 submit/target/bench
#
# ROWS arrays of LENGTH doubles in Parquet, local[2], 2 GB of heap. Each query looks at every result; of three runs in one
# session the one of least processor time counts, which is all of the process's and holds on a busy machine, where wall time
# does not. "read" does no more than look at the samples. Spark's own functions sum the products under the window by their
# indices, or by slices, without what stands beyond the ends; they run once, and long windows over a part of the table. Needs
# python3, and disk for 8 * ROWS * LENGTH bytes.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd -P)
rows=${1:-1000000}
length=${2:-64}
dir=${3:-$here/../target/bench}
mkdir -p "$dir"
dir=$(cd "$dir" && pwd -P)
"$here/../bin/spark-convolve" --version >/dev/null # builds what is missing, before any time is taken
table=$dir/arrays-$rows-$length

session() { # session FILE: runs its statements
  "$here/../target/spark/bin/spark-submit" --master 'local[2]' --driver-memory 2g \
    --conf spark.ui.enabled=false --conf spark.driver.host=127.0.0.1 --conf spark.sql.warehouse.dir="$dir" \
    --conf spark.local.dir="$dir" --jars "$here/../../jobs/target/spark-convolve.jar" \
    --conf spark.sql.extensions=io.sparkconvolve.jobs.sql.ConvolveExtensions \
    --class io.sparkconvolve.submit.SqlScript "$here"/../target/spark-convolve-submit-*.jar "$1"
}

if [[ ! -d $table ]]; then
  samples=$(printf ', hash(id, %d) / 2147483648D' $(seq "$length"))
  cat >"$dir/make.sql" <<SQL
CREATE TABLE arrays USING parquet LOCATION '$table' AS SELECT id, array(${samples#, }) AS x FROM range(0, $rows, 1, 8);
SQL
  session "$dir/make.sql"
fi

python3 - "$table" "$rows" >"$dir/queries.sql" <<'PYTHON'
import sys

table, rows = sys.argv[1], int(sys.argv[2])


def query(name, expression, runs=3, part=1):
    where = f" WHERE id < {rows // part}" if part > 1 else ""
    total = "sum(y[0]), sum(y[size(y) - 1]), sum(size(y))"
    for _ in range(runs):
        print(f"SELECT /* {name} */ {total}, count(*) AS arrays FROM "
              f"(SELECT {expression} AS y FROM parquet.`{table}`{where});")


def weights(taps):
    return ", ".join(f"{1 / taps}D" for _ in range(taps))


def by_index(taps):
    before, last = taps // 2, taps - 1
    return (f"transform(sequence(0, size(x) - 1), i -> aggregate(sequence(0, {last}), 0D, (s, j) -> "
            f"s + array({weights(taps)})[{last} - j] * coalesce(get(x, i - {before} + j), 0D)))")


def by_slices(taps):
    return (f"transform(sequence(1, size(x) - {taps - 1}), i -> aggregate(zip_with(slice(x, i, {taps}), "
            f"array({weights(taps)}), (a, w) -> a * w), 0D, (s, v) -> s + v))")


query("read", "x")
for taps in (7, 60):
    query(f"smooth, {taps} taps", f"smooth(x, 'boxcar({taps})')")
    query(f"convolve, {taps} taps in an array", f"convolve(x, array({weights(taps)}), 'same')")
query("correlate with itself", "correlate(x, x, 'same')")
query("aggregate by index, 7 taps", by_index(7), runs=1)
query("zip_with of slices, 7 taps, mode valid", by_slices(7), runs=1)
# A part of the table: these take too long.
query("aggregate by index, 60 taps", by_index(60), runs=1, part=50)
query("zip_with of slices, 60 taps, mode valid", by_slices(60), runs=1, part=50)
PYTHON
session "$dir/queries.sql" 2>&1 >"$dir/results.txt" | tee "$dir/times.txt" >&2

python3 - "$dir/times.txt" "$dir/results.txt" "$rows" "$length" <<'PYTHON'
import json
import re
import sys

least = {}
with open(sys.argv[1]) as times, open(sys.argv[2]) as results:
    for line in times:
        if found := re.match(r"([0-9.]+) s, processor time ([0-9.]+) s: SELECT /\* (.*?) \*/", line):
            wall, cpu, name = float(found.group(1)), float(found.group(2)), found.group(3)
            arrays = json.loads(results.readline())["arrays"]
            least[name] = min((cpu, wall, arrays), least.get(name, (cpu, wall, arrays)))
read = least["read"][0] / least["read"][2]
print(f"{int(sys.argv[3]):,} arrays of {sys.argv[4]} doubles, local[2]")
print("| query | arrays | seconds | processor time, s | us an array, without reading |\n|---|---|---|---|---|")
for name, (cpu, wall, arrays) in least.items():
    print(f"| {name} | {arrays:,} | {wall:.1f} | {cpu:.1f} | {(cpu / arrays - read) * 1e6:.2f} |")
PYTHON
