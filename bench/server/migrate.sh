#!/usr/bin/env bash
# Migrates a file of bindings to a fresh server over HTTP and prints calls against their bound, and times. See bench/README.md.
# Usage: bench/server/migrate.sh [SUBJECTS]; each has five of 900 tags, is mapped to another id, and its tags are renamed.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

subjects=${1:-200000}
root=$PWD
work=$(mktemp -d)
export TAGPORT_IM_SDKAPPID=1400000001 TAGPORT_IM_KEY=abcdef0123456789abcdef0123456789
server=
end() {
    [[ -z $server ]] || kill "$server" 2>/dev/null || true
    wait 2>/dev/null || true
    rm -rf "$work"
}
trap end EXIT

tagport() { java -Xmx1g -jar "$root/tag-app/target/tagport.jar" "$@"; }

java -cp bench/target/classes:tag-app/target/tagport.jar io.tagport.bench.CsvFile "$subjects" "$work/tags.csv" 900
awk -F, 'NR > 1 && $1 != last { print $1 ",account-" substr($1, 6); last = $1 }' "$work/tags.csv" >"$work/subjects.csv"
cd "$work"
java -Xmx1g -jar "$root/tag-app/target/tagport.jar" serve --port 0 --data data >out 2>err &
server=$!
until grep -q listening out; do
    kill -0 "$server" 2>/dev/null || { cat err >&2; exit 1; }
    sleep 0.1
done
(umask 077 && cat >tagport.yaml) <<YAML
providers:
  old: {type: tpns, host: guangzhou, accessId: "1500000000", secretKey: unused}
  new: {type: im, host: "$(sed 's/listening on //' out)", sdkAppId: $TAGPORT_IM_SDKAPPID, key: "\${TAGPORT_IM_KEY}", pace: none}
YAML

migrate() { # TITLE OPTION…: prints a row
    local title=$1 begin=$EPOCHREALTIME
    shift
    tagport migrate --from old --to new --source tags.csv --map subjects.csv --rename 'interest:*=i:*' --json "$@" >json 2>log
    awk -v title="$title" -v begun="$begin" -v ended="$EPOCHREALTIME" '
        function figure(name) { return match($0, "\"" name "\":[0-9]+") ? substr($0, RSTART + length(name) + 3, RLENGTH - length(name) - 3) : "" }
        { calls = figure("calls"); bound = figure("bound")
          printf "| %s | %s | %s | %s | %s | %s | %s | %.1f |\n", title, figure("applied"), calls, bound,
              (bound > 0 ? sprintf("%.4f", calls / bound) : ""), figure("equal"), figure("missing"), ended - begun }' json
}

echo "| | applied | calls | bound | ratio | equal | missing | seconds |"
echo "|---|---|---|---|---|---|---|---|"
migrate "check" --check
migrate "all, added" --yes
migrate "again, exact" --yes --exact
