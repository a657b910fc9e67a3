using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Ontologie.Ingest.Storage.Events;
using Ontologie.Ingest.Storage.Links;
using Ontologie.Ingest.Storage.Rejections;
using Ontologie.Ingest.Storage.Sqlite;
using Ontologie.Ingest.Storage.Sqlite.Links;
using Ontologie.Ingest.Storage.Sqlite.Migrations;
using Ontologie.Ingest.Storage.Sqlite.Rejections;
using Ontologie.Ingest.Storage.Sqlite.Stats;
using Ontologie.Ingest.Storage.Stats;
using Ontologie.Ingest.Testing.Faults;
using Ontologie.Ingest.Testing.Storage;

namespace Ontologie.Ingest.Testing.Clusters;

/// <summary>The SQLite files that all silos of a cluster in one process share, in a temporary folder.</summary>
internal sealed class ClusterStores : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly SqliteEventStore _events;
    private readonly SqliteLinkStore _links;
    private readonly SqliteLinkReader _linkReader;
    private readonly SqliteTrafficStore _traffic;
    private readonly StatsFile _stats;
    private readonly SqliteRejectionStore _rejections;

    internal ClusterStores(TimeProvider time)
    {
        Directory = DataDirectory.Open(_folder.File("data"));
        SqliteMigrations.UpgradeEvents(Directory.EventsFile, NullLogger.Instance);
        SqliteMigrations.UpgradeGrains(Directory.GrainsFile, NullLogger.Instance);
        SqliteMigrations.UpgradeLinks(Directory.LinksFile, NullLogger.Instance);
        SqliteMigrations.UpgradeRejections(Directory.RejectionsFile, NullLogger.Instance);
        _events = new SqliteEventStore(Directory.EventsFile);
        _links = new SqliteLinkStore(Directory.LinksFile, time);
        _linkReader = new SqliteLinkReader(Directory.LinksFile);
        _stats = new StatsFile(Directory.StatsFile, stamp: null, NullLogger.Instance);
        _stats.TryPrepare();
        _traffic = new SqliteTrafficStore(_stats);
        _rejections = new SqliteRejectionStore(Directory.RejectionsFile);
        RejectionReader = new SqliteRejectionReader(Directory.RejectionsFile);
        Rejections = new FaultyRejectionStore(_rejections);
        Appender = new FaultyEventStore(_events.Appender);
    }

    internal DataDirectory Directory { get; }

    /// <summary>The event log. The test sets its faults.</summary>
    internal FaultyEventStore Appender { get; }

    /// <summary>The refused requests. The test sets its faults.</summary>
    internal FaultyRejectionStore Rejections { get; }

    internal IRejectionReader RejectionReader { get; }

    internal IEventReader Reader => _events.Reader;

    internal ITrafficReader Traffic => new SqliteTrafficReader(_stats);

    /// <summary>Adds them to a silo, which does not dispose them.</summary>
    internal void AddTo(IServiceCollection services)
    {
        services.AddSingleton<IEventAppender>(Appender);
        services.AddSingleton<IEventReader>(_events.Reader);
        services.AddSingleton<IEventEraser>(_events.Eraser);
        services.AddSingleton<ILinkStore>(_links);
        services.AddSingleton<ILinkReader>(_linkReader);
        services.AddSingleton<ITrafficStore>(_traffic);
        services.AddSingleton<IRejectionStore>(Rejections);
        services.AddSingleton(RejectionReader);
    }

    public void Dispose()
    {
        _events.Dispose();
        _links.Dispose();
        _traffic.Dispose();
        _rejections.Dispose();
        Directory.Dispose();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        _folder.Dispose();
    }
}
