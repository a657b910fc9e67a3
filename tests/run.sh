#!/usr/bin/env bash
# Builds everything and runs every test. As root on Debian it first installs missing programs that the tests need.
# If one is still missing, the run fails with CI=true; elsewhere the tests that need it are skipped with a message.
# The last line is the sum over all results files: N passed, N failed, N skipped
set -uo pipefail
cd "$(dirname "$0")/.."
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
results=$(mktemp -d)
trap 'rm -rf "$results"' EXIT

# found COMMAND: whether it is on the PATH, or in a folder where Debian installs servers.
found() {
    command -v "$1" >/dev/null || compgen -G "/usr/sbin/$1" >/dev/null || compgen -G "/usr/lib/postgresql/*/bin/$1" >/dev/null
}

# need COMMAND PACKAGE: installs PACKAGE unless COMMAND is found.
need() {
    found "$1" && return
    if command -v apt-get >/dev/null && [ "$(id -u)" = 0 ]; then
        [ -n "${apt_updated:-}" ] || apt-get update -qq && apt_updated=1
        DEBIAN_FRONTEND=noninteractive apt-get install -y -qq "$2" >/dev/null
    fi
    found "$1" && return
    echo "MISSING: $1 (Debian package $2). Tests that need it are skipped." >&2
    [ "${CI:-}" != true ] || { echo "With CI=true every program is required." >&2; exit 1; }
}

command -v dotnet >/dev/null || { echo "Install the .NET 10 SDK: https://dot.net" >&2; exit 1; }
need openssl openssl
need curl curl
need flock util-linux
need node nodejs
need npm npm
need initdb postgresql
need haproxy haproxy
need chromium chromium
need shellcheck shellcheck

# bring FOLDER NAME FILE...: installs the npm packages of FOLDER outside the repository, in a folder of this NAME.
bring() {
    local from=$1 to=$results/$2
    shift 2
    mkdir "$to"
    (cd "$from" && cp "$@" "$to")
    (cd "$to" && npm install --ignore-scripts --no-audit --no-fund --loglevel=error) && return
    echo "MISSING: the npm packages of $from. Tests that need them are skipped." >&2
    [ "${CI:-}" != true ] || { echo "With CI=true every package is required." >&2; exit 1; }
}

# The tests in Interop use independent signers, and those of LinkingTests/Suites published test cases.
export INGEST_NODE_SIGNERS=$results/signers INGEST_JSON_SUITES=$results/suites
bring tests/Ontologie.Ingest.Tests/Interop/signers signers package.json .npmrc sign.mjs
bring tests/Ontologie.Ingest.LinkingTests/Suites suites package.json .npmrc

dotnet build Ontologie.Ingest.sln -c Release || exit 1
if [ "${CI:-}" = true ]; then
    shellcheck deploy/local/*.sh || exit 1
    dotnet format Ontologie.Ingest.sln --no-restore --verify-no-changes || exit 1
fi

status=0
for project in LinkingTests SignatureTests Tests ClusterTests PostgresTests BrowserTests FaultTests; do
    echo "== $project"
    name=Ontologie.Ingest.$project
    "tests/$name/bin/Release/net10.0/$name" -noColor -trx "$results/$project.trx" || status=1
    [ -s "$results/$project.trx" ] || { echo "$project wrote no results." >&2; status=1; }
done

# counter NAME: the sum of one counter over all results files.
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
