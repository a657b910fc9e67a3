using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Ontologie.Ingest.Contracts.Logs;
using Ontologie.Ingest.Grains.Secrets;
using Ontologie.Ingest.Storage.Rejections;

namespace Ontologie.Ingest.Grains.Rejections;

/// <summary>
/// Seals and stores the deliveries of a <see cref="ConflictQueue"/>, in batches. Best effort: a crash, and a store that fails several
/// times, loses them. They are counted all the same.
/// </summary>
internal sealed class ConflictWriter(
    ConflictQueue queue,
    IRejectionStore store,
    SecretSealer sealer,
    TimeProvider time,
    IOptions<RejectionOptions> options,
    ILogger<ConflictWriter> logger) : BackgroundService
{
    private const int MaxAttempts = 3;

    /// <summary>Conflicts that come in this time share a transaction.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private static readonly TimeSpan WriteTimeout = TimeSpan.FromSeconds(10);

    private readonly LogSummary<Exception> _failures = new(
        time, (count, latest) => GrainsLog.ConflictsNotKept(logger, count, LogText.OfFailure(latest)));

    /// <inheritdoc/>
    public override void Dispose()
    {
        _failures.Dispose();
        base.Dispose();
    }

    /// <inheritdoc/>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await TryWriteAsync(queue.TakeAll(), attempts: 1, cancellationToken);
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            await queue.WaitAsync(stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (!stoppingToken.IsCancellationRequested)
            {
                await TryWriteAsync(queue.TakeAll(), MaxAttempts, stoppingToken);
                await PauseAsync(stoppingToken);
            }
        }
    }

    private async Task TryWriteAsync(IReadOnlyList<KeptConflict> conflicts, int attempts, CancellationToken cancellationToken)
    {
        if (conflicts.Count == 0)
        {
            return;
        }

        List<NewRejection> rows = [.. conflicts.Select(ToNew)];
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await store.AddAsync(rows, options.Value.ToLimits(), CancellationToken.None)
                    .WaitAsync(WriteTimeout, time, cancellationToken);
                return;
            }
            catch (Exception failure) when (attempt < attempts && !cancellationToken.IsCancellationRequested)
            {
                _failures.Add(failure);
            }
            catch (Exception failure)
            {
                _failures.Add(failure);
                return;
            }

            await PauseAsync(cancellationToken);
        }
    }

    private Task PauseAsync(CancellationToken cancellationToken) => SuppressedAsync(Task.Delay(Pause, time, cancellationToken));

    private static async Task SuppressedAsync(Task task) => await task.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

    private NewRejection ToNew(KeptConflict conflict)
    {
        var delivery = conflict.Delivery;
        return new NewRejection
        {
            Row = new RejectionRow
            {
                Id = conflict.Id,
                Endpoint = conflict.Endpoint,
                ReceivedAt = delivery.ReceivedAt,
                Reason = RejectionRow.IdentityConflict,
                Method = "POST",
                DeclaredBytes = null,
                ReadBytes = delivery.Body.Length,
                Headers = delivery.Headers,
                RemoteAddress = "",
                AddressGroup = "",
                Scheme = null,
                SkewSeconds = null,
                BodyDigest = delivery.BodyDigest,
            },
            Sealed = SealedRequest.Seal(sealer, conflict.Endpoint, conflict.Id, delivery.Headers, delivery.Body),
        };
    }
}
