#!/bin/sh
# Looks into a base image and has its own Java make a class-data archive of retrain, so that the image starts faster.
#   archive.sh BASE.tar TARGET IMAGE.jar CLASSPATH
# BASE.tar is an archive as 'docker save', skopeo or Jib write it; TARGET/libs holds the jars; CLASSPATH is what the
# image's entrypoint says. Writes TARGET/files/app/retrain.jsa.
set -eu

base=$1 target=$2 jar=$3 classpath=$4
root=$target/base
archive=$target/files/app/retrain.jsa

if [ "$(uname -s)" != Linux ]; then
  echo "retrain image: no class-data archive and no look into the base, which both take Linux" >&2
  exit 0
fi

fail() {
  echo "retrain image: $*" >&2
  exit 65
}

# A base that was unpacked before is not unpacked again.
unpack() {
  stamp=$(ls -lnL "$base")
  [ "$(cat "$root/.stamp" 2>/dev/null)" = "$stamp" ] && return
  rm -rf "$root" "$target/layers"
  mkdir -p "$root" "$target/layers"
  tar -xf "$base" -C "$target/layers" 2>/dev/null || fail "$base is no tar archive"
  [ -f "$target/layers/manifest.json" ] || fail "$base has no manifest.json: save it as a docker archive"
  layers=$(tr -d ' \n' <"$target/layers/manifest.json" | sed -n 's/.*"Layers":\[\([^]]*\)\].*/\1/p' | tr -d '"' | tr , ' ')
  for layer in $layers; do
    tar -xf "$target/layers/$layer" -C "$root" --no-same-owner --exclude='dev/*' --exclude='./dev/*' \
      --warning=no-unknown-keyword || fail "layer $layer of $base can't be unpacked"
    find "$root" -name '.wh.*' | while read -r gone; do
      rm -rf "${gone%/*}/${gone##*/.wh.}" "$gone"
    done
  done
  rm -rf "$target/layers"
  mkdir -p "$root/proc" "$root/dev" "$root/tmp"
  echo "$stamp" >"$root/.stamp"
}

# Runs a program of the base with the base as its file system, in mounts and processes of its own.
inside() {
  user= fixed=
  [ "$(id -u)" = 0 ] || user=--map-root-user
  # addresses that are the same each time; where that is not allowed only the archive's bytes differ
  setarch -R true 2>/dev/null && fixed='setarch -R'
  # shellcheck disable=SC2016,SC2086 # the inner shell expands $1; nothing set, no argument
  env -i LC_ALL=C.UTF-8 "PATH=$path" unshare $user --mount --pid --fork $fixed sh -c '
    mount -t proc proc "$1/proc" && mount --rbind /dev "$1/dev" && exec chroot "$@"' sh "$root" "$@"
}

java() {
  inside java -Xlog:disable -Xlog:all=warning:stderr "$@" </dev/null
}

# What a store keeps can't be written to.
clear() {
  [ ! -d "$root/trial" ] || chmod -R u+w "$root/trial"
  rm -rf "$root/app" "$root/trial"
}

[ ! -d "$root" ] || clear
unpack
find "$root" -name 'libgomp.so.1*' | grep -q . ||
  fail "$base has no libgomp.so.1, which XGBoost needs: install libgomp1 in it or choose another base"

rm -f "$archive"
path=/opt/java/openjdk/bin:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin
if ! version=$(java -version 2>&1); then
  echo "retrain image: no class-data archive, the base's Java can't be run here: $version" >&2
  exit 0
fi

java --list-modules 2>/dev/null | grep -q '^jdk\.incubator\.vector' ||
  fail "the Java of $base lacks the module jdk.incubator.vector, with which the image starts: choose a base with all of a JRE or JDK"

# The jars as they will be in the image: Java compares names, sizes and times.
clear
mkdir -p "$root/app/classpath" "$root/trial" "${archive%/*}"
cp "$jar" "$root/app/classpath/"
cp -R "$target/libs" "$root/app/libs"
find "$root/app" -type f -exec touch -d @1 {} +

cat >"$root/trial/models.yaml" <<'YAML'
format: 1
store: /trial/store
models:
  movies:
    kind: recommender
    source: {type: movielog, paths: [/trial/logs/*.gz], movies: /trial/logs/movies.csv}
    window: 4000d
    params: {factors: 8, iterations: 2}
    gate: {metric: hit@20, min: 0.0, min_units: 30, baseline: none}
    serve: {port: 8080, smoke_users: ["1"]}
YAML

# One thread and no compiler: the same classes each time, so that the archive's bytes are the same each time.
retrain() {
  step=$1
  java -XX:+UseSerialGC -XX:ActiveProcessorCount=1 -Xint -XX:DumpLoadedClassList="/trial/$step.classes" \
    --add-modules=jdk.incubator.vector -cp "$classpath" dev.retrain.cli.Retrain "$@" \
    >>"$target/archive.log" 2>&1
}
of_run="--registry /trial/models.yaml --run archive"
: >"$target/archive.log"
# shellcheck disable=SC2086 # a list of options
retrain simulate --out /trial/logs --users 150 --movies 60 --days 4 --first-day 2026-01-01 &&
  retrain schema &&
  retrain train $of_run &&
  retrain gate $of_run &&
  retrain promote $of_run &&
  retrain record $of_run &&
  retrain prune --registry /trial/models.yaml ||
  fail "a run for the class-data archive failed, see $target/archive.log"
# Whether a thread had to wait for another one decides whether these are loaded.
LC_ALL=C sort -u "$root"/trial/*.classes | grep -v '^java/util/concurrent/locks/.*Node' >"$root/trial/classes"

java -XX:+UseSerialGC -Xshare:dump -XX:SharedClassListFile=/trial/classes -XX:SharedArchiveFile=/trial/retrain.jsa \
  --add-modules=jdk.incubator.vector -cp "$classpath" >>"$target/archive.log" 2>&1 ||
  fail "the class-data archive can't be made, see $target/archive.log"
mv "$root/trial/retrain.jsa" "$archive"
chmod 644 "$archive"
clear
