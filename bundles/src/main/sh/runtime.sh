#!/bin/sh
# Makes the Java of a bundle: runtime.sh JDK MODULES FONTS TARGET
# MODULES is a file with a module a line; FONTS a folder with DejaVuSans.ttf, DejaVuSans-Bold.ttf and LICENSE.
set -eu
jdk=$1 modules=$2 fonts=$3 target=$4

link() {
  rm -rf "$target"
  mkdir -p "$(dirname "$target")"
  # Nothing here has windows or sound, and their libraries would need those of a desktop.
  "$jdk/bin/jlink" --add-modules "$(sed 's/ *#.*//' "$modules" | grep . | paste -s -d , -)" \
    --strip-java-debug-attributes --no-header-files --no-man-pages \
    --exclude-files='**libawt_xawt.so,**libjawt.so,**libsplashscreen.so,**libjsound.so' --output "$target"
  # A Linux distribution's JDK has only a link to the system's certificates.
  if [ ! -s "$target/lib/security/cacerts" ]; then
    rm -f "$target/lib/security/cacerts"
    cp -L "$jdk/lib/security/cacerts" "$target/lib/security/cacerts"
  fi
  chmod -R u+w "$target"
  # jlink writes the version alone; bin/imglab recognises the exact build in the first lines.
  { grep -E '^(IMPLEMENTOR|JAVA_RUNTIME_VERSION|SOURCE)=' "$jdk/release" || true; } >"$target/release.first"
  cat "$target/release" >>"$target/release.first"
  mv "$target/release.first" "$target/release"
}

# What the runtime's libraries load from the system, as far as a bare machine may lack it: not glibc, nor
# libstdc++ and libgcc_s, which LibTorch needs from the system as well.
missing() {
  for library in "$target"/lib/*.so "$target"/lib/server/libjvm.so "$target/bin/java"; do
    ldd "$library" 2>/dev/null || true
  done | sed -n 's/^[[:space:]]*\([^ ]*\) => \(\/[^ ]*\) .*/\1 \2/p' | sort -u |
    grep -vE '^(libc|libm|libdl|libpthread|librt|libstdc\+\+|libgcc_s)\.so' |
    while read -r name file; do
      case $file in "$target"/*) ;; *) echo "$name $file" ;; esac
    done
}

# A Linux distribution's JDK links libraries of its system for pictures and fonts. The runtime's libraries look
# beside themselves first, also for what those need in turn.
complete() {
  missing | while read -r name file; do
    cp -L "$file" "$target/lib/$name"
    package=$(dpkg-query -S "$(readlink -f "$file")" 2>/dev/null || dpkg-query -S "$file" 2>/dev/null || true)
    package=${package%%:*}
    if [ -z "$package" ] || [ ! -f "/usr/share/doc/$package/copyright" ]; then
      echo "imglab: the licence of '$file' is unknown; name a JDK that carries its own libraries with -Dbundle.jdk" >&2
      exit 1
    fi
    mkdir -p "$target/legal/system"
    cp -L "/usr/share/doc/$package/copyright" "$target/legal/system/$package.txt"
  done
}

# Text in pictures on machines without fonts. Java reads this file only if it finds no fontconfig.
write_fonts() {
  mkdir -p "$target/lib/fonts"
  cp "$fonts/DejaVuSans.ttf" "$fonts/DejaVuSans-Bold.ttf" "$fonts/LICENSE" "$target/lib/fonts/"
  {
    echo version=1
    for name in serif sansserif monospaced dialog dialoginput; do
      for style in plain italic; do echo "$name.$style.latin-1=DejaVu Sans"; done
      for style in bold bolditalic; do echo "$name.$style.latin-1=DejaVu Sans Bold"; done
    done
    echo sequence.allfonts=latin-1
    # shellcheck disable=SC2016
    echo 'filename.DejaVu_Sans=$JRE_LIB_FONTS/DejaVuSans.ttf'
    # shellcheck disable=SC2016
    echo 'filename.DejaVu_Sans_Bold=$JRE_LIB_FONTS/DejaVuSans-Bold.ttf'
  } >"$target/lib/fontconfig.properties"
}

link
if command -v ldd >/dev/null 2>&1; then complete; fi
write_fonts
"$target/bin/java" -XX:+UseSerialGC -Xshare:dump >/dev/null 2>&1
