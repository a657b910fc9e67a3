using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Contracts.Workspaces;

namespace Ontologie.Ingest.Grains.Rejections;

/// <summary>
/// One permit of a workspace, leased like a gateway leases its own: a recovery competes with requests and is never preferred to them.
/// Renews the lease in the background from the first use until it is disposed. Used by one activation, on its scheduler.
/// </summary>
internal sealed class RecoveryPermit(
    IWorkspacePermitsGrain workspace, GatewayId holder, TimeProvider time, Action<Exception> onFailure) : IAsyncDisposable
{
    private static readonly TimeSpan ReportTimeout = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan PauseAfterFailure = TimeSpan.FromMilliseconds(100);

    private TaskCompletionSource _wake = NewSignal();
    private TaskCompletionSource _leaseChanged = NewSignal();
    private Task? _renewing;
    private bool _isEnding;
    private bool _isInUse;
    private bool _isGranted;
    private long _sentAt;
    private TimeSpan _duration;
    private long _reports;

    private bool IsHeld => _isGranted && time.GetElapsedTime(_sentAt) < _duration;

    /// <summary>Waits for the permit, and takes it.</summary>
    /// <returns>False if none came free in time.</returns>
    internal async Task<bool> TakeAsync(TimeSpan limit)
    {
        var wait = new RecoveryTime(time, limit);
        _renewing ??= RenewAsync();
        while (!IsHeld)
        {
            try
            {
                await _leaseChanged.Task.WaitAsync(wait.AtMost(limit), time);
            }
            catch (TimeoutException)
            {
                return false;
            }
        }

        _isInUse = true;
        return true;
    }

    /// <summary>Ends the use. Reports at once if the workspace wants the permit back.</summary>
    internal void GiveBack()
    {
        _isInUse = false;
        if (!IsHeld)
        {
            _wake.TrySetResult();
        }
    }

    /// <summary>Returns the permit. If the report is lost, the workspace stops counting the lease after seconds.</summary>
    public async ValueTask DisposeAsync()
    {
        _isEnding = true;
        _isInUse = false;
        _wake.TrySetResult();
        if (_renewing is not null)
        {
            await _renewing;
            _isGranted = false;
            await ReportAsync(wanted: 0);
        }
    }

    private async Task RenewAsync()
    {
        while (!_isEnding)
        {
            _wake = NewSignal();
            var sentAt = time.GetTimestamp();
            var lease = await ReportAsync(wanted: 1);
            if (lease is not null && lease.Number == _reports)
            {
                _sentAt = sentAt;
                _duration = lease.Duration;
                _isGranted = lease.Granted > 0;
                _leaseChanged.TrySetResult();
                _leaseChanged = NewSignal();
            }

            if (!_isEnding)
            {
                await _wake.Task.WaitAsync(lease?.ReportAfter ?? PauseAfterFailure, time)
                    .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
            }
        }
    }

    private async Task<PermitLease?> ReportAsync(int wanted)
    {
        var held = _isInUse || IsHeld ? 1 : 0;
        var report = new PermitReport
        {
            Gateway = holder,
            Number = ++_reports,
            Held = held,
            InUse = _isInUse ? 1 : 0,
            Waiting = wanted - held > 0 ? 1 : 0,
            Needed = wanted,
            Wanted = wanted,
            Refused = 0,
        };
        try
        {
            return await workspace.RenewAsync(report).WaitAsync(ReportTimeout, time);
        }
        catch (Exception failure)
        {
            onFailure(failure);
            return null;
        }
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
