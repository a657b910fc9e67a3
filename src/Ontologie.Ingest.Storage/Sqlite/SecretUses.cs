using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Storage.Events;

namespace Ontologie.Ingest.Storage.Sqlite;

/// <summary>
/// Which uses of secrets a batch has to write down. A use within ten seconds of one that is stored is left out, so
/// that a busy endpoint costs one row in ten seconds and not one a batch. Used by the writer thread alone.
/// </summary>
internal sealed class SecretUses
{
    /// <summary>Beyond it everything is forgotten and written once more.</summary>
    private const int MaxRemembered = 50_000;

    private static readonly long AccuracyMicros = (long)TimeSpan.FromSeconds(10).TotalMicroseconds;

    private readonly Dictionary<(EndpointId, SecretId), long> _stored = [];
    private readonly Dictionary<(EndpointId Endpoint, SecretId Secret), long> _pending = [];

    /// <summary>What is to be written with the batch; in no order, each secret once.</summary>
    internal IReadOnlyDictionary<(EndpointId Endpoint, SecretId Secret), long> Pending => _pending;

    /// <summary>Forgets what a batch that was not committed would have written.</summary>
    internal void Begin() => _pending.Clear();

    internal void Note(NewEvent item)
    {
        var key = (item.Endpoint, item.Secret);
        var used = SqliteMicros.From(item.ReceivedAt);
        if (_stored.TryGetValue(key, out var stored) && used < stored + AccuracyMicros)
        {
            return;
        }

        if (!_pending.TryGetValue(key, out var pending) || pending < used)
        {
            _pending[key] = used;
        }
    }

    internal void Committed()
    {
        if (_stored.Count + _pending.Count > MaxRemembered)
        {
            _stored.Clear();
        }

        foreach (var (key, used) in _pending)
        {
            _stored[key] = used;
        }
    }
}
