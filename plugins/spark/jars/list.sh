#!/bin/sh
# Writes the list of jars that 'imglab spark setup' fetches: SHA-256, bytes and path in a Maven repository.
# Run it after a change of Spark's version in pom.xml. It fetches about 250 MB from Maven Central; Maven
# compares every jar with the checksum published beside it.
set -eu
here=$(cd "$(dirname "$0")" && pwd -P)
list=$here/../src/main/resources/io/imglab/spark/setup/jars.txt
jars=$(mktemp -d)
trap 'rm -rf "$jars"' EXIT
"$here/../../../mvnw" -B -q -C -f "$here/pom.xml" dependency:copy-dependencies \
  -DincludeScope=runtime -Dmdep.useRepositoryLayout=true -DoutputDirectory="$jars"
mkdir -p "$(dirname "$list")"
cd "$jars"
find . -name '*.jar' | sed 's#^\./##' | LC_ALL=C sort | while read -r jar; do
  printf '%s %s %s\n' "$(sha256sum "$jar" | cut -d ' ' -f 1)" "$(wc -c <"$jar")" "$jar"
done >"$list"
wc -l "$list"
