using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Management.Api.Problems;
using Ontologie.Ingest.Management.Api.Requests;
using Ontologie.Ingest.Storage.Events;

namespace Ontologie.Ingest.Management.Api.Events;

/// <summary>Opens live tails, a bounded number of them.</summary>
internal sealed class EventStreams(
    EventReads events, GrainCalls grains, IOptions<ManagementOptions> options, IHostApplicationLifetime lifetime, TimeProvider time)
{
    private const string LastEventId = "Last-Event-ID";

    private int _open;

    internal async Task<IResult> OpenAsync(string ep, HttpContext context)
    {
        if (!EndpointId.TryParse(ep, out var endpoint)
            || await grains.EndpointAsync(endpoint, grain => grain.GetConnectorAsync()) is null)
        {
            return Problem.NotFound;
        }

        var fields = new QueryFields(context.Request.Query);
        var after = ReadLastEventId(context.Request, fields) ?? fields.Sequence("after");
        if (fields.Errors.Problem is { } refusal)
        {
            return refusal;
        }

        if (Interlocked.Increment(ref _open) > options.Value.MaxEventStreams)
        {
            Interlocked.Decrement(ref _open);
            return Problem.Unavailable;
        }

        // Given back with the response, whichever way it ends.
        context.Response.OnCompleted(() =>
        {
            Interlocked.Decrement(ref _open);
            return Task.CompletedTask;
        });
        var start = after ?? await FindEndAsync(endpoint, context.RequestAborted);
        return new EventStream(endpoint, start, events, time) { Stopping = lifetime.ApplicationStopping };
    }

    private static long? ReadLastEventId(HttpRequest request, QueryFields fields)
    {
        var text = request.Headers[LastEventId].ToString();
        if (text.Length == 0)
        {
            return null;
        }

        if (long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var sequence))
        {
            return sequence;
        }

        fields.Errors.Add(LastEventId, "It must be the id of an event of this stream.");
        return null;
    }

    /// <summary>Where the log ends now: a tail that resumes nothing shows what comes from here on.</summary>
    private async Task<long> FindEndAsync(EndpointId endpoint, CancellationToken cancellationToken)
    {
        var newest = new EventQuery(endpoint) { NewestFirst = true, Limit = 1 };
        var found = await events.ReadAsync(store => store.ListAsync(newest, cancellationToken));
        return found.Count == 0 ? 0 : found[0].Sequence;
    }
}
