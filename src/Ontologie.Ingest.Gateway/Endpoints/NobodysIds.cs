using Ontologie.Ingest.Contracts.Endpoints;
using Ontologie.Ingest.Contracts.Ids;

namespace Ontologie.Ingest.Gateway.Endpoints;

/// <summary>
/// Tells ids that no endpoint can have, at no call to their grains and without remembering them:
/// docs/decisions/0015-stamped-ids.md. In doubt it says that an id can be somebody's. Thread-safe.
/// </summary>
internal sealed class NobodysIds(IGrainFactory grains, GatewayOptions options, Moments moments, TimeProvider time)
{
    /// <summary>Most ids without a stamp that are held, 16 bytes each. Beyond it everything is looked up.</summary>
    private const int MaxUnstamped = 2_000_000;

    /// <summary>One question, a grain call and two small reads, is for all requests with an id that cannot exist.</summary>
    private const int QuestionsPerSecond = 5;

    /// <summary>Between the starts of two reads of the ids without a stamp.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    /// <summary>What comes into the database in ways that nobody announces, from a backup perhaps, is found after this.</summary>
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(1);

    private readonly Lock _lock = new();
    private readonly SharedQuestions<ToldEpoch> _epochs = new(
        async moment => new ToldEpoch(await AskAsync(grains, options, time), moment), told => told.AskedAt, moments, time, QuestionsPerSecond);

    private UnstampedFilter? _filter;
    private bool _isReading;
    private long? _begun;

    /// <summary>
    /// Whether no endpoint has this id. The epoch is asked for after the request arrived, so an id that was given out before is
    /// never taken for nobody's. False where it cannot be asked.
    /// </summary>
    /// <param name="id">The id.</param>
    /// <param name="arrived">When the request with it arrived.</param>
    internal async ValueTask<bool> ContainAsync(EndpointId id, long arrived)
    {
        if (Volatile.Read(ref _filter) is not { } filter)
        {
            BeginReading();
            return false;
        }

        if (filter.CanExist(id))
        {
            return false;
        }

        var isCurrent = await IsCurrentAsync(filter.Epoch, arrived);
        if (!isCurrent || time.GetElapsedTime(filter.ReadAt) >= Lifetime)
        {
            BeginReading();
        }

        return isCurrent;
    }

    private static Task<EndpointIdEpoch?> AskAsync(IGrainFactory grains, GatewayOptions options, TimeProvider time) =>
        Grain(grains).GetEpochAsync().WaitAsync(options.LookupTimeout, time);

    private static IEndpointIdsGrain Grain(IGrainFactory grains) => grains.GetGrain<IEndpointIdsGrain>(IEndpointIdsGrain.Key);

    private async ValueTask<bool> IsCurrentAsync(EndpointIdEpoch epoch, long arrived)
    {
        try
        {
            return (await _epochs.AskAsync(arrived)).Epoch == epoch;
        }
        catch (Exception)
        {
            // The look-up that follows meets the same trouble and reports it.
            return false;
        }
    }

    private void BeginReading()
    {
        lock (_lock)
        {
            if (_isReading || (_begun is { } begun && time.GetElapsedTime(begun) < Pause))
            {
                return;
            }

            _isReading = true;
            _begun = time.GetTimestamp();
        }

        _ = ReadAsync();
    }

    private async Task ReadAsync()
    {
        try
        {
            if (await ReadFilterAsync() is { } filter)
            {
                Volatile.Write(ref _filter, filter);
            }
        }
        catch (Exception)
        {
            // Everything is looked up until a later read succeeds. The silos may be of a version that knows no stamps.
        }
        finally
        {
            lock (_lock)
            {
                _isReading = false;
            }
        }
    }

    private async Task<UnstampedFilter?> ReadFilterAsync()
    {
        var readAt = time.GetTimestamp();
        if (await AskAsync(grains, options, time) is not { } epoch)
        {
            return null;
        }

        List<UInt128> ids = [];
        EndpointId? last = null;
        while (await Grain(grains).ListUnstampedAsync(epoch, last) is { } page && ids.Count + page.Ids.Length <= MaxUnstamped)
        {
            ids.AddRange(page.Ids.Select(id => id.Value));
            if (page.AreLast)
            {
                return new UnstampedFilter(new EndpointIdStamp(page.Key), epoch, readAt, [.. ids]);
            }

            last = page.Ids[^1];
        }

        return null;
    }

    private sealed record ToldEpoch(EndpointIdEpoch? Epoch, long AskedAt);
}
