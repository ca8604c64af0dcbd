#!/bin/sh
# Makes the pictures of gallery.md again, by the commands that the page shows.
set -eu
cd "$(dirname "$0")/.."
mkdir -p docs/gallery
rm -f docs/gallery/*
sed -n '/^```sh$/,/^```$/p' docs/gallery.md | sed -n 's#^\./imglab .*#& --overwrite </dev/null#p' | sh -eux
