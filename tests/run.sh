#!/usr/bin/env bash
# Builds everything and runs every test. What the tests need and the machine lacks is installed from Debian where
# that is possible; what is still missing fails with CI=true and is a loud skip elsewhere.
# Closes with a line of its own, summed from the results files: N passed, N failed, N skipped
set -uo pipefail
cd "$(dirname "$0")/.."
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
results=$(mktemp -d)
trap 'rm -rf "$results"' EXIT

# found COMMAND: it is on the PATH, or where Debian keeps servers off the PATH.
found() {
    command -v "$1" >/dev/null || compgen -G "/usr/sbin/$1" >/dev/null || compgen -G "/usr/lib/postgresql/*/bin/$1" >/dev/null
}

# need COMMAND PACKAGE: COMMAND is there, or PACKAGE brings it.
need() {
    found "$1" && return
    if command -v apt-get >/dev/null && [ "$(id -u)" = 0 ]; then
        [ -n "${apt_updated:-}" ] || apt-get update -qq && apt_updated=1
        DEBIAN_FRONTEND=noninteractive apt-get install -y -qq "$2" >/dev/null
    fi
    found "$1" && return
    echo "MISSING: $1 (Debian package $2). Tests that need it are skipped." >&2
    [ "${CI:-}" != true ] || { echo "With CI=true nothing may be missing." >&2; exit 1; }
}

command -v dotnet >/dev/null || { echo "The .NET 10 SDK is needed: https://dot.net" >&2; exit 1; }
need openssl openssl
need curl curl
need flock util-linux
need node nodejs
need npm npm
need initdb postgresql
need haproxy haproxy
need shellcheck shellcheck

# Signers that others wrote sign for the tests in Interop. Their packages stay outside the repository.
export INGEST_NODE_SIGNERS=$results/signers
mkdir "$INGEST_NODE_SIGNERS"
cp tests/Ontologie.Ingest.Tests/Interop/signers/{package.json,.npmrc,sign.mjs} "$INGEST_NODE_SIGNERS"
if ! (cd "$INGEST_NODE_SIGNERS" && npm install --ignore-scripts --no-audit --no-fund --loglevel=error); then
    echo "MISSING: the npm packages of Interop/signers. Tests that need them are skipped." >&2
    [ "${CI:-}" != true ] || { echo "With CI=true nothing may be missing." >&2; exit 1; }
fi

dotnet build Ontologie.Ingest.sln -c Release || exit 1
if [ "${CI:-}" = true ]; then
    shellcheck deploy/local/*.sh || exit 1
    dotnet format Ontologie.Ingest.sln --no-restore --verify-no-changes || exit 1
fi

status=0
for project in Tests ClusterTests PostgresTests FaultTests; do
    echo "== $project"
    name=Ontologie.Ingest.$project
    "tests/$name/bin/Release/net10.0/$name" -noColor -trx "$results/$project.trx" || status=1
    [ -s "$results/$project.trx" ] || { echo "$project wrote no results." >&2; status=1; }
done

# counter NAME: the sum of an outcome over all results files.
counter() {
    local sum=0 value
    for value in $(grep -ohE "<Counters [^>]*" "$results"/*.trx | grep -oE " $1=\"[0-9]+\"" | grep -oE '[0-9]+'); do
        sum=$((sum + value))
    done
    echo "$sum"
}

passed=$(counter passed)
failed=$(counter failed)
total=$(counter total)
[ "$total" -gt 0 ] && [ "$failed" = 0 ] || status=1
echo "$passed passed, $failed failed, $((total - passed - failed)) skipped"
exit $status
