using Ontologie.Ingest.Contracts.Ids;

namespace Ontologie.Ingest.Storage.Events;

/// <summary>
/// Which uses of secrets an append has to write down. A use within ten seconds of one that is stored is left out, so
/// that a busy endpoint costs one row in ten seconds and not one a batch. Thread-safe.
/// </summary>
internal sealed class SecretUses
{
    /// <summary>Beyond it everything is forgotten and written once more.</summary>
    private const int MaxRemembered = 50_000;

    private static readonly TimeSpan Accuracy = TimeSpan.FromSeconds(10);

    private readonly Lock _lock = new();
    private readonly Dictionary<(EndpointId, SecretId), DateTimeOffset> _stored = [];

    /// <summary>Whether the use of this event's secret is news.</summary>
    internal bool IsNews(NewEvent item)
    {
        lock (_lock)
        {
            return !_stored.TryGetValue((item.Endpoint, item.Secret), out var stored) || item.ReceivedAt >= stored + Accuracy;
        }
    }

    /// <summary>Takes in a use that is committed.</summary>
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
