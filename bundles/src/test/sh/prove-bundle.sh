#!/bin/sh
# Runs the bundle where there is no Java, no font and no network: in the root folder of a minimal Debian, as a user
# that is not root, unpacked where that user cannot write. prove-bundle.sh ARCHIVE CACHE   (as root; about a minute)
set -eu
here=$(cd "$(dirname "$0")" && pwd)
archive=$(readlink -f "$1") cache=$2

root=$(mktemp -d)
trap 'rm -rf "$root"' EXIT
"$here/minimal-root.sh" "$cache" "$root"
mkdir -p "$root/opt" "$root/home/lab"
tar -C "$root/opt" --no-same-owner -xzf "$archive"
mv "$root/opt"/imglab-* "$root/opt/imglab"
chown 1000:1000 "$root/home/lab"
echo 'lab:x:1000:1000::/home/lab:/bin/sh' >>"$root/etc/passwd"

lab() {
  echo "\$ imglab $*"
  "$here/in-root.sh" "$root" /home/lab /opt/imglab/bin/imglab "$@"
}

expect() {
  for file in "$@"; do
    if [ ! -s "$root/home/lab/$file" ]; then
      echo "prove: '$file' was not written" >&2
      exit 1
    fi
  done
}

if "$here/in-root.sh" "$root" / sh -c 'command -v java || command -v fc-list'; then
  echo "prove: the root folder has a Java or fonts, so that it proves nothing" >&2
  exit 1
fi
lab --version
lab doctor
lab style /opt/imglab/samples/harbour.jpg /opt/imglab/samples/wave.jpg --size 192 --steps 8 --seed 1 --output first.jpg
lab runs curves 1 --output curves.png
expect first.jpg runs/00001-style-harbour-wave/report.html curves.png
lab dcgan generate --seeds 0-23 --output faces --grid faces.png
lab dcgan train --data faces --size 32 --steps 3 --batch 8 --seed 1
expect faces.png runs/00002-dcgan-faces/generator.safetensors runs/00002-dcgan-faces/losses.png \
  runs/00002-dcgan-faces/real-and-generated.png
lab plugins list
lab plugins new mine --kind loss
lab runs list
if [ -n "${KEEP:-}" ]; then cp -r "$root/home/lab/." "$KEEP"; fi
echo "prove: the bundle works without Java"
