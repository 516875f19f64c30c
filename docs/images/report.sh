#!/usr/bin/env bash
# Makes docs/images/report.png, the picture in docs/report.md: a real run, and its page in a headless Chromium.
#   docs/images/report.sh
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$here/../..
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
"$root/submit/bin/spark-convolve" -q generate image --shape 2000x3000 --seed 7 -o scene.tif
"$root/submit/bin/spark-convolve" -q image -i scene.tif -o edges.tif -p "median(3) | gaussian(2) | sobel()" \
  --boundary reflect --tile 512 --verify 30 --report page/
chromium --headless=new --no-sandbox --disable-gpu --no-first-run --disable-background-networking \
  --disable-component-update --disable-sync --hide-scrollbars --force-color-profile=srgb --user-data-dir="$work/profile" \
  --window-size=1120,1550 --screenshot="$here/report.png" "file://$work/page/report.html" >/dev/null 2>&1
