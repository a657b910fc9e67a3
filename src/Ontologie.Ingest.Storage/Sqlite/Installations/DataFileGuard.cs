using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;

namespace Ontologie.Ingest.Storage.Sqlite.Installations;

/// <summary>
/// Holds the data files open while the server runs, so that their write-ahead logs stay, and notices when one is deleted, moved away or
/// replaced. From then on nothing is acknowledged until the server is started again. Thread-safe.
/// </summary>
/// <remarks>
/// The files are looked at after each commit and before it is acknowledged, so nothing is acknowledged that was committed to a file which
/// was gone by then; and once a second. On Linux alone: on other systems no file counts as lost.
/// </remarks>
public sealed class DataFileGuard : IDisposable
{
    private static readonly TimeSpan Freshness = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(1);

    /// <summary>Connections that stay open until the process ends, because closing them would touch what is beside a lost file.</summary>
    private static readonly List<SqliteConnection> LeftOpen = [];

    private readonly DataDirectory _directory;
    private readonly IReadOnlyList<DataFile> _files;
    private readonly FileStamp _stamp;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly Lock _lock = new();
    private readonly List<SqliteConnection> _held = [];
    private readonly List<WatchedFile> _databases = [];
    private readonly List<WatchedFile> _logs = [];
    private ITimer? _timer;
    private volatile string? _lost;
    private long _lookedAt;

    internal DataFileGuard(
        DataDirectory directory, IReadOnlyList<DataFile> files, FileStamp stamp, TimeProvider time, ILogger logger)
    {
        _directory = directory;
        _files = files;
        _stamp = stamp;
        _time = time;
        _logger = logger;
    }

    /// <summary>A file is lost, as of at most 0.1 seconds ago.</summary>
    public bool IsLost
    {
        get
        {
            if (_lost is null && _time.GetElapsedTime(Volatile.Read(ref _lookedAt)) > Freshness)
            {
                Look();
            }

            return _lost is not null;
        }
    }

    /// <summary>Before a file is used.</summary>
    /// <exception cref="DataFileLostException">A file is lost, as of at most 0.1 seconds ago.</exception>
    public void ThrowIfLost()
    {
        if (IsLost)
        {
            throw new DataFileLostException(_lost!);
        }
    }

    /// <summary>After a commit, before it is acknowledged: it is in a file that the next start finds.</summary>
    /// <exception cref="DataFileLostException">A file is lost, and with it perhaps the commit.</exception>
    public void Confirm()
    {
        Look();
        if (_lost is { } lost)
        {
            throw new DataFileLostException(lost);
        }
    }

    /// <summary>Opens the files, makes sure that each has a write-ahead log, and only then writes that the server runs.</summary>
    internal void Begin()
    {
        lock (_lock)
        {
            foreach (var file in _files)
            {
                var path = Path.Combine(_directory.Path, file.Name);
                _held.Add(SqliteConnections.OpenWriter(path));

                // Changes nothing, and is a commit: the log is there and begins with a page that has the stamp.
                SqliteConnections.Run(_held[^1], FormattableString.Invariant($"PRAGMA user_version = {_stamp.Generation}"));
                _databases.Add(new WatchedFile(path, isNeverEmpty: true));
                _logs.Add(new WatchedFile(path + "-wal", isNeverEmpty: false));
            }

            RunningMarker.Write(_directory, _files.Select(file => file.Name));
            _timer = _time.CreateTimer(_ => Look(), null, Beat, Beat);
        }
    }

    /// <summary>
    /// The clean stop, once nobody writes any more. Where a database is lost, everything else stays as after a crash, so that the file
    /// can be put back beside its log.
    /// </summary>
    public void Dispose()
    {
        _timer?.Dispose();
        lock (_lock)
        {
            if (_held.Count == 0)
            {
                return;
            }

            if (!_databases.TrueForAll(file => file.IsInPlace()) || !TrySettle())
            {
                lock (LeftOpen)
                {
                    LeftOpen.AddRange(_held);
                }

                _held.Clear();
                return;
            }

            _held.ForEach(connection => connection.Dispose());
            _databases.Concat(_logs).ToList().ForEach(file => file.Dispose());
            _held.Clear();
            _databases.Clear();
            _logs.Clear();
        }
    }

    private void Look()
    {
        lock (_lock)
        {
            Volatile.Write(ref _lookedAt, _time.GetTimestamp());
            if (_lost is null && _databases.Concat(_logs).FirstOrDefault(file => !file.IsInPlace()) is { } lost)
            {
                _lost = lost.Path;
                StorageLog.FileLost(_logger, lost.Path);
            }
        }
    }

    /// <summary>Everything is in the databases before the marker goes, and the marker goes before the logs do.</summary>
    private bool TrySettle()
    {
        try
        {
            foreach (var connection in _held)
            {
                SqliteConnections.ClosePooled(connection.DataSource);
                SqliteConnections.Run(connection, "PRAGMA wal_checkpoint(PASSIVE)");
            }

            RunningMarker.Remove(_directory);
            return true;
        }
        catch (Exception failure) when (failure is SqliteException or IOException or UnauthorizedAccessException)
        {
            StorageLog.StopNotClean(_logger, failure);
            return false;
        }
    }
}
