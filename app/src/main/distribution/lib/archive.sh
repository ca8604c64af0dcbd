#!/bin/sh
# archive.sh [--later] ARCHIVE KEY JAVA HOME: makes ARCHIVE.jsa, an archive of the classes that JAVA loads for
# the program in the folder HOME, and writes into ARCHIVE.state what became of it: 'made KEY' or 'failed KEY'.
# With --later it returns at once, and a process of its own makes the archive when the machine has time for it.
# bin/imglab calls it; to have the archive made at once: IMGLAB_ARCHIVE=now bin/imglab --version
set -u
umask 022 # it holds code: nobody else may replace it

if [ "$1" = --later ]; then
  shift
  # Away from the terminal, its signals and whoever reads the output of the command beside it.
  detached=
  if command -v setsid >/dev/null; then detached=setsid; fi
  (
    trap '' HUP INT
    nice -n 19 $detached sh "$0" "$@" </dev/null >/dev/null 2>&1 3>&- 4>&- 5>&- 6>&- 7>&- 8>&- 9>&- &
  )
  exit 0
fi

archive=$1
key=$2
java=$3
home=$4
work=$archive.making
case $java in
  /*) ;;
  *) java=$PWD/$java ;; # as a relative JAVA_HOME names it
esac

# One at a time, which takes long on a busy machine; the folder of one that was killed is in nobody's way.
if [ -d "$work" ] && [ -n "$(find "$work" -prune -mmin +10 2>/dev/null)" ] &&
  ! kill -0 "$(cat "$work/process" 2>/dev/null)" 2>/dev/null; then
  rm -rf "$work"
fi
mkdir -p "${archive%/*}" && mkdir "$work" 2>/dev/null && echo $$ >"$work/process" || exit 1
trap 'rm -rf "$work"' EXIT
trap 'exit 1' HUP INT TERM
# Where the disk is full, it is tried again another time.
head -c 40000000 /dev/zero >"$work/space" 2>/dev/null && rm "$work/space" || exit 1

classpath=
for jar in "$home"/lib/*.jar; do
  classpath=$classpath${classpath:+:}$jar
done

# What it finds out about plugins is not remembered for the user, and no settings of the user's count.
unset IMGLAB_PLUGINS JAVA_TOOL_OPTIONS JDK_JAVA_OPTIONS
export IMGLAB_HOME="$work/home"

start() {
  "$java" "$@" >/dev/null 2>&1
}

imglab() {
  options=$1
  shift
  start $options -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -XX:-UsePerfData -Djava.awt.headless=true \
    -Dimglab.distribution="$home" -cp "$classpath" io.imglab.app.Main "$@"
}

make() {
  cd "$work" || return 1
  imglab -XX:DumpLoadedClassList=help --help || return 1
  imglab -XX:DumpLoadedClassList=style style --help || return 1
  imglab -XX:DumpLoadedClassList=plugins plugins list || return 1
  # Up to where LibTorch would be unpacked, which is left to the user's own runs: it cannot be, into a file.
  { printf 'P6 64 64 255\n' && head -c 12288 /dev/zero; } >picture.ppm || return 1
  DJL_CACHE_DIR="$work/picture.ppm" imglab -XX:DumpLoadedClassList=run \
    style picture.ppm picture.ppm --size 64 --dry-run
  # Numbers are of one list. Lambdas that implement old interfaces such as picocli's would keep these out of
  # the archive, and classes of plugins do not come from the class path.
  awk '/^#/ || / source: / || (/@lambda-proxy/ && /picocli/) { next }
    { sub(/ id: .*/, "") } !seen[$0]++' help style plugins run >classes || return 1
  # Only this collector can archive objects; the serial one reads them, too.
  start -Xshare:dump -XX:+UseG1GC -XX:-UsePerfData -XX:SharedClassListFile=classes -XX:SharedArchiveFile=made.jsa \
    -cp "$classpath" || return 1
  imglab "-Xshare:on -XX:SharedArchiveFile=made.jsa" --version
}

if (make); then state=made; else state=failed; fi
printf '%s %s\n' "$state" "$key" >"$work/state" || exit 1
if [ -d "$archive.jsa" ]; then rm -rf "$archive.jsa"; fi
if [ $state = made ]; then mv -f "$work/made.jsa" "$archive.jsa" || exit 1; fi
mv -f "$work/state" "$archive.state"
# Those of Java versions that were replaced; one that is still used is made again.
find "${archive%/*}" -maxdepth 1 -type f -mtime +90 -exec rm -f {} + 2>/dev/null
[ $state = made ]
