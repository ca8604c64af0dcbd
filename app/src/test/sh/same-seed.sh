#!/usr/bin/env bash
# Starts a command many times beside a busy loop and compares the metrics of its runs, without the seconds:
#
#   app/src/test/sh/same-seed.sh 600 ./imglab style --content samples/harbour.jpg --style samples/wave.jpg \
#     --weights slim --size 112 --steps 4 --seed 1 --output /tmp/same-seed.png --overwrite
#
# The command must take --runs; what else it writes, each start writes again. Prints how many starts gave which metrics; exits with 1 if they differ.
set -euo pipefail

if [ $# -lt 2 ] || ! [[ $1 =~ ^[1-9][0-9]*$ ]]; then
  echo "usage: same-seed.sh STARTS COMMAND [ARGUMENT...]" >&2
  exit 2
fi
starts=$1
shift

folder=$(mktemp -d)
(while :; do :; done) &
load=$!
trap 'kill $load 2>/dev/null; rm -rf "$folder"' EXIT

for ((start = 1; start <= starts; start++)); do
  runs=$folder/$start
  if ! "$@" --runs "$runs" >"$folder/log" 2>&1 </dev/null; then
    cat "$folder/log" >&2
    exit 1
  fi
  sed -E 's/"seconds":[^,}]*,?//' "$runs"/*/metrics.jsonl | sha256sum | cut -c 1-16 >>"$folder/digests"
  rm -rf "$runs"
done

sort "$folder/digests" | uniq -c
[ "$(sort -u "$folder/digests" | wc -l)" = 1 ]
