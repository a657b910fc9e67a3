#!/usr/bin/env bash
# A cluster on one machine: PostgreSQL, three ingest nodes and a balancer, all on loopback.
#
#   cluster.sh start [--port 8080] [--state FOLDER]   start all and wait until they are ready
#   cluster.sh status [--state …]                     what runs; fails where something does not
#   cluster.sh start-node N [--state …]               start one node and wait until it is ready
#   cluster.sh stop-node N [--state …]                stop one node as a rolling restart does
#   cluster.sh restart-node N [--state …]             both
#   cluster.sh stop [--state …] [--wipe]              stop all; --wipe deletes the data too
#
# The state is in /var/tmp/ontologie-ingest-cluster-UID unless --state names another folder: PostgreSQL runs as a user of its own
# when this runs as root, and has to get into it.
# The balancer is on the port, the nodes on the three after it, PostgreSQL on the fourth. Needs the .NET 10 SDK, Debian's
# postgresql and haproxy (INGEST_POSTGRES_BIN names PostgreSQL's programs elsewhere), and curl. INGEST_HOST_DLL runs a
# build that is there already instead of publishing one.
set -euo pipefail

here=$(cd "$(dirname "$0")" && pwd)
repository=$(cd "$here/../.." && pwd)
state=/var/tmp/ontologie-ingest-cluster-$(id -u)
port=8080
wipe=false
nodes=(1 2 3)
PATH=$PATH:/usr/sbin

fail() {
    echo "$*" >&2
    exit 1
}

usage() {
    sed -n '2,16s/^# \{0,1\}//p' "$0"
    exit "$1"
}

# recorded NAME MARK: the process that a pid file names, if it still runs and its command line holds the mark.
recorded() {
    local pid
    pid=$(cat "$state/$1.pid" 2>/dev/null) || return 1
    grep -qaF -- "$2" "/proc/$pid/cmdline" 2>/dev/null && echo "$pid"
}

node_pid() { recorded "node-$1" "--Ingest:DataDirectory=$state/node-$1"; }
balancer_pid() { recorded haproxy "$state/haproxy.cfg"; }

# A server that was killed leaves its file behind.
postgres_pid() {
    local pid
    pid=$(head -n 1 "$state/postgres/postmaster.pid" 2>/dev/null) || return 1
    grep -qaF -- "$state/postgres" "/proc/$pid/cmdline" 2>/dev/null && echo "$pid"
}

postgres_bin() {
    local newest
    newest=$(compgen -G '/usr/lib/postgresql/*/bin' | sort -V | tail -n 1 || true)
    if [ -n "${INGEST_POSTGRES_BIN:-}" ]; then
        echo "$INGEST_POSTGRES_BIN"
    elif [ -n "$newest" ]; then
        echo "$newest"
    else
        dirname "$(command -v initdb || fail "PostgreSQL is missing: install Debian's postgresql, or set INGEST_POSTGRES_BIN.")"
    fi
}

# as_postgres PROGRAM ARGUMENT…: one of PostgreSQL's programs; the server refuses root.
as_postgres() {
    local program
    program=$(postgres_bin)/$1
    shift
    if [ "$(id -u)" = 0 ]; then
        setpriv --reuid postgres --regid postgres --init-groups -- "$program" "$@"
    else
        "$program" "$@"
    fi
}

# key NAME: a random key in a file that only its owner reads, made once.
key() {
    [ -s "$state/$1" ] || (umask 077 && od -An -N32 -tx1 /dev/urandom | tr -d ' \n' >"$state/$1")
    cat "$state/$1"
}

start_postgres() {
    local postgres_port=$1 password_file
    if [ ! -s "$state/postgres/PG_VERSION" ]; then
        key postgres.password >/dev/null
        mkdir -p "$state/postgres"
        password_file=$(mktemp)
        cp "$state/postgres.password" "$password_file"
        if [ "$(id -u)" = 0 ]; then
            chown postgres: "$state/postgres" "$password_file"
            setpriv --reuid postgres --regid postgres --init-groups -- test -x "$state" ||
                fail "The user postgres cannot get into $state: choose another folder with --state."
        fi
        as_postgres initdb -D "$state/postgres" -U postgres --encoding UTF8 --locale C \
            --auth scram-sha-256 --pwfile "$password_file" >/dev/null
        rm -f "$password_file"
    fi
    as_postgres pg_ctl start -w -D "$state/postgres" -l "$state/postgres/server.log" \
        -o "-p $postgres_port -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c max_connections=200" >/dev/null ||
        fail "PostgreSQL did not start: $state/postgres/server.log"
}

start_node() {
    local number=$1
    mkdir -p "$state/node-$number"
    # Secrets go by the environment: a command line is everybody's to read.
    Ingest__AdminKey=$(key admin.key) Ingest__MasterKey=$(key master.key) \
        ConnectionStrings__Ingest="Host=127.0.0.1;Port=$((port + 4));Username=postgres;Password=$(key postgres.password);Database=postgres" \
        nohup dotnet "$program" --urls "http://127.0.0.1:$((port + number))" --Ingest:Store=postgres \
        "--Ingest:DataDirectory=$state/node-$number" --Ingest:Cluster:AdvertisedAddress=127.0.0.1 \
        --Ingest:Cluster:SiloPort=0 --Ingest:Cluster:ClientPort=0 \
        >"$state/node-$number.log" 2>&1 </dev/null &
    echo $! >"$state/node-$number.pid"
}

