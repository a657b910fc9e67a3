using Npgsql;

namespace Ontologie.Ingest.Storage.Postgres.Sessions;

/// <summary>How this product connects to PostgreSQL: one small pool for each kind of work, so that none starves another.</summary>
internal static class PostgresConnections
{
    /// <summary>A statement that takes longer is cancelled by the server, and its batch tried again.</summary>
    private const int StatementSeconds = 10;

    /// <summary>The driver gives up a little later than the server, which then has answered.</summary>
    private const int CommandSeconds = StatementSeconds + 2;

    /// <summary>
    /// A commit that waits for a standby and is cancelled ends with success, although no standby has it. So nobody listens to
    /// what a server says that was told to give up: the connection is closed, and the outcome is unknown.
    /// </summary>
    private const int NoAnswerToCancellation = -1;

    private const int ConnectSeconds = 5;

    /// <summary>Whoever waits for a probe waits no longer than a second.</summary>
    private const int ProbeSeconds = 1;

    private const int ReadPoolSize = 20;

    /// <summary>
    /// What every committing session is set to, whatever the server's defaults are: a commit is on disk before it is
    /// answered, the append's second statement sees what was committed before its locks, and its plan is index look-ups
    /// however old the statistics of the tables are.
    /// </summary>
    private const string WriterSettings =
        @"-c synchronous_commit=on -c default_transaction_isolation=read\ committed -c plan_cache_mode=force_generic_plan"
        + " -c enable_seqscan=off -c enable_hashjoin=off -c enable_mergejoin=off -c jit=off -c work_mem=32MB";

    /// <summary>A node that vanishes in the middle of its probe must not hold the row that all nodes probe with.</summary>
    private static readonly string ProbeSettings =
        $"-c statement_timeout={ProbeSeconds}s -c idle_in_transaction_session_timeout={2 * ProbeSeconds}s -c synchronous_commit=on";

    private static readonly string StatementLimit = $"-c statement_timeout={StatementSeconds}s";

    /// <summary>For appends: a connection for each lane, with its statements prepared.</summary>
    internal static NpgsqlConnectionStringBuilder ForAppends(string connectionString, int lanes)
    {
        var writer = Bounded(connectionString, "appends", lanes + 1, CommandSeconds, $"{StatementLimit} {WriterSettings}");
        writer.NoResetOnClose = true;
        writer.MaxAutoPrepare = 8;
        writer.AutoPrepareMinUsages = 2;
        return writer;
    }

    internal static NpgsqlConnectionStringBuilder ForReads(string connectionString) =>
        Bounded(connectionString, "reads", ReadPoolSize, CommandSeconds, StatementLimit);

    /// <summary>For migrations, partitions and watching the server: a connection now and then.</summary>
    internal static NpgsqlConnectionStringBuilder ForUpkeep(string connectionString) =>
        Bounded(connectionString, "upkeep", 2, CommandSeconds, StatementLimit);

    /// <summary>
    /// For probes: a new session each time. A pooled one may be older than the fault that the probe has to find.
    /// </summary>
    internal static NpgsqlConnectionStringBuilder ForProbes(string connectionString)
    {
        var probe = Bounded(connectionString, "probe", 1, ProbeSeconds, ProbeSettings);
        probe.Pooling = false;
        probe.Timeout = ProbeSeconds;
        return probe;
    }

    /// <summary>A pool of its own for one purpose.</summary>
    /// <param name="connectionString">What the configuration says.</param>
    /// <param name="purpose">Its name, as the server shows it.</param>
    /// <param name="connections">The most connections.</param>
    /// <param name="seconds">How long the driver waits for a command.</param>
    /// <param name="settings">What its sessions are set to.</param>
    internal static NpgsqlConnectionStringBuilder Bounded(
        string connectionString, string purpose, int connections, int seconds, string settings)
    {
        var bounded = new NpgsqlConnectionStringBuilder(connectionString);
        bounded.ApplicationName = $"{bounded.ApplicationName ?? "ontologie-ingest"} {purpose}";
        bounded.MinPoolSize = 0;
        bounded.MaxPoolSize = connections;
        bounded.Timeout = ConnectSeconds;
        bounded.CommandTimeout = seconds;
        bounded.CancellationTimeout = NoAnswerToCancellation;
        bounded.Options = $"{bounded.Options} {settings}".Trim();
        return bounded;
    }
}
