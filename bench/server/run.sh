#!/usr/bin/env bash
# Loads the server and the bare handler in turn with the same requests and prints the ratios. See bench/README.md.
# Usage: bench/server/run.sh [ROUNDS [SECONDS]]; DATA=DIR and SUBJECTS=N take a store that is there already;
# KINDS names the requests; POSTGRES=URL loads a server over that (empty) database too, of a user without a password; PARSE=1 loads Parse Server too; WARMING=SECONDS is the length of the first round.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

rounds=${1:-5}
seconds=${2:-8}
warming=${WARMING:-25}
subjects=${SUBJECTS:-2000}
kinds=${KINDS:-get_tag overwrite}
work=$(mktemp -d)
classes=bench/target/classes:tag-app/target/tagport.jar
export TAGPORT_TPNS_ACCESS_ID=1500001048 TAGPORT_TPNS_SECRET=0123456789abcdef0123456789abcdef
export TAGPORT_IM_SDKAPPID=1400000001 TAGPORT_IM_KEY=abcdef0123456789abcdef0123456789 TAGPORT_IM_ADMIN=administrator

pids=()
end() {
    [[ ${#pids[@]} == 0 ]] || kill "${pids[@]}" 2>/dev/null || true
    wait 2>/dev/null || true
    rm -rf "$work"
}
trap end EXIT

launch() { # NAME COMMAND…: starts it and waits for the line that says it listens
    local name=$1
    shift
    "$@" >"$work/$name.out" 2>"$work/$name.err" &
    pids+=($!)
    until grep -q listening "$work/$name.out"; do
        kill -0 "${pids[-1]}" 2>/dev/null || { cat "$work/$name.err" >&2; exit 1; }
        sleep 0.1
    done
}

load() { # TARGET URL REQUESTS SECONDS: prints requests a second, p50 and p99 in ms, requests that failed
    local requests=$work/$3
    [[ $1 != parse ]] || requests=$work/parse-$3
    wrk -t1 -c64 "-d$4s" --latency -s bench/server/load.lua "$2" -- "$requests" >"$work/wrk.out"
    awk -v what="$1 $3" '
        function ms(text) { return text ~ /us$/ ? text / 1000 : text ~ /ms$/ ? text + 0 : text * 1000 }
        /^ +50%/ { p50 = ms($2) }
        /^ +99%/ { p99 = ms($2) }
        /^Requests\/sec/ { rps = $2 }
        /an answer of failure|Socket errors/ { failed = $0 }
        END { printf "%s %.0f %.2f %.2f %s\n", what, rps, p50, p99, failed }' "$work/wrk.out"
}

if [[ -z ${DATA:-} ]]; then
    DATA=$work/data
    java -cp "$classes" io.tagport.bench.CsvFile "$subjects" "$work/bindings.csv"
fi
configure() { # FILE STORE
    cat >"$1" <<YAML
store: $2
apps:
  - name: demo
    tpns: {accessId: "$TAGPORT_TPNS_ACCESS_ID", secretKey: "\${TAGPORT_TPNS_SECRET}"}
    im: {sdkAppId: $TAGPORT_IM_SDKAPPID, key: "\${TAGPORT_IM_KEY}", admins: [administrator]}
YAML
    [[ ! -f $work/bindings.csv ]] ||
        java -jar tag-app/target/tagport.jar import "$work/bindings.csv" --config "$1" --quiet
}

targets=(worker:18081 loop:18082 tagport:18083)
configure "$work/tagport.yaml" "{type: rocksdb, path: $DATA}"
if [[ -n ${POSTGRES:-} ]]; then
    targets+=(postgres:18085)
    configure "$work/postgres.yaml" "{type: postgres, url: \"$POSTGRES\"}"
    launch postgres java ${SERVE_OPTS:-} -jar tag-app/target/tagport.jar serve --port 18085 --config "$work/postgres.yaml"
fi
if [[ -n ${PARSE:-} ]]; then
    targets+=(parse:18084)
    launch parse bench/server/parse/start.sh 18084 "$subjects" "$work"
fi
launch worker java -cp "$classes" io.tagport.bench.BareServer 18081 worker
launch loop java -cp "$classes" io.tagport.bench.BareServer 18082 loop
launch tagport java ${SERVE_OPTS:-} -jar tag-app/target/tagport.jar serve --port 18083 --config "$work/tagport.yaml"

for round in $(seq 0 "$rounds"); do
    for kind in $kinds; do
        java -cp "$classes" io.tagport.bench.ServerRequests "$kind" "$subjects" "$work/$kind"
        for target in "${targets[@]}"; do
            # The first round warms up: the compiler needs that long on two busy cores.
            time=$([[ $round == 0 ]] && echo "$warming" || echo "$seconds")
            line=$(load "${target%:*}" "http://127.0.0.1:${target#*:}" "$kind" "$time")
            [[ $round == 0 ]] || { echo "$line"; echo "$line" >>"$work/lines"; }
        done
    done
done

echo
awk -v kinds="$kinds" '
    function median(list, n, all, i, j, other) {
        n = split(list, all, " ")
        for (i = 2; i <= n; i++)
            for (j = i; j > 1 && all[j] + 0 < all[j - 1] + 0; j--) { other = all[j]; all[j] = all[j - 1]; all[j - 1] = other }
        return all[int((n + 1) / 2)]
    }
    { key = $1 " " $2; rps[key] = rps[key] " " $3; p50[key] = p50[key] " " $4; p99[key] = p99[key] " " $5 }
    END {
        print "| requests | target | a second | of bare, worker | of bare, loop | p50 ms | p99 ms |"
        print "|---|---|---|---|---|---|---|"
        count = split(kinds, kind_of, " ")
        for (k = 1; k <= count; k++) {
            kind = kind_of[k]
            targets = split("loop worker tagport postgres parse", target_of, " ")
            for (t = 1; t <= targets; t++) {
                target = target_of[t]
                key = target " " kind
                if (!(key in rps)) continue
                printf "| %s | %s | %d | %.2f | %.2f | %.2f | %.2f |\n", kind, target, median(rps[key]),
                    median(rps[key]) / median(rps["worker " kind]), median(rps[key]) / median(rps["loop " kind]),
                    median(p50[key]), median(p99[key])
            }
        }
    }' "$work/lines"
