using Ontologie.Ingest.Benchmarks.Ledger;
using Ontologie.Ingest.Benchmarks.Load;
using Ontologie.Ingest.Benchmarks.Server;

namespace Ontologie.Ingest.Benchmarks.Compare.Systems;

/// <summary>Ontologie Ingest itself, in one of its shapes.</summary>
/// <param name="address">Where senders send to.</param>
/// <param name="api">The management API, which a gateway alone does not have.</param>
/// <param name="data">What is deleted at the end.</param>
internal sealed class IngestSystem(ServerAddress address, ManagementApi api, IDisposable data) : ComparedSystem(address)
{
    private const int BodiesCompared = 200;

    public override Task<IReadOnlyList<Target>> MakeTargetsAsync(int endpoints, int bodyBytes, CancellationToken cancel) =>
        TargetSetup.CreateAsync(workspace: null, endpoints, Address, bodyBytes, api, cancel);

    public override async Task<string?> CheckAsync(StoredOnce asked, CancellationToken cancel)
    {
        var checker = new PromiseChecker(api, LedgerReader.ReadHeader(asked.Ledgers[0]), BodiesCompared, asked.Before);
        var verdict = await checker.CheckAsync(asked.Ledgers.SelectMany(LedgerReader.ReadEntries), cancel);
        return verdict.Held ? null : string.Join("; ", verdict.Lines());
    }

    public override async ValueTask DisposeAsync()
    {
        api.Dispose();
        await base.DisposeAsync();
        data.Dispose();
    }
}
