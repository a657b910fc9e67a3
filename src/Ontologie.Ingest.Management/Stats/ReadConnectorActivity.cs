using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Management.Access;

namespace Ontologie.Ingest.Management.Stats;

/// <summary>Reads the last 24 hours of the connectors of a list, for its sparklines.</summary>
internal sealed class ReadConnectorActivity
{
    /// <summary>The most connectors of one read.</summary>
    internal const int MaxConnectors = 100;

    /// <summary>The activity of each connector, by its id.</summary>
    internal Task<IReadOnlyDictionary<EndpointId, ConnectorActivity>> RunAsync(
        IReadOnlyList<AllowedConnector> connectors, CancellationToken stop = default) => throw new NotImplementedException();
}

/// <summary>The traffic of a connector in the current hour and the 23 hours before it.</summary>
/// <param name="Hours">24 hours, oldest first.</param>
internal sealed record ConnectorActivity(IReadOnlyList<ActiveHour> Hours)
{
    internal long Accepted { get; } = Hours.Sum(hour => hour.Accepted ?? 0);

    internal long Refused { get; } = Hours.Sum(hour => hour.Refused ?? 0);
}

/// <summary>The traffic of one hour. Both numbers are null if no node reported in it.</summary>
internal sealed record ActiveHour(DateTimeOffset At, long? Accepted, long? Refused);
