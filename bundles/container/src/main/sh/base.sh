#!/bin/sh
# Makes the image on which imglab's is built, without a registry: base.sh CACHE TIME TARGET
# A minimal Debian with the user 'lab' and the folder /work, as an archive like that of 'docker save'. CACHE keeps
# the Debian for the next time; TIME, as in 2026-11-21T00:00:00Z, is the date of all files. Needs root and debootstrap.
set -eu
cache=$1 time=$2 target=$3
here=$(cd "$(dirname "$0")" && pwd)

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
root=$work/root
"$here/../../../../src/test/sh/minimal-root.sh" "$cache" "$root"

# As in Debian's own slim images: licences stay, other pages and translations go, and what differs each time.
find "$root/usr/share/doc" ! -type d ! -name copyright -delete
find "$root/usr/share/doc" -type d -empty -delete
rm -rf "$root"/usr/share/man/* "$root"/usr/share/locale/* "$root"/usr/share/info/* "$root"/var/cache/apt/* \
  "$root"/var/cache/debconf/*-old "$root"/var/lib/apt/lists/* "$root"/var/log/* "$root"/etc/machine-id \
  "$root"/var/cache/ldconfig/aux-cache "$root"/dev/* "$root"/etc/hostname "$root"/etc/resolv.conf
mkdir -p "$root/home/lab" "$root/work"
echo 'lab:x:1000:1000::/home/lab:/bin/sh' >>"$root/etc/passwd"
echo 'lab:x:1000:' >>"$root/etc/group"
chown 1000:1000 "$root/home/lab" "$root/work"

tar -C "$root" --sort=name --numeric-owner --mtime="$time" --format=gnu -cf "$work/layer.tar" .
layer=$(sha256sum "$work/layer.tar" | cut -d ' ' -f 1)
mkdir -p "$work/image/$layer"
mv "$work/layer.tar" "$work/image/$layer/layer.tar"
case $(uname -m) in
  aarch64) architecture=arm64 ;;
  *) architecture=amd64 ;;
esac
cat >"$work/image/config.json" <<JSON
{"architecture": "$architecture", "os": "linux", "created": "$time",
 "config": {"Env": ["PATH=/usr/local/bin:/usr/bin:/bin"], "WorkingDir": "/"},
 "rootfs": {"type": "layers", "diff_ids": ["sha256:$layer"]},
 "history": [{"created": "$time", "created_by": "debootstrap --variant=minbase"}]}
JSON
echo "[{\"Config\": \"config.json\", \"RepoTags\": [\"imglab-base:latest\"], \"Layers\": [\"$layer/layer.tar\"]}]" \
  >"$work/image/manifest.json"
mkdir -p "$(dirname "$target")"
tar -C "$work/image" --sort=name --mtime="$time" -cf "$target" config.json manifest.json "$layer"
