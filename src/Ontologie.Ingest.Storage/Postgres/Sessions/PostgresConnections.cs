using Npgsql;

namespace Ontologie.Ingest.Storage.Postgres.Sessions;

/// <summary>The connection strings of this product: one small pool for each kind of work, so that none starves another.</summary>
internal static class PostgresConnections
{
    /// <summary>The server cancels a slower statement, and its batch is retried.</summary>
    private const int StatementSeconds = 10;

    /// <summary>The driver gives up a little later than the server, so that the server can answer first.</summary>
    private const int CommandSeconds = StatementSeconds + 2;

    /// <summary>
    /// PostgreSQL reports success for a cancelled commit that waits for a standby, although no standby has it. So the driver does not read
    /// the answer after a cancellation. It closes the connection, and the outcome is unknown.
    /// </summary>
    private const int NoWaitAfterCancellation = -1;

    private const int ConnectSeconds = 5;

    /// <summary>A probe fails after one second.</summary>
    private const int ProbeSeconds = 1;

    private const int ReadPoolSize = 20;

    /// <summary>The most link transactions of a node at one time. The others wait.</summary>
    internal const int LinkTransactions = 6;

    /// <summary>The statements of links, or of rejections, that a connection keeps prepared: about all of them.</summary>
    private const int TransactionStatements = 50;

    /// <summary>Few, because transactions that change sealed requests wait for each other anyway.</summary>
    private const int RejectionTransactions = 4;

    /// <summary>
    /// The settings of every session that commits, whatever the defaults of the server are. A commit is on disk before it returns, unless a
    /// transaction of links says otherwise. The second statement of an append sees everything that was committed before its locks. Its
    /// plan uses index lookups, even with old table statistics.
    /// </summary>
    private const string WriterSettings =
        @"-c synchronous_commit=on -c default_transaction_isolation=read\ committed -c plan_cache_mode=force_generic_plan"
        + " -c enable_seqscan=off -c enable_hashjoin=off -c enable_mergejoin=off -c jit=off -c work_mem=32MB";

    /// <summary>Every read is a page. Compiling its plan takes longer than the read itself: over a second for a recursive one.</summary>
    private const string ReaderSettings = "-c jit=off";

    /// <summary>A node that vanishes during its probe must not keep its lock on the row, which all nodes use.</summary>
    private static readonly string ProbeSettings =
        $"-c statement_timeout={ProbeSeconds}s -c idle_in_transaction_session_timeout={2 * ProbeSeconds}s -c synchronous_commit=on";

    /// <summary>A node that freezes or vanishes in a transaction must not keep its locks on entities, which all nodes use.</summary>
    private static readonly string IdleLimit = $"-c idle_in_transaction_session_timeout={StatementSeconds}s";

    private static readonly string StatementLimit = $"-c statement_timeout={StatementSeconds}s";

    /// <summary>For appends and repeats: one connection per lane and one more, with prepared statements.</summary>
    internal static NpgsqlConnectionStringBuilder ForAppends(string connectionString, int lanes)
    {
        var writer = Bounded(connectionString, "appends", lanes + 1, CommandSeconds, $"{StatementLimit} {WriterSettings}");
        writer.NoResetOnClose = true;
        writer.MaxAutoPrepare = 8;
        writer.AutoPrepareMinUsages = 2;
        return writer;
    }

    /// <summary>For link transactions and for erasing the contents of events, with prepared statements.</summary>
    internal static NpgsqlConnectionStringBuilder ForLinks(string connectionString) =>
        ForTransactions(connectionString, "links", LinkTransactions + 1);

    /// <summary>For writing rejections, with prepared statements.</summary>
    internal static NpgsqlConnectionStringBuilder ForRejections(string connectionString) =>
        ForTransactions(connectionString, "rejections", RejectionTransactions);

    internal static NpgsqlConnectionStringBuilder ForReads(string connectionString) =>
        Bounded(connectionString, "reads", ReadPoolSize, CommandSeconds, $"{StatementLimit} {ReaderSettings}");

    /// <summary>For partitions and the server watch, which need a connection now and then.</summary>
    internal static NpgsqlConnectionStringBuilder ForUpkeep(string connectionString) =>
        Bounded(connectionString, "upkeep", 2, CommandSeconds, StatementLimit);

    /// <summary>
    /// For writing statistics. A crash of the server may lose their last commits, so these do not wait for its disk or a standby.
    /// </summary>
    internal static NpgsqlConnectionStringBuilder ForStats(string connectionString) =>
        Bounded(connectionString, "stats", 2, CommandSeconds, $"{StatementLimit} -c synchronous_commit=off");

    /// <summary>
    /// For probes: a new session each time. A pooled session may be older than the fault that the probe must detect.
    /// </summary>
    internal static NpgsqlConnectionStringBuilder ForProbes(string connectionString)
    {
        var probe = Bounded(connectionString, "probe", 1, ProbeSeconds, ProbeSettings);
        probe.Pooling = false;
        probe.Timeout = ProbeSeconds;
        return probe;
    }

    private static NpgsqlConnectionStringBuilder ForTransactions(string connectionString, string purpose, int connections)
    {
        var writer = Bounded(connectionString, purpose, connections, CommandSeconds, $"{StatementLimit} {IdleLimit} {WriterSettings}");
        writer.NoResetOnClose = true;
        writer.MaxAutoPrepare = TransactionStatements;
        writer.AutoPrepareMinUsages = 2;
        return writer;
    }

    /// <summary>The pool for one purpose.</summary>
    /// <param name="connectionString">The configured connection string.</param>
    /// <param name="purpose">The name that the server shows for its connections.</param>
    /// <param name="connections">The most connections.</param>
    /// <param name="seconds">The driver's timeout of a command.</param>
    /// <param name="settings">The settings of its sessions.</param>
    internal static NpgsqlConnectionStringBuilder Bounded(
        string connectionString, string purpose, int connections, int seconds, string settings)
    {
        var bounded = new NpgsqlConnectionStringBuilder(connectionString);
        bounded.ApplicationName = $"{bounded.ApplicationName ?? "ontologie-ingest"} {purpose}";
        bounded.MinPoolSize = 0;
        bounded.MaxPoolSize = connections;
        bounded.Timeout = ConnectSeconds;
        bounded.CommandTimeout = seconds;
        bounded.CancellationTimeout = NoWaitAfterCancellation;
        bounded.Options = $"{bounded.Options} {settings}".Trim();
        return bounded;
    }
}
