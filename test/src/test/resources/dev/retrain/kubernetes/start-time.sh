# Runs in the image: how much processor time and time a command takes with the class-data archive, and without.
flags="-XX:+UseSerialGC -Xlog:disable -Xlog:all=warning:stderr -Xshare:auto"
classes=$(cat /app/jib-classpath-file)
echo x >/tmp/other.jar

retrain() { # ARCHIVE CLASSPATH ARGUMENT...
  local archive=$1 path=$2
  shift 2
  java $flags "-XX:SharedArchiveFile=$archive" -cp "$path" dev.retrain.cli.Retrain "$@"
}

java $flags -Xshare:on -XX:SharedArchiveFile=/app/retrain.jsa -cp "$classes" dev.retrain.cli.Retrain --version |
  sed 's/^/usable /;q'
retrain /tmp/none.jsa "$classes" --version 2>&1 | sed 's/^/missing /'
retrain /app/retrain.jsa "/tmp/other.jar:$classes" --version 2>&1 | sed 's/^/stale /'
TIMEFORMAT='%3U %3S %3R'
for round in 1 2 3 4 5; do
  for archive in /app/retrain.jsa /tmp/none.jsa; do
    { time retrain "$archive" "$classes" schema >/dev/null; } 2>&1 | sed "s|^|time $archive |"
  done
done
