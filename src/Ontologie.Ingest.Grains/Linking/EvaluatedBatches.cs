using Microsoft.Extensions.Options;
using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Storage.Events;

namespace Ontologie.Ingest.Grains.Linking;

/// <summary>
/// Reads the log of one connector and evaluates rules over it, batch by batch. It evaluates off the caller's scheduler, so a grain answers
/// meanwhile.
/// </summary>
internal sealed class EvaluatedBatches(EndpointId endpoint, string provider, IEventReader log, IOptions<LinkingOptions> options)
{
    /// <summary>A batch ends when its bodies have this many bytes.</summary>
    private const long MaxBytes = 4 * 1024 * 1024;

    /// <summary>The batch that follows a position, up to a sequence. Empty if the log has nothing there now.</summary>
    internal Task<EvaluatedBatch> ReadAsync(long after, long until, RuleSet rules, CancellationToken cancellationToken) => Task.Run(
        async () =>
        {
            var contents = await log.ReadContentsAsync(
                endpoint, after - 1, until, Math.Min(options.Value.BatchEvents + 1, EventQuery.MaxLimit), MaxBytes, cancellationToken);
            var bytes = contents.Sum(content => (long)content.Body.Length);
            return new EvaluatedBatch(
                contents is [var first, ..] && first.Event.Sequence == after ? first.Event : null,
                [.. contents.Where(content => content.Event.Sequence > after)
                    .Select(content => EvaluatedEvent.Of(endpoint, provider, content, rules))],
                contents.Count >= options.Value.BatchEvents || bytes >= MaxBytes);
        },
        cancellationToken);
}
