using System.Buffers.Binary;
using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Contracts.Linking;
using Ontologie.Ingest.Grains.Linking.Applying;
using Ontologie.Ingest.Grains.Secrets;
using Ontologie.Ingest.Storage.Events;
using Ontologie.Ingest.Storage.Links;

namespace Ontologie.Ingest.Grains.Linking;

/// <summary>
/// Erases one entity for a privacy request. One transaction removes the entity, its contributions and links, and what points at it; raises
/// the fences; and records what is left to do. <see cref="ErasureWorker"/> does that.
/// </summary>
internal sealed class Erasure(
    WorkspaceId workspace, ILinkStore store, IEventReader log, SecretSealer sealer, IdSource ids, TimeProvider time)
{
    private const int PageSize = 500;

    /// <summary>How often the set of connectors may grow while the locks are taken.</summary>
    private const int MaxAttempts = 5;

    /// <summary>
    /// Success: the entity is gone, and events up to the heads of the logs cannot bring it back. Failure or timeout: it may be erased.
    /// </summary>
    internal async Task<OntologyChange> RunAsync(EraseCommand command, CancellationToken cancellationToken)
    {
        var endpoints = new SortedSet<string>(StringComparer.Ordinal);
        for (var attempt = 0; attempt < MaxAttempts; attempt++)
        {
            var result = await store.WriteAsync(
                transaction => EraseAsync(transaction, command, endpoints, cancellationToken), cancellationToken);
            if (result is not null)
            {
                return result;
            }
        }

        throw new InvalidOperationException("New connectors linked the entity in every attempt to erase it.");
    }

    /// <returns>Null if a connector has events of the entity whose checkpoint was not locked; nothing is changed then.</returns>
    private async Task<OntologyChange?> EraseAsync(
        ILinkTransaction transaction, EraseCommand command, SortedSet<string> locked, CancellationToken cancellationToken)
    {
        var name = new EntityName(command.Type, command.Key);
        var types = await transaction.ShareTypesAsync(workspace, [name.Type]);
        if (locked.Count == 0)
        {
            locked.UnionWith((await ReadEventsAsync(transaction, name)).Select(item => item.Endpoint.ToString()));
        }

        foreach (var endpoint in locked.Select(Endpoint))
        {
            await transaction.LockCheckpointAsync(endpoint);
            if (await transaction.FindOpenRelinkAsync(endpoint) is { } relink)
            {
                await transaction.LockRelinkAsync(endpoint, relink.Id);
            }
        }

        var row = (await transaction.LockEntitiesAsync(workspace, [name]))[0];
        var events = await ReadEventsAsync(transaction, name);
        var missing = events.Select(item => item.Endpoint.ToString()).Except(locked).ToList();
        if (missing.Count > 0)
        {
            locked.UnionWith(missing);
            return null;
        }

        var isTarget = (await transaction.ReadInboundAsync(workspace, name, 1)).Count > 0;
        if (row is null && !isTarget)
        {
            return Outcome(OntologyOutcome.Unknown);
        }

        await RemoveAsync(transaction, name, types);
        await RaiseFencesAsync(transaction, command, cancellationToken);
        var erasure = new ErasureRow(
            workspace,
            BinaryPrimitives.ReadUInt128BigEndian(sealer.EntityPrint(workspace, name.Type, $"{name.Key}\n{ids.Next()}")),
            time.GetUtcNow(),
            command.By,
            command.DeletesEvents,
            IsDone: false,
            Traces: name);
        await transaction.SaveErasureAsync(erasure);
        await ChangeEventsAsync(transaction, events, erasure);
        return Outcome(OntologyOutcome.Done);
    }

    private async Task<IReadOnlyList<ErasedEvent>> ReadEventsAsync(ILinkTransaction transaction, EntityName name)
    {
        var rules = await transaction.ReadAnyContributionsAsync(workspace, name, int.MaxValue);
        var links = await transaction.ReadManualLinksAsync(workspace, name, int.MaxValue);
        return
        [
            .. rules.Select(row => new ErasedEvent(row.Endpoint, row.Sequence, row.Event))
                .Concat(links.Select(link => new ErasedEvent(link.Endpoint, link.Sequence, link.Event)))
                .Distinct(),
        ];
    }

    private async Task RaiseFencesAsync(ILinkTransaction transaction, EraseCommand command, CancellationToken cancellationToken)
    {
        var hash = sealer.EntityPrint(workspace, command.Type, command.Key);
        foreach (var some in command.Connectors.Chunk(PageSize))
        {
            var heads = await log.ReadTotalsAsync(some, cancellationToken);
            await transaction.SaveFencesAsync(
                workspace,
                hash,
                [.. some.Select((endpoint, i) => (endpoint, heads[i].LastSequence)).Where(fence => fence.LastSequence > 0)]);
        }
    }

    private async Task RemoveAsync(ILinkTransaction transaction, EntityName name, IReadOnlyList<EntityTypeRow> types)
    {
        await transaction.RemoveInboundAsync(workspace, name);
        await transaction.RemoveContributionsAsync(
            workspace, await transaction.ReadAnyContributionsAsync(workspace, name, int.MaxValue));
        foreach (var link in await transaction.ReadManualLinksAsync(workspace, name, int.MaxValue))
        {
            await transaction.RemoveManualLinkAsync(workspace, link);
        }

        foreach (var relation in types.SelectMany(row => TypeInForce.Of(row).Type.Relations.Keys))
        {
            await transaction.RemoveEdgesAsync(workspace, await transaction.ReadEdgesAsync(workspace, name, relation, null));
        }

        await transaction.DeleteEntitiesAsync(workspace, [name]);
    }

    private static async Task ChangeEventsAsync(ILinkTransaction transaction, IReadOnlyList<ErasedEvent> events, ErasureRow erasure)
    {
        var rows = new List<LinkedEventRow>();
        foreach (var item in events)
        {
            if (erasure.DeletesEvents)
            {
                rows.Add(new LinkedEventRow
                {
                    Endpoint = item.Endpoint,
                    Sequence = item.Sequence,
                    Event = item.Event,
                    Status = EventLinkStatus.Erased,
                    Problems = [],
                });
                continue;
            }

            var stored = await transaction.ReadEventsAsync(item.Endpoint, item.Sequence, item.Sequence);
            if (stored is [{ Status: not EventLinkStatus.Erased } row])
            {
                var rules = await transaction.ReadContributionsAsync(item.Endpoint, item.Sequence, item.Sequence);
                var links = await transaction.FindManuallyLinkedAsync(item.Endpoint, item.Sequence, item.Sequence);
                rows.Add(WithoutTraces(row, hasLink: rules.Count + links.Count > 0));
            }
        }

        await transaction.SaveEventsAsync(rows);
        if (erasure.DeletesEvents)
        {
            await transaction.AddErasedEventsAsync(erasure, [.. events.Select(item => (item.Endpoint, item.Sequence))]);
        }
    }

    /// <summary>A problem may quote the key, so it keeps no values.</summary>
    private static LinkedEventRow WithoutTraces(LinkedEventRow row, bool hasLink)
    {
        var problems = EventProblems.Parse(row.Problems);
        return row with
        {
            Status = row.Status == EventLinkStatus.Linked && !hasLink ? EventLinkStatus.Unlinked : row.Status,
            Problems = EventProblems.ToJson([.. problems.Select(problem => problem with { Found = null })]),
        };
    }

    private static EndpointId Endpoint(string text) =>
        EndpointId.TryParse(text, out var id) ? id : throw new InvalidOperationException("An endpoint id must be readable.");

    private static OntologyChange Outcome(OntologyOutcome outcome) => new() { Outcome = outcome };

    private sealed record ErasedEvent(EndpointId Endpoint, long Sequence, Contracts.Ids.EventId Event);
}
