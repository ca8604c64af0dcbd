#!/bin/sh
# Unpacks an image layer by layer, as a container engine does, and runs it in the folder it becomes, as its own user
# with its own environment, without network: prove-container.sh IMAGE   (as root; half a minute)
set -eu
here=$(cd "$(dirname "$0")" && pwd)
image=$(readlink -f "$1")

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir "$work/image" "$work/root"
tar -C "$work/image" -xf "$image"

# The image is JSON on one line; sed suffices for the fields that Jib writes.
blob() {
  echo "$work/image/blobs/$(echo "$1" | tr : /)"
}
digests() {
  grep -o '"digest":"sha256:[0-9a-f]*"' "$1" | cut -d '"' -f 4
}
values() {
  sed "s/.*\"$1\":\[\([^]]*\)\].*/\1/; s/\",\"/\n/g; s/\"//g" "$config"
}

manifest=$(blob "$(digests "$work/image/index.json" | head -n 1)")
config=$(blob "$(digests "$manifest" | head -n 1)")
layers=$(digests "$manifest" | tail -n +2)
echo "prove: layers of $(for layer in $layers; do wc -c <"$(blob "$layer")"; done | paste -s -d ' ' -) bytes"
for layer in $layers; do
  tar -C "$work/root" -xpzf "$(blob "$layer")"
done
# An engine brings its own devices.
for device in 'null 1 3' 'zero 1 5' 'random 1 8' 'urandom 1 9'; do
  # shellcheck disable=SC2086
  set -- $device
  mknod -m 666 "$work/root/dev/$1" c "$2" "$3"
done
grep -q '"User":"1000:1000"' "$config" && grep -q '"WorkingDir":"/work"' "$config"
entry=$(values Entrypoint)

lab() {
  echo "\$ imglab $*"
  # shellcheck disable=SC2046
  env LAB_ENVIRONMENT="$(values Env | grep -v '^PATH=' | paste -s -d ' ' -)" \
    "$here/in-root.sh" "$work/root" /work "$entry" "$@"
}

lab --version
lab doctor
lab style /opt/imglab/samples/harbour.jpg /opt/imglab/samples/wave.jpg --size 128 --steps 4 --seed 1 --output first.jpg
lab dcgan generate --seeds 0-15 --output faces
lab dcgan train --data faces --size 32 --steps 2 --batch 8 --seed 1
for file in first.jpg runs/00002-dcgan-faces/generator.safetensors; do
  if [ "$(stat -c %u "$work/root/work/$file")" != 1000 ]; then
    echo "prove: '/work/$file' is not the user's" >&2
    exit 1
  fi
done
echo "prove: the image works"
