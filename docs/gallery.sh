#!/bin/sh
# Makes the pictures of gallery.md again, by the commands that the page shows.
set -eu
cd "$(dirname "$0")/.."
# A distribution has its program in bin.
folder=.
[ -x imglab ] || folder=bin
mkdir -p docs/gallery
sed -n '/^```sh$/,/^```$/p' docs/gallery.md |
  sed -n "s#^\./imglab .*#& --overwrite </dev/null#; s#^\./imglab #$folder/imglab #p" | sh -eux
