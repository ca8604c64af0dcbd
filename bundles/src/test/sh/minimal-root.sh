#!/bin/sh
# Makes an empty Debian root folder: minimal-root.sh CACHE TARGET
# CACHE keeps the packed root for the next time, outside of the project. Needs root and debootstrap.
set -eu
cache=$1 target=$2
suite=bookworm
packed=$cache/$suite-minbase.tar

if [ ! -f "$packed" ]; then
  if ! command -v debootstrap >/dev/null 2>&1; then
    echo "prove: 'debootstrap' is missing; install Debian's package of that name" >&2
    exit 1
  fi
  mkdir -p "$cache"
  fresh=$(mktemp -d "$cache/root.XXXXXX")
  trap 'rm -rf "$fresh" "$packed.part"' EXIT
  debootstrap --variant=minbase "$suite" "$fresh/root" http://deb.debian.org/debian >"$fresh/log" 2>&1 || {
    tail -n 5 "$fresh/log" >&2
    exit 1
  }
  rm -rf "$fresh"/root/var/cache/apt/archives/*.deb "$fresh"/root/var/lib/apt/lists/*
  tar -C "$fresh/root" --sort=name --numeric-owner -cf "$packed.part" .
  mv "$packed.part" "$packed"
fi
mkdir -p "$target"
tar -C "$target" -xpf "$packed"
