using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;

namespace Ontologie.Ingest.Storage.Sqlite.Installations;

/// <summary>
/// Holds the data files open while the server runs, so that their write-ahead logs stay. Detects when a file is deleted, moved or
/// replaced. From then on the server acknowledges nothing until it is restarted. Thread-safe.
/// </summary>
/// <remarks>
/// It checks a file after each commit to it, before the commit is acknowledged. So no commit to a lost file is acknowledged. It checks
/// all files once a second. This works on Linux only; on other systems no file counts as lost.
/// </remarks>
public sealed class DataFileGuard : IDisposable
{
    private static readonly TimeSpan MaxAge = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan CheckInterval = TimeSpan.FromSeconds(1);

    /// <summary>Connections that stay open until the process ends. Closing them would change the log beside a lost file.</summary>
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
    private long _checkedAt;

    internal DataFileGuard(
        DataDirectory directory, IReadOnlyList<DataFile> files, FileStamp stamp, TimeProvider time, ILogger logger)
    {
        _directory = directory;
        _files = files;
        _stamp = stamp;
        _time = time;
        _logger = logger;
    }

    /// <summary>Whether a file is lost. The answer is at most 0.1 seconds old.</summary>
    public bool IsLost
    {
        get
        {
            if (_lost is null && _time.GetElapsedTime(Volatile.Read(ref _checkedAt)) > MaxAge)
            {
                CheckAll();
            }

            return _lost is not null;
        }
    }

    /// <summary>Call it before a file is used.</summary>
    /// <exception cref="DataFileLostException">A file is lost. The check is at most 0.1 seconds old.</exception>
    public void ThrowIfLost()
    {
        if (IsLost)
        {
            throw new DataFileLostException(_lost!);
        }
    }

    /// <summary>Call it after a commit, before it is acknowledged. Returns if the commit is in a file that the next start finds.</summary>
    /// <param name="name">The file of the commit.</param>
    /// <exception cref="DataFileLostException">A file is lost, perhaps with the commit.</exception>
    public void Confirm(string name)
    {
        lock (_lock)
        {
            Check(_held.Find(file => file.Name == name));
        }

        if (_lost is { } lost)
        {
            throw new DataFileLostException(lost);
        }
    }

    /// <summary>Opens the files and ensures that each has a write-ahead log. Only then writes the marker that the server runs.</summary>
    internal void Begin()
    {
        lock (_lock)
        {
            foreach (var file in _files)
            {
                _held.Add(HeldFile.Open(file.Name, Path.Combine(_directory.Path, file.Name), _stamp));
            }

            RunningMarker.Write(_directory, _files.Select(file => file.Name));
            _timer = _time.CreateTimer(_ => CheckAll(), null, CheckInterval, CheckInterval);
        }
    }

    /// <summary>
    /// Stops cleanly, after the last write. If a database is lost, everything stays as after a crash, so that an operator can put the
    /// file back beside its log.
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

    private void CheckAll()
    {
        lock (_lock)
        {
            Volatile.Write(ref _checkedAt, _time.GetTimestamp());
            _held.ForEach(Check);
        }
    }

    private void Check(HeldFile? file)
    {
        if (_lost is null && file?.FindLost() is { } lost)
        {
            _lost = lost;
            StorageLog.FileLost(_logger, lost);
        }
    }

    /// <summary>Copies the logs into the databases, then removes the marker. Only after that may SQLite delete the logs.</summary>
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
