using Ontologie.Ingest.Benchmarks.Ledger;
using Ontologie.Ingest.Benchmarks.Load;
using Ontologie.Ingest.Benchmarks.Server;

namespace Ontologie.Ingest.Benchmarks.Compare.Systems;

/// <summary>Ontologie Ingest, in one of its deployments.</summary>
/// <param name="address">The address that senders use.</param>
/// <param name="api">The management API; a gateway alone has none.</param>
/// <param name="data">Deleted at the end.</param>
internal sealed class IngestSystem(ServerAddress address, ManagementApi api, IDisposable data) : ComparedSystem(address)
{
    private const int BodiesCompared = 200;

    public override Task<IReadOnlyList<Target>> MakeTargetsAsync(int endpoints, int bodyBytes, CancellationToken cancel) =>
        TargetSetup.CreateAsync(workspace: null, endpoints, Address, bodyBytes, api, cancel);

    public override async Task<string?> CheckAsync(StoreExpectation expected, CancellationToken cancel)
    {
        var checker = new PromiseChecker(api, LedgerReader.ReadHeader(expected.Ledgers[0]), BodiesCompared, expected.Before);
        var verdict = await checker.CheckAsync(expected.Ledgers.SelectMany(LedgerReader.ReadEntries), cancel);
        return verdict.Held ? null : string.Join("; ", verdict.Lines());
    }

    public override async ValueTask DisposeAsync()
    {
        api.Dispose();
        await base.DisposeAsync();
        data.Dispose();
    }
}
