using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Contracts.Linking;
using Ontologie.Ingest.Grains.Linking.Applying;
using Ontologie.Ingest.Grains.Secrets;
using Ontologie.Ingest.Linking.Resolution;
using Ontologie.Ingest.Storage.Events;
using Ontologie.Ingest.Storage.Links;

namespace Ontologie.Ingest.Grains.Linking;

/// <summary>Links that people and programs make between events and entities. Rules and re-links leave them alone.</summary>
internal sealed class ManualLinks(
    WorkspaceId workspace, ILinkStore store, IEventReader log, SecretSealer sealer, TimeProvider time)
{
    internal async Task<OntologyChange> AddAsync(EventLink link, CancellationToken cancellationToken)
    {
        if (link.Endpoint is not { } endpoint || await log.FindAsync(endpoint, link.Event, cancellationToken) is not { } stored)
        {
            return Outcome(OntologyOutcome.Unknown);
        }

        return await store.WriteAsync(
            async transaction =>
            {
                var name = new EntityName(link.Type, link.Key);
                if (await OpenAsync(transaction, name, endpoint) is not { } opened)
                {
                    return Outcome(OntologyOutcome.UnknownType);
                }

                var (application, draft) = opened;
                if (await transaction.FindManualLinkAsync(workspace, name, link.Event) is not null)
                {
                    return Outcome(OntologyOutcome.Done);
                }

                await transaction.AddManualLinkAsync(workspace, new ManualLinkRow(
                    name, endpoint, link.Event, stored.Sequence, stored.ReceivedAt, time.GetUtcNow(), link.Source));
                draft.ManualLinks++;
                draft.Saw(EntitySeen.At(stored.ReceivedAt, link.Source));
                await application.SaveAsync([draft]);
                await ChangeStatusAsync(transaction, endpoint, stored.Sequence, EventLinkStatus.Unlinked, EventLinkStatus.Linked);
                return Outcome(OntologyOutcome.Created);
            },
            cancellationToken);
    }

    internal Task<OntologyChange> RemoveAsync(EventLink link, CancellationToken cancellationToken) => store.WriteAsync(
        async transaction =>
        {
            var name = new EntityName(link.Type, link.Key);
            if (await transaction.FindManualLinkAsync(workspace, name, link.Event) is not { } found
                || await OpenAsync(transaction, name, found.Endpoint) is not { } opened)
            {
                return Outcome(OntologyOutcome.Unknown);
            }

            // Another call may have removed it before the entity was locked.
            if (await transaction.FindManualLinkAsync(workspace, name, link.Event) is null)
            {
                return Outcome(OntologyOutcome.Unknown);
            }

            var (application, draft) = opened;
            await transaction.RemoveManualLinkAsync(workspace, found);
            draft.ManualLinks--;
            draft.MustReadSeen = true;
            await application.SaveAsync([draft]);
            var others = await transaction.FindManuallyLinkedAsync(found.Endpoint, found.Sequence, found.Sequence);
            var rules = await transaction.ReadContributionsAsync(found.Endpoint, found.Sequence, found.Sequence);
            if (others.Count == 0 && rules.Count == 0)
            {
                await ChangeStatusAsync(
                    transaction, found.Endpoint, found.Sequence, EventLinkStatus.Linked, EventLinkStatus.Unlinked);
            }

            return Outcome(OntologyOutcome.Done);
        },
        cancellationToken);

    /// <summary>
    /// Takes the locks: the type, then what may change the event's outcome, then the entity. Null if the type does not exist.
    /// </summary>
    private async Task<(LinkApplication Application, EntityDraft Draft)?> OpenAsync(
        ILinkTransaction transaction, EntityName name, EndpointId endpoint)
    {
        var types = await transaction.ShareTypesAsync(workspace, [name.Type]);
        if (types.Count == 0)
        {
            return null;
        }

        await transaction.LockCheckpointAsync(endpoint);
        if (await transaction.FindOpenRelinkAsync(endpoint) is { } relink)
        {
            await transaction.LockRelinkAsync(endpoint, relink.Id);
        }

        var application = new LinkApplication(
            transaction, sealer, workspace, endpoint, types.ToDictionary(row => row.Name, TypeInForce.Of, StringComparer.Ordinal));
        return (application, (await application.LockAsync([name]))[name]);
    }

    /// <summary>An event that the linker has not looked at gets its outcome from the linker, which sees the link.</summary>
    private static async Task ChangeStatusAsync(
        ILinkTransaction transaction, EndpointId endpoint, long sequence, EventLinkStatus from, EventLinkStatus to)
    {
        var rows = await transaction.ReadEventsAsync(endpoint, sequence, sequence);
        await transaction.SaveEventsAsync([.. rows.Where(row => row.Status == from).Select(row => row with { Status = to })]);
    }

    private static OntologyChange Outcome(OntologyOutcome outcome) => new() { Outcome = outcome };
}
