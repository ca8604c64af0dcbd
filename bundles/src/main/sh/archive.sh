#!/bin/sh
# Makes the archive of the program's classes for the Java of a bundle: archive.sh PROGRAM RUNTIME TARGET
# bin/imglab does it, in a folder that looks like the bundle. Java 17 and 18 accept such an archive only where it
# was made; with them bin/imglab makes it anew after unpacking.
set -eu
program=$1 runtime=$2 target=$3

rm -rf "$target"
mkdir -p "$target"
for folder in bin lib plugins models; do ln -s "$program/$folder" "$target/$folder"; done
ln -s "$runtime" "$target/runtime"
version=$(sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$runtime/release")
if [ "$version" -ge 19 ]; then
  IMGLAB_HOME="$target/home" IMGLAB_ARCHIVE=now "$target/bin/imglab" --version
fi
mkdir -p "$target/archive"
