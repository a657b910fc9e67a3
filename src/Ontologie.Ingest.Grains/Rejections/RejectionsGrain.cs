using Microsoft.Extensions.Logging;
using Ontologie.Ingest.Contracts.Endpoints;
using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Contracts.Logs;
using Ontologie.Ingest.Contracts.Rejections;
using Ontologie.Ingest.Grains.Secrets;
using Ontologie.Ingest.Storage.Events;
using Ontologie.Ingest.Storage.Rejections;

namespace Ontologie.Ingest.Grains.Rejections;

/// <summary>The quarantined requests of one connector. It has no state: if two activations recover one request, one is first.</summary>
[GrainType("rejections")]
internal sealed class RejectionsGrain(
    IRejectionStore store,
    IRejectionReader reader,
    IEventReader log,
    SecretSealer sealer,
    IdSource idSource,
    TimeProvider time,
    ILogger<RejectionsGrain> logger) : Grain, IRejectionsGrain, IDisposable
{
    private readonly ExaminationQuota _quota = new(time);
    private readonly LogSummary<Exception> _failures = new(
        time, (count, latest) => GrainsLog.RejectionsFailed(logger, count, LogText.OfFailure(latest)));

    private EndpointId _id;
    private KeptRequests _kept = null!;

    private IEndpointGrain Endpoint => GrainFactory.GetGrain<IEndpointGrain>(this.GetPrimaryKeyString());

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        if (!EndpointId.TryParse(this.GetPrimaryKeyString(), out _id))
        {
            throw new InvalidOperationException("The key of a grain for rejections must be an endpoint id.");
        }

        _kept = new KeptRequests(_id, reader, sealer, logger);
        return base.OnActivateAsync(cancellationToken);
    }

    /// <summary>Logs what the summary still holds.</summary>
    public void Dispose() => _failures.Dispose();

    public Task<WholeRequest?> OpenAsync(RejectionId id) => _kept.OpenAsync(id);

    public async Task<RecoveryAnswer> RecoverAsync(RejectionId[] ids, bool dryRun)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(ids.Length, IRejectionsGrain.MaxRecovered, nameof(ids));
        if (dryRun)
        {
            return await new RequestRecovery(_id, Endpoint, _kept, new RecoveryForecast(_id, log), time, Note).RunAsync(ids);
        }

        await using var commits = new RecoveryCommits(
            _id, GrainFactory, store, new GatewayId(idSource.Next()), new RecoveryTime(time, RequestRecovery.Limit), Note);
        return await new RequestRecovery(_id, Endpoint, _kept, commits, time, Note).RunAsync(ids);
    }

    public async Task ExamineAsync(RejectionId[] ids)
    {
        var taken = _quota.Take(_id, ids.Length);
        if (taken == 0)
        {
            return;
        }

        try
        {
            if (await Endpoint.GetSettingsAsync() is { } settings)
            {
                await ExamineAsync(settings, ids[..taken]);
            }
        }
        catch (Exception failure)
        {
            Note(failure);
        }
    }

    private void Note(Exception failure) => _failures.Add(failure);

    private async Task ExamineAsync(EndpointSettings settings, RejectionId[] ids)
    {
        var subject = RequestExamination.ToSubject(settings, await FindRetiredSecretsAsync(), time.GetUtcNow());
        foreach (var (id, row) in await _kept.FindRecoverableAsync(ids))
        {
            // Not on the grain's scheduler: a large body is hashed for each secret.
            if (await _kept.OpenAsync(id) is { } request
                && await Task.Run(() => RequestExamination.FindCode(request, row.ReceivedAt, subject)) is { } code)
            {
                await store.SaveFindingAsync(_id, id, code, CancellationToken.None);
            }
        }
    }

    /// <summary>None if the connector's silo has an earlier version. The secrets in force are enough for an examination.</summary>
    private async Task<EndpointSecret[]> FindRetiredSecretsAsync()
    {
        try
        {
            return await Endpoint.GetRetiredSecretsAsync();
        }
        catch (Exception failure)
        {
            Note(failure);
            return [];
        }
    }
}
