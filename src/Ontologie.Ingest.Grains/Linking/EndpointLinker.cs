using Microsoft.Extensions.Options;
using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Grains.Linking.Applying;
using Ontologie.Ingest.Grains.Secrets;
using Ontologie.Ingest.Storage.Events;
using Ontologie.Ingest.Storage.Links;

namespace Ontologie.Ingest.Grains.Linking;

/// <summary>
/// Applies the rules of one connector to its log, batch by batch. Contributions, outcomes of events and the checkpoint commit together, and
/// the checkpoint must be where this linker left it. So two linkers of one connector never both apply an event. Not thread-safe.
/// </summary>
internal sealed class EndpointLinker(
    EndpointId endpoint,
    string provider,
    ILinkStore store,
    ILinkReader reader,
    IEventReader log,
    SecretSealer sealer,
    TimeProvider time,
    IOptions<LinkingOptions> options,
    LinkingMetrics? metrics = null)
{
    /// <summary>Why linking stops visibly: the log is not the one that the checkpoint belongs to.</summary>
    internal const string LogDiffers = "log_differs";

    /// <summary>Where linking stopped because the log differs; null while it goes on.</summary>
    internal long? StoppedAt { get; private set; }

    private readonly EvaluatedBatches _batches = new(endpoint, provider, log, options);
    private LinkCheckpoint? _checkpoint;
    private RuleSet? _rules;

    /// <summary>Links the next batch.</summary>
    /// <returns>Whether there may be more.</returns>
    /// <remarks>
    /// Success: the batch is committed, and after a failure of the machine the next step may have to repeat it. Any exception: it is
    /// committed as a whole or not at all, and the next step finds out.
    /// </remarks>
    internal async Task<bool> StepAsync(CancellationToken cancellationToken)
    {
        try
        {
            if (_checkpoint is null && !await LoadAsync(cancellationToken))
            {
                return false;
            }

            return await LinkNextAsync(cancellationToken);
        }
        catch
        {
            Forget();
            throw;
        }
    }

    /// <summary>Makes the next step read checkpoint and rules again.</summary>
    internal void Forget() => (_checkpoint, _rules) = (null, null);

    private async Task<bool> LoadAsync(CancellationToken cancellationToken)
    {
        StoppedAt = null;
        var checkpoint = await reader.FindCheckpointAsync(endpoint, cancellationToken);
        if (checkpoint is not { HasRules: true, StoppedBecause: null })
        {
            return false;
        }

        var versions = await reader.ListRulesAsync(endpoint, cancellationToken);
        _rules = await RuleSet.LoadAsync(versions, checkpoint.Workspace, reader, cancellationToken);
        _checkpoint = checkpoint;
        return true;
    }

    private async Task<bool> LinkNextAsync(CancellationToken cancellationToken)
    {
        var checkpoint = _checkpoint!;

        // The event at the checkpoint is read again: its id shows whether this is the log that was linked so far.
        var batch = await _batches.ReadAsync(checkpoint.Sequence, long.MaxValue, _rules!, cancellationToken);
        if (await DiffersAsync(checkpoint, batch, cancellationToken))
        {
            await StopAsync(checkpoint, cancellationToken);
            return false;
        }

        if (batch.Events.Count == 0)
        {
            // A failed database may have taken the checkpoint back.
            if (await reader.FindCheckpointAsync(endpoint, cancellationToken) == checkpoint)
            {
                return false;
            }

            Forget();
            return true;
        }

        await CommitAsync(batch.Events, cancellationToken);
        return batch.IsFull || _checkpoint is null;
    }

    private async Task<bool> DiffersAsync(LinkCheckpoint checkpoint, EvaluatedBatch batch, CancellationToken cancellationToken)
    {
        if (checkpoint.Sequence == 0)
        {
            return false;
        }

        if (batch.Before is { } before)
        {
            return before.Id != checkpoint.Event;
        }

        // Retention may have removed the event at the checkpoint. A log that ends before it was restored.
        return batch.Events.Count == 0
            && (await log.ReadTotalsAsync([endpoint], cancellationToken))[0].LastSequence < checkpoint.Sequence;
    }

    /// <summary>Commits a batch. If the database refuses the data, it splits the batch until the refused event is alone.</summary>
    private async Task CommitAsync(IReadOnlyList<EvaluatedEvent> batch, CancellationToken cancellationToken)
    {
        try
        {
            _checkpoint = await store.WriteAsync(
                transaction => ApplyAsync(transaction, batch), CommitSafety.Repeatable, cancellationToken);
            if (_checkpoint is null)
            {
                Forget();
            }
            else
            {
                metrics?.Linked(batch.Count, time.GetUtcNow() - batch[0].Event.ReceivedAt);
            }
        }
        catch (LinkDataException) when (batch.Count > 1)
        {
            await CommitAsync([.. batch.Take(batch.Count / 2)], cancellationToken);
            if (_checkpoint is not null)
            {
                await CommitAsync([.. batch.Skip(batch.Count / 2)], cancellationToken);
            }
        }
        catch (LinkDataException) when (batch[0].Items.Count > 0)
        {
            await CommitAsync([batch[0].AsRefused()], cancellationToken);
        }
    }

    /// <returns>The new checkpoint; null if rules, types or checkpoint have changed, and then nothing is written.</returns>
    private async Task<LinkCheckpoint?> ApplyAsync(ILinkTransaction transaction, IReadOnlyList<EvaluatedEvent> batch)
    {
        var before = _checkpoint!;
        var shared = await transaction.ShareTypesAsync(before.Workspace, _rules!.TypeNames);
        if (!_rules.IsCurrent(shared) || await transaction.LockCheckpointAsync(endpoint) != before)
        {
            return null;
        }

        var (first, last) = (batch[0].Event.Sequence, batch[^1].Event.Sequence);
        var known = (await transaction.ReadEventsAsync(endpoint, first, last)).ToDictionary(row => row.Sequence);
        var open = batch.Where(item => known.GetValueOrDefault(item.Event.Sequence)?.Status != EventLinkStatus.Erased).ToList();
        var applied = await new LinkApplication(transaction, sealer, before.Workspace, endpoint, _rules.Types)
            .ApplyAsync([], [.. open.SelectMany(item => item.Items)]);
        var linked = applied.Select(item => item.Row.Sequence).ToHashSet();
        var places = applied.Select(item => item.Place).ToHashSet();
        linked.UnionWith(await transaction.FindManuallyLinkedAsync(endpoint, first, last));
        await transaction.SaveEventsAsync(
            [.. open.Select(item => item.ToRow(endpoint, linked.Contains(item.Event.Sequence), item.ProblemsOfStored(places)))]);
        if (first > before.Sequence + 1)
        {
            await transaction.AddGapAsync(new LogGapRow(endpoint, before.Sequence + 1, first - 1, time.GetUtcNow()));
        }

        var after = before with { Sequence = last, Event = batch[^1].Event.Id };
        await transaction.SaveCheckpointAsync(after);
        return after;
    }

    private async Task StopAsync(LinkCheckpoint checkpoint, CancellationToken cancellationToken)
    {
        StoppedAt = checkpoint.Sequence;
        await store.WriteAsync(
            async transaction =>
            {
                if (await transaction.LockCheckpointAsync(endpoint) == checkpoint)
                {
                    await transaction.SaveCheckpointAsync(checkpoint with { StoppedBecause = LogDiffers });
                }

                return true;
            },
            cancellationToken);
        Forget();
    }
}
