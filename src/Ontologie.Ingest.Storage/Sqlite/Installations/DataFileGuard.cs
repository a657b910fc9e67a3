using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;

namespace Ontologie.Ingest.Storage.Sqlite.Installations;

/// <summary>
/// Holds the data files open while the server runs, so that their write-ahead logs stay, and notices when one is deleted, moved away or
/// replaced. From then on nothing is acknowledged until the server is started again. Thread-safe.
/// </summary>
/// <remarks>
/// A file is looked at after each commit to it and before that is acknowledged, so nothing is acknowledged that was committed to a file
/// which was gone by then; and all of them once a second. On Linux alone: on other systems no file counts as lost.
/// </remarks>
public sealed class DataFileGuard : IDisposable
{
    private static readonly TimeSpan Freshness = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(1);

    /// <summary>Connections that stay open until the process ends, because closing them would touch what is beside a lost file.</summary>
    private static readonly List<HeldFile> LeftOpen = [];

    private readonly DataDirectory _directory;
    private readonly IReadOnlyList<DataFile> _files;
    private readonly FileStamp _stamp;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly Lock _lock = new();
    private readonly List<HeldFile> _held = [];
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
                LookAtAll();
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
    /// <param name="name">The file that it was made to.</param>
    /// <exception cref="DataFileLostException">A file is lost, and with it perhaps the commit.</exception>
    public void Confirm(string name)
    {
        lock (_lock)
        {
            LookAt(_held.Find(file => file.Name == name));
        }

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
                _held.Add(HeldFile.Open(file.Name, Path.Combine(_directory.Path, file.Name), _stamp));
            }

            RunningMarker.Write(_directory, _files.Select(file => file.Name));
            _timer = _time.CreateTimer(_ => LookAtAll(), null, Beat, Beat);
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

            if (!_held.TrueForAll(file => file.Database.IsInPlace()) || !TrySettle())
            {
                lock (LeftOpen)
                {
                    LeftOpen.AddRange(_held);
                }

                _held.Clear();
                return;
            }

            _held.ForEach(file => file.Dispose());
            _held.Clear();
        }
    }

    private void LookAtAll()
    {
        lock (_lock)
        {
            Volatile.Write(ref _lookedAt, _time.GetTimestamp());
            _held.ForEach(LookAt);
        }
    }

    private void LookAt(HeldFile? file)
    {
        if (_lost is null && file?.FindLost() is { } lost)
        {
            _lost = lost;
            StorageLog.FileLost(_logger, lost);
        }
    }

    /// <summary>Everything is in the databases before the marker goes, and the marker goes before the logs do.</summary>
    private bool TrySettle()
    {
        try
        {
            _held.ForEach(file => file.Settle());

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
