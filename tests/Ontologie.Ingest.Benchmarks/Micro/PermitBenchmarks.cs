using BenchmarkDotNet.Attributes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Contracts.Workspaces;
using Ontologie.Ingest.Gateway;
using Ontologie.Ingest.Gateway.Calls;
using Ontologie.Ingest.Gateway.Permits;

namespace Ontologie.Ingest.Benchmarks.Micro;

/// <summary>Acquire and release of a permit, far below the limit.</summary>
[MemoryDiagnoser]
public class PermitBenchmarks
{
    private static readonly WorkspaceId Workspace = new(1);
    private static readonly EndpointId Connector = new(2);
    private static readonly TimeSpan WaitTime = TimeSpan.FromSeconds(2);

    private WorkspacePermits? _permits;

    [GlobalSetup]
    public async Task SetupAsync()
    {
        var services = new ServiceCollection().AddMetrics().AddSingleton<PermitMetrics>().BuildServiceProvider();
        _permits = new WorkspacePermits(
            new UnlimitedPermits(), Options.Create(new GatewayOptions()), new IdSource(), TimeProvider.System,
            services.GetRequiredService<PermitMetrics>());
        (await AcquireAsync()).Dispose();
    }

    [Benchmark]
    public void AcquireAndRelease()
    {
        var grant = AcquireAsync();
        if (!grant.IsCompletedSuccessfully)
        {
            throw new InvalidOperationException("A permit must be available.");
        }

        // The task is already complete: nothing waits here.
#pragma warning disable VSTHRD002
        grant.GetAwaiter().GetResult().Dispose();
#pragma warning restore VSTHRD002
    }

    private ValueTask<PermitGrant> AcquireAsync() =>
        _permits!.AcquireAsync(Workspace, Connector, WaitTime, new ProcessingTime(TimeProvider.System, 0), CancellationToken.None);

    /// <summary>A permit source that grants every request.</summary>
    private sealed class UnlimitedPermits : IPermitSource
    {
        public bool IsInVain => false;

        public bool IsInDoubt => false;

        public Task<PermitLease?> RenewAsync(WorkspaceId workspace, PermitReport report) => Task.FromResult<PermitLease?>(new PermitLease
        {
            Number = report.Number,
            Granted = 1000,
            Duration = TimeSpan.FromHours(1),
            ReportAfter = TimeSpan.FromSeconds(1),
        });
    }
}
