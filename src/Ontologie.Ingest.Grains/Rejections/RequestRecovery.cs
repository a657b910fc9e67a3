using Ontologie.Ingest.Contracts.Endpoints;
using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Contracts.Rejections;
using Ontologie.Ingest.Signatures;
using Ontologie.Ingest.Storage.Rejections;
using EventId = Ontologie.Ingest.Contracts.Ids.EventId;

namespace Ontologie.Ingest.Grains.Rejections;

/// <summary>One recovery of a connector's requests, or its dry run: both take the same steps. Used by one activation.</summary>
internal sealed class RequestRecovery(
    EndpointId endpoint, IEndpointGrain grain, KeptRequests kept, IRecoveryTarget target, TimeProvider time, Action<Exception> onFailure)
{
    /// <summary>Nothing new starts after this time. Shorter than the call's timeout, so that the caller gets its answer.</summary>
    internal static readonly TimeSpan Limit = TimeSpan.FromSeconds(45);

    /// <summary>The most verifications of one request. Each new one follows a change of the settings.</summary>
    private const int MaxVerifications = 4;

    private EndpointSettings? _settings;

    /// <summary>
    /// Recovers the requests in their order. Stops at the first one that is unavailable, so that the order holds.
    /// </summary>
    internal async Task<RecoveryAnswer> RunAsync(RejectionId[] ids)
    {
        var items = new List<RecoveryItem>(ids.Length);
        try
        {
            _settings = await grain.GetSettingsAsync();
            if (_settings is not { Status: EndpointStatus.Enabled })
            {
                return new RecoveryAnswer { Receives = false, Items = [] };
            }

            var rows = await kept.FindRecoverableAsync(ids);
            foreach (var id in ids)
            {
                var item = rows.Remove(id, out var row) ? await RecoverAsync(row) : Item(id, RecoveryOutcome.NotKept);
                items.Add(item);
                if (item.Outcome == RecoveryOutcome.Unavailable)
                {
                    break;
                }
            }
        }
        catch (Exception failure)
        {
            onFailure(failure);
        }

        return new RecoveryAnswer
        {
            Receives = true,
            Items = [.. items, .. ids.Skip(items.Count).Select(id => Item(id, RecoveryOutcome.Unavailable))],
        };
    }

    private async Task<RecoveryItem> RecoverAsync(RejectionRow row)
    {
        if (await kept.OpenAsync(row.Id) is not { } request)
        {
            return Item(row.Id, RecoveryOutcome.NotKept);
        }

        for (var verification = 0; verification < MaxVerifications; verification++)
        {
            if (_settings is not { Status: EndpointStatus.Enabled } settings
                || ProviderProfiles.Find(settings.Provider) is not { } profile)
            {
                break;
            }

            var verdict = RecoveryVerdict.Of(endpoint, profile, settings, request, row.ReceivedAt, time.GetUtcNow());
            if (verdict.Delivery is not { } delivery)
            {
                _settings = await grain.GetSettingsAsync();
                if (_settings?.Version == settings.Version)
                {
                    return await SaveAsync(Item(row.Id, RecoveryOutcome.StillRefused, reason: verdict.Refusal));
                }

                continue;
            }

            var result = await target.DeliverAsync(settings.Workspace, delivery);
            if (result.Status != DeliveryStatus.OutdatedSettings)
            {
                return await OutcomeOfAsync(result, row.Id, delivery.Event);
            }

            _settings = result.Settings;
        }

        return Item(row.Id, RecoveryOutcome.Unavailable);
    }

    private async Task<RecoveryItem> OutcomeOfAsync(DeliveryResult result, RejectionId id, EventId @event) => result.Status switch
    {
        DeliveryStatus.Accepted => await SaveAsync(Item(id, RecoveryOutcome.Recovered, @event)),
        DeliveryStatus.Duplicate => await SaveAsync(Item(id, RecoveryOutcome.Duplicate, @event)),
        _ => Item(id, RecoveryOutcome.Unavailable),
    };

    private async Task<RecoveryItem> SaveAsync(RecoveryItem item)
    {
        await target.SaveAsync(item);
        return item;
    }

    private static RecoveryItem Item(RejectionId id, RecoveryOutcome outcome, EventId? @event = null, string? reason = null) =>
        new() { Id = id, Outcome = outcome, Event = @event, Reason = reason };
}
