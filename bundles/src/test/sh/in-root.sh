#!/bin/sh
# Runs a command in a root folder as its user 1000, without network: in-root.sh ROOT FOLDER COMMAND [ARGUMENT ...]
# Its /proc is the command's own and goes with it. Needs root.
set -eu
root=$1 folder=$2
shift 2
# shellcheck disable=SC2016
exec unshare --mount --pid --net --fork --mount-proc="$root/proc" \
  chroot --userspec=1000:1000 "$root" /usr/bin/env -i HOME=/home/lab PATH=/usr/bin:/bin ${LAB_ENVIRONMENT:-} \
  /bin/sh -euc 'cd "$1"; shift; exec "$@"' sh "$folder" "$@"
