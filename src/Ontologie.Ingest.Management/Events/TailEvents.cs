using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Management.Access;
using Ontologie.Ingest.Management.Dependencies;
using Ontologie.Ingest.Management.Input;
using Ontologie.Ingest.Management.Outcomes;
using Ontologie.Ingest.Storage.Events;

namespace Ontologie.Ingest.Management.Events;

/// <summary>Opens live tails of connectors' logs, up to a limit for this node.</summary>
internal sealed class TailEvents(
    EventReads events, IOptions<ManagementOptions> options, IHostApplicationLifetime lifetime, TimeProvider time)
{
    private int _open;

    /// <summary>Opens a tail. The caller disposes it.</summary>
    /// <param name="connector">Whose log.</param>
    /// <param name="after">The sequence after which the tail starts; null for the end of the log.</param>
    /// <param name="errors">Errors that the caller has found already. If there are any, no tail is opened.</param>
    /// <param name="maxBacklog">If more events than this follow, the tail starts with the last ones; null for all.</param>
    /// <param name="stop">Ends the opening.</param>
    internal async Task<Outcome<LogTail>> RunAsync(
        AllowedConnector connector,
        long? after = null,
        FieldErrors? errors = null,
        int? maxBacklog = null,
        CancellationToken stop = default)
    {
        if (errors is { IsEmpty: false })
        {
            return Failure.InvalidInput(errors);
        }

        if (Interlocked.Increment(ref _open) > options.Value.MaxEventStreams)
        {
            Interlocked.Decrement(ref _open);
            return Failure.TooManyTails;
        }

        try
        {
            var end = after is null || maxBacklog is not null ? await FindEndAsync(connector.Id, stop) : 0;
            var start = Math.Max(after ?? end, end - (maxBacklog ?? long.MaxValue));
            return new LogTail(connector.Id, start, events, time, onClosed: () => Interlocked.Decrement(ref _open))
            {
                Stopping = lifetime.ApplicationStopping,
            };
        }
        catch
        {
            Interlocked.Decrement(ref _open);
            throw;
        }
    }

    /// <summary>The last sequence of the log; 0 if the log is empty.</summary>
    private async Task<long> FindEndAsync(EndpointId connector, CancellationToken stop)
    {
        var newest = new EventQuery(connector) { NewestFirst = true, Limit = 1 };
        var found = await events.ReadAsync(reader => reader.ListAsync(newest, stop));
        return found.Count == 0 ? 0 : found[0].Sequence;
    }
}
