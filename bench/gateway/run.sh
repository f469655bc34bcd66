#!/usr/bin/env bash
# Asks a server, and a gateway in front of it, to add tags one by one, and tells how long answers take and how many calls go
# through. See bench/README.md. Usage: bench/gateway/run.sh [SECONDS [WARMING]]
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

seconds=${1:-20}
warming=${2:-90}
work=$(mktemp -d)
classes=bench/target/classes:tag-app/target/tagport.jar
export KEY=abcdef0123456789abcdef0123456789

pids=()
end() {
    [[ ${#pids[@]} == 0 ]] || kill "${pids[@]}" 2>/dev/null || true
    wait 2>/dev/null || true
    rm -rf "$work"
}
trap end EXIT

serve() { # NAME PORT: with NAME.yaml, and waits for the line that says it listens
    java -jar tag-app/target/tagport.jar serve --port "$2" --config "$work/$1.yaml" >"$work/$1.out" 2>"$work/$1.err" &
    pids+=($!)
    until grep -q listening "$work/$1.out"; do
        kill -0 "${pids[-1]}" 2>/dev/null || { cat "$work/$1.err" >&2; exit 1; }
        sleep 0.1
    done
}

configure() { # NAME BACKEND PACE MERGE
    cat >"$work/$1.yaml" <<YAML
store: {type: rocksdb, path: $work/$1}
apps:
  - name: demo
    im: {sdkAppId: 1400000001, key: "\${KEY}", admins: [administrator]}
    backend: $2
providers:
  push-new: {type: im, host: "http://127.0.0.1:18091", sdkAppId: 1400000001, key: "\${KEY}", pace: $3, merge: $4}
YAML
}

measure() { # WHAT PORT RATE CONNECTIONS
    java -cp "$classes" io.tagport.bench.GatewayBench \
        "$1" "http://127.0.0.1:$2" http://127.0.0.1:18091 "$3" "$4" "$seconds" "$warming"
}

configure provider local none true
configure alone push-new none false
configure merged push-new documented true
serve provider 18091
serve alone 18092
serve merged 18093
echo "| asked | a second | p50 ms | p99 ms | IM calls a second | failed |"
echo "|---|---|---|---|---|---|"
measure "the provider" 18091 1000 64
measure "the gateway, merging off" 18092 1000 64
measure "the gateway, merging on" 18093 5000 1000
