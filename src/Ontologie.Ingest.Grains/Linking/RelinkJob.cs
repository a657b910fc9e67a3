using Microsoft.Extensions.Options;
using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Grains.Linking.Applying;
using Ontologie.Ingest.Grains.Secrets;
using Ontologie.Ingest.Linking.Events;
using Ontologie.Ingest.Storage.Events;
using Ontologie.Ingest.Storage.Links;

namespace Ontologie.Ingest.Grains.Linking;

/// <summary>
/// Works on a re-link, batch by batch: for each event it replaces the contributions of the covered rules by what the pinned versions make
/// of it. Contributions, outcomes and the job's position commit together, and the position must be where this job left it. Not thread-safe.
/// </summary>
internal sealed class RelinkJob(
    EndpointId endpoint,
    string provider,
    ILinkStore store,
    ILinkReader reader,
    IEventReader log,
    SecretSealer sealer,
    TimeProvider time,
    IOptions<LinkingOptions> options)
{
    /// <summary>Open re-links of one connector: there is at most one.</summary>
    private const int MaxRelinks = 10;

    private readonly EvaluatedBatches _batches = new(endpoint, provider, log, options);
    private RelinkRow? _relink;
    private RelinkRules? _pinned;
    private RuleSet? _rules;

    /// <summary>Works on the next batch.</summary>
    /// <returns>Whether there may be more. False if no re-link is running.</returns>
    /// <remarks>
    /// Success: the batch is committed. Any exception: it is committed as a whole or not at all, and the next step finds out.
    /// </remarks>
    internal async Task<bool> StepAsync(CancellationToken cancellationToken)
    {
        try
        {
            if (_relink is null && !await LoadAsync(cancellationToken))
            {
                return false;
            }

            await WorkAsync(cancellationToken);
            return true;
        }
        catch
        {
            Forget();
            throw;
        }
    }

    /// <summary>Makes the next step read the re-link again.</summary>
    internal void Forget() => (_relink, _pinned, _rules) = (null, null, null);

    private async Task<bool> LoadAsync(CancellationToken cancellationToken)
    {
        var relinks = await reader.ListRelinksAsync(endpoint, MaxRelinks, cancellationToken);
        if (relinks.FirstOrDefault(relink => relink.State == RelinkState.Running) is not { } running)
        {
            return false;
        }

        _pinned = RelinkRules.Parse(running.Rules);
        var versions = new List<RuleVersionRow>();
        foreach (var pinned in _pinned.Versions)
        {
            var page = RuleId.TryParse(pinned.Rule, out var rule)
                ? await reader.ListRuleVersionsAsync(endpoint, rule, pinned.Version + 1, 1, cancellationToken)
                : [];
            versions.AddRange(page);
        }

        _rules = await RuleSet.LoadAsync(versions, running.Workspace, reader, cancellationToken);
        _relink = running;
        return true;
    }

    private async Task WorkAsync(CancellationToken cancellationToken)
    {
        var relink = _relink!;
        var batch = (await _batches.ReadAsync(relink.Position, relink.ToSequence, _rules!, cancellationToken)).Events;
        await CommitAsync(
            [.. batch.Select(evaluated => evaluated.Only(_pinned!.Covers))],
            batch is [.., var last] ? last.Event.Sequence : relink.ToSequence,
            cancellationToken);
    }

    /// <summary>Commits a batch. If the database refuses the data, it splits the batch until the refused event is alone.</summary>
    private async Task CommitAsync(IReadOnlyList<EvaluatedEvent> batch, long position, CancellationToken cancellationToken)
    {
        try
        {
            _relink = await store.WriteAsync(transaction => ApplyAsync(transaction, batch, position), cancellationToken);
            if (_relink is not { State: RelinkState.Running })
            {
                Forget();
            }
        }
        catch (LinkDataException) when (batch.Count > 1)
        {
            var half = batch.Count / 2;
            await CommitAsync([.. batch.Take(half)], batch[half - 1].Event.Sequence, cancellationToken);
            if (_relink is not null)
            {
                await CommitAsync([.. batch.Skip(half)], position, cancellationToken);
            }
        }
        catch (LinkDataException) when (batch is [{ Items.Count: > 0 } single])
        {
            await CommitAsync([single.AsRefused()], position, cancellationToken);
        }
    }

    /// <returns>The re-link as it is now; null if it or the types have changed, and then nothing is written.</returns>
    private async Task<RelinkRow?> ApplyAsync(ILinkTransaction transaction, IReadOnlyList<EvaluatedEvent> batch, long position)
    {
        var before = _relink!;
        var stored = batch.Count == 0
            ? []
            : await transaction.ReadContributionsAsync(endpoint, batch[0].Event.Sequence, batch[^1].Event.Sequence);
        var names = _rules!.TypeNames.Concat(stored.Select(row => row.Entity.Type)).Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal).ToList();
        var shared = await transaction.ShareTypesAsync(before.Workspace, names);
        var now = await transaction.LockRelinkAsync(endpoint, before.Id);
        if (!_rules.IsCurrent(shared) || now is null || now.State != RelinkState.Running || now.Position != before.Position)
        {
            return null;
        }

        var counts = batch.Count == 0 ? RelinkCounts.None : await ReplaceAsync(transaction, batch, stored, shared);
        var after = before with
        {
            Position = position,
            Done = before.Done + batch.Count,
            State = position >= before.ToSequence ? RelinkState.Done : RelinkState.Running,
            Counts = RelinkCounts.Parse(before.Counts).Plus(counts).ToJson(),
            UpdatedAt = time.GetUtcNow(),
        };
        await transaction.SaveRelinkAsync(after);
        return after;
    }

    private async Task<RelinkCounts> ReplaceAsync(
        ILinkTransaction transaction,
        IReadOnlyList<EvaluatedEvent> batch,
        IReadOnlyList<ContributionRow> stored,
        IReadOnlyList<EntityTypeRow> shared)
    {
        var (first, last) = (batch[0].Event.Sequence, batch[^1].Event.Sequence);
        var known = (await transaction.ReadEventsAsync(endpoint, first, last)).ToDictionary(row => row.Sequence);
        var open = batch
            .Where(item => known.GetValueOrDefault(item.Event.Sequence)?.Status != EventLinkStatus.Erased)
            .ToDictionary(item => item.Event.Sequence);
        var ofOpen = stored.Where(row => open.ContainsKey(row.Sequence)).ToList();
        var replaced = ofOpen.Where(row => _pinned!.Covers(row.Rule.ToString())).Select(ContributionRows.FromRow).ToList();
        IReadOnlyList<LinkedItem> added = [.. open.Values.SelectMany(item => item.Items)];
        var types = shared.ToDictionary(row => row.Name, TypeInForce.Of, StringComparer.Ordinal);
        var application = new LinkApplication(transaction, sealer, _relink!.Workspace, endpoint, types);
        added = _relink.IsDryRun
            ? await application.LeaveOutErasedAsync(added)
            : await application.ApplyAsync(replaced, added);
        var places = added.Select(item => item.Place).ToHashSet();
        var linked = added.Select(item => item.Row.Sequence).ToHashSet();
        linked.UnionWith(ofOpen.Where(row => !_pinned!.Covers(row.Rule.ToString())).Select(row => row.Sequence));
        linked.UnionWith(await transaction.FindManuallyLinkedAsync(endpoint, first, last));
        var outcomes = open.Values
            .Select(item => item.ToRow(endpoint, linked.Contains(item.Event.Sequence), Merge(known, item, places)))
            .ToList();
        if (!_relink.IsDryRun)
        {
            await transaction.SaveEventsAsync(outcomes);
        }

        return RelinkDifference.Count(replaced, added) with
        {
            Failed = outcomes.Count(outcome => outcome.Status == EventLinkStatus.Failed),
        };
    }

    /// <summary>The problems of the rules that the re-link does not cover stay.</summary>
    private List<LinkProblem> Merge(
        Dictionary<long, LinkedEventRow> known, EvaluatedEvent item, HashSet<(long Sequence, RuleId Rule, int Item)> places) =>
    [
        .. known.TryGetValue(item.Event.Sequence, out var row)
            ? EventProblems.Parse(row.Problems).Where(problem => !_pinned!.Covers(problem.RuleId))
            : [],
        .. item.ProblemsOfStored(places),
    ];
}
