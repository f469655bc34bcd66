#!/usr/bin/env bash
# Installs and starts Parse Server on a PostgreSQL of its own until the process ends; as root, PostgreSQL runs as another user.
# Usage: bench/server/parse/start.sh PORT SUBJECTS FOLDER. Needs node 20, npm, and PostgreSQL's initdb and pg_ctl on the PATH.
set -euo pipefail
port=$1 subjects=$2 folder=$3
database_port=$((port + 100))
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)

mkdir -p "$folder/parse"
cp "$here/package.json" "$here/server.mjs" "$folder/parse"
(cd "$folder/parse" && npm install --silent --no-fund --no-audit >&2)

as_postgres=()
if [[ $(id -u) == 0 ]]; then
    id tagport-bench >/dev/null 2>&1 || useradd --system tagport-bench
    as_postgres=(runuser -u tagport-bench --)
fi
database=$(mktemp -d)
chmod 755 "$folder"
[[ $(id -u) != 0 ]] || chown tagport-bench "$database"
cd /
"${as_postgres[@]}" initdb -D "$database/data" -U bench -A trust >/dev/null
"${as_postgres[@]}" pg_ctl -D "$database/data" -w -l "$database/log" \
    -o "-p $database_port -k $database -c listen_addresses=127.0.0.1" start >/dev/null
node=
stop() {
    [[ -z $node ]] || kill "$node" 2>/dev/null || true
    "${as_postgres[@]}" pg_ctl -D "$database/data" -m fast stop >/dev/null || true
    rm -rf "$database"
}
trap stop EXIT
trap 'exit 0' TERM INT
cd "$folder/parse"
node server.mjs "$port" "postgres://bench@127.0.0.1:$database_port/postgres" "$subjects" "$folder" &
node=$!
wait "$node"
