using Ontologie.Ingest.Storage.Events;
using Xunit;

namespace Ontologie.Ingest.Testing.Clusters;

/// <summary>Assertions about the events of a connector.</summary>
public static class IngestedAssertions
{
    /// <summary>
    /// Asserts the promise: the event of every acknowledged answer is stored exactly once, nothing else is stored, and the
    /// sequences are 1, 2, 3 … without a gap. Returns the events, oldest first; at most 500.
    /// </summary>
    public static async Task<IReadOnlyList<StoredEvent>> AssertIngestedExactlyOnceAsync(
        this ClusterConnector connector, params IEnumerable<ClusterAnswer> answers)
    {
        ArgumentNullException.ThrowIfNull(connector);
        var stored = await connector.ListEventsAsync();
        var acknowledged = answers.Where(answer => answer.IsAcknowledged).Select(answer => answer.EventId!).Distinct();
        Assert.Equal(acknowledged.Order(StringComparer.Ordinal), stored.Select(item => item.Id.ToString()).Order(StringComparer.Ordinal));
        Assert.Equal(Enumerable.Range(1, stored.Count).Select(place => (long)place), stored.Select(item => item.Sequence));
        return stored;
    }
}
