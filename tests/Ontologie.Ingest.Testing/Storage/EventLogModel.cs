using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Storage.Events;

namespace Ontologie.Ingest.Testing.Storage;

/// <summary>An event log without a database: one list per endpoint, in which each id occurs once.</summary>
internal sealed class EventLogModel
{
    private readonly Dictionary<EndpointId, List<NewEvent>> _logs = [];

    internal IEnumerable<EndpointId> Endpoints => _logs.Keys;

    internal IReadOnlyList<NewEvent> Log(EndpointId endpoint) => _logs[endpoint];

    internal AppendResult[] Append(IEnumerable<NewEvent> batch) => [.. batch.Select(Append)];

    private AppendResult Append(NewEvent item)
    {
        _logs.TryAdd(item.Endpoint, []);
        var log = _logs[item.Endpoint];
        var known = log.FindIndex(other => other.Id == item.Id);
        if (known < 0)
        {
            log.Add(item);
            return new AppendResult(AppendOutcome.Committed, log.Count);
        }

        var bodyDiffers = !log[known].Body.AsSpan().SequenceEqual(item.Body);
        return new AppendResult(AppendOutcome.Duplicate, known + 1, bodyDiffers);
    }
}
