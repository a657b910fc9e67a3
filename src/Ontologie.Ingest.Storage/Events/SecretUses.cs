using Ontologie.Ingest.Contracts.Ids;

namespace Ontologie.Ingest.Storage.Events;

/// <summary>
/// Decides which uses of secrets an append must store. It skips a use within ten seconds of a stored one, so a busy endpoint writes one
/// row in ten seconds and not one per batch. Thread-safe.
/// </summary>
internal sealed class SecretUses
{
    /// <summary>At this number the memory is cleared. Every use is then stored once more.</summary>
    private const int MaxRemembered = 50_000;

    private static readonly TimeSpan Accuracy = TimeSpan.FromSeconds(10);

    private readonly Lock _lock = new();
    private readonly Dictionary<(EndpointId, SecretId), DateTimeOffset> _stored = [];

    /// <summary>Whether an append must store the use of this event's secret.</summary>
    internal bool MustStore(NewEvent item)
    {
        lock (_lock)
        {
            return !_stored.TryGetValue((item.Endpoint, item.Secret), out var stored) || item.ReceivedAt >= stored + Accuracy;
        }
    }

    /// <summary>Remembers a committed use.</summary>
    internal void Stored(NewEvent item)
    {
        lock (_lock)
        {
            if (_stored.Count >= MaxRemembered)
            {
                _stored.Clear();
            }

            var key = (item.Endpoint, item.Secret);
            if (!_stored.TryGetValue(key, out var stored) || stored < item.ReceivedAt)
            {
                _stored[key] = item.ReceivedAt;
            }
        }
    }
}