start_balancer() {
    local servers='' number
    for number in "${nodes[@]}"; do
        servers+="    server node-$number 127.0.0.1:$((port + number))"$'\n'
    done
    awk -v listen="127.0.0.1:$port" -v servers="$servers" '
        /^#/ { next }
        /^@SERVERS@$/ { printf "%s", servers; next }
        { sub("@LISTEN@", listen); print }' "$here/haproxy.cfg" >"$state/haproxy.cfg"
    nohup haproxy -db -f "$state/haproxy.cfg" >"$state/haproxy.log" 2>&1 </dev/null &
    echo $! >"$state/haproxy.pid"
}

# await_ready PORT WHAT LOG PID-COMMAND…
await_ready() {
    local tries
    for ((tries = 0; tries < 300; tries++)); do
        ! curl -fso /dev/null --max-time 2 "http://127.0.0.1:$1/health/ready" || return 0
        sleep 0.2
        "${@:4}" >/dev/null || break
    done
    tail -n 20 "$3" >&2
    fail "$2 did not become ready: $3"
}

# choose_program: what the nodes run. Published once, when the cluster starts.
choose_program() { program=${INGEST_HOST_DLL:-$state/program/Ontologie.Ingest.Host.dll}; }

start() {
    local number
    command -v haproxy >/dev/null || fail "haproxy is missing: install Debian's haproxy."
    command -v curl >/dev/null || fail "curl is missing."
    mkdir -p "$state"
    state=$(cd "$state" && pwd)
    [ -O "$state" ] || fail "$state belongs to another user: choose another folder with --state."
    if balancer_pid >/dev/null || postgres_pid >/dev/null; then
        fail "A cluster runs in $state: stop it first."
    fi
    choose_program
    if [ -z "${INGEST_HOST_DLL:-}" ]; then
        dotnet publish "$repository/src/Ontologie.Ingest.Host" -c Release -o "$state/program" --nologo -v quiet
    fi
    echo "$port" >"$state/port"
    # Made before the nodes, which start at the same moment.
    key admin.key >/dev/null
    key master.key >/dev/null
    trap stop EXIT
    start_postgres $((port + 4))
    for number in "${nodes[@]}"; do
        start_node "$number"
    done
    for number in "${nodes[@]}"; do
        await_ready $((port + number)) "node-$number" "$state/node-$number.log" node_pid "$number"
    done
    start_balancer
    await_ready "$port" "The balancer" "$state/haproxy.log" balancer_pid
    trap - EXIT
    status
}

status() {
    local number pid running=true
    port=$(cat "$state/port" 2>/dev/null) || fail "There is no cluster in $state."
    line() { printf '%-12s%-28s%s\n' "$1" "$2" "${3:+process $3}"; }
    pid=$(balancer_pid) || running=false
    line balancer "http://127.0.0.1:$port" "${pid:-}"
    for number in "${nodes[@]}"; do
        pid=$(node_pid "$number") || running=false
        line "node-$number" "http://127.0.0.1:$((port + number))" "${pid:-}"
    done
    pid=$(postgres_pid) || running=false
    line postgres "127.0.0.1:$((port + 4))" "${pid:-}"
    line "admin key" "$state/admin.key"
    [ "$running" = true ] || fail "Not everything runs."
}

# one_node COMMAND NUMBER: starts or stops a single node of a cluster that was started.
one_node() {
    local number=$2 pid
    port=$(cat "$state/port" 2>/dev/null) || fail "There is no cluster in $state."
    state=$(cd "$state" && pwd)
    [[ " ${nodes[*]} " == *" $number "* ]] || fail "There is no node $number: the nodes are ${nodes[*]}."
    choose_program
    if [ "$1" != start-node ]; then
        pid=$(node_pid "$number") || [ "$1" = restart-node ] || fail "node-$number does not run."
        [ -z "$pid" ] || end "node-$number" "$pid"
        rm -f "$state/node-$number.pid"
    fi
    if [ "$1" != stop-node ]; then
        ! node_pid "$number" >/dev/null || fail "node-$number runs already."
        start_node "$number"
        await_ready $((port + number)) "node-$number" "$state/node-$number.log" node_pid "$number"
    fi
}

# end WHAT PID: SIGTERM, and SIGKILL for who has not left in 45 s.
end() {
    local tries
    kill -TERM "$2" 2>/dev/null || return 0
    for ((tries = 0; tries < 225; tries++)); do
        kill -0 "$2" 2>/dev/null || return 0
        sleep 0.2
    done
    echo "$1 does not leave: killed." >&2
    kill -KILL "$2" 2>/dev/null || true
}

stop() {
    local number pid
    [ -d "$state" ] || fail "There is no cluster in $state."
    state=$(cd "$state" && pwd)
    # The nodes first, all at once: they refuse what is new and answer what they have.
    for number in "${nodes[@]}"; do
        ! pid=$(node_pid "$number") || end "node-$number" "$pid" &
    done
    wait
    ! pid=$(balancer_pid) || end balancer "$pid"
    rm -f "$state"/*.pid
    ! postgres_pid >/dev/null || as_postgres pg_ctl stop -w -m fast -D "$state/postgres" >/dev/null
    [ "$wipe" = false ] || rm -rf "$state"
}

command=${1:-}
[ $# = 0 ] || shift
number=
if [[ $command == *-node ]]; then
    number=${1:-}
    [ $# = 0 ] || shift
fi
while [ $# -gt 0 ]; do
    case $1 in
        --state) state=${2:?--state needs a folder}; shift 2 ;;
        --port) port=${2:?--port needs a number}; shift 2 ;;
        --wipe) wipe=true; shift ;;
        *) usage 2 >&2 ;;
    esac
done
case $command in
    start) start ;;
    stop) stop ;;
    start-node | stop-node | restart-node) one_node "$command" "$number" ;;
    status)
        [ ! -d "$state" ] || state=$(cd "$state" && pwd)
        status
        ;;
    *) usage 2 >&2 ;;
esac
