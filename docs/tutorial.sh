#!/usr/bin/env bash
# Runs docs/tutorial.md, its commands from the first to the last, in a directory of its own.
#
#   docs/tutorial.sh [--pictures] [DIRECTORY]     default: spark-convolve-tutorial, emptied first
#
# --pictures: the pictures that the page shows are put into docs/images/tutorial.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd -P)
pictures=no
if [[ ${1:-} == --pictures ]]; then
  pictures=yes
  shift
fi
directory=${1:-spark-convolve-tutorial}
if [[ -e $directory && ! -e $directory/.tutorial ]]; then
  echo "tutorial.sh: $directory is there and was not made by this script; name another directory" >&2
  exit 2
fi
rm -rf "$directory"
mkdir -p "$directory"
cd "$directory"
touch .tutorial

PATH=$here/../submit/bin:$PATH
"${BASH:-bash}" -euxo pipefail <(awk '/^```sh$/ { inside = 1; next } /^```$/ { inside = 0 } inside' "$here/tutorial.md")

shown=$(grep -o 'images/tutorial/[a-z-]*\.png' "$here/tutorial.md" | sed 's:.*/::' | sort -u)
for name in $shown; do
  if [[ ! -s $name ]]; then
    echo "tutorial.sh: the page shows $name, which no command of it has made" >&2
    exit 1
  fi
  if [[ $pictures == yes ]]; then
    mkdir -p "$here/images/tutorial"
    cp "$name" "$here/images/tutorial/$name"
  fi
done
