using Ontologie.Ingest.Benchmarks.Load;
using Ontologie.Ingest.Benchmarks.Server;

namespace Ontologie.Ingest.Benchmarks.Attack;

/// <summary>Sends requests of one kind over many connections until it is disposed.</summary>
internal sealed class Flood : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _connections;
    private readonly TimeProvider _time;
    private readonly long _begun;

    private Flood(AttackKind kind, FloodSize size, ServerAddress server, Target target, TimeProvider time)
    {
        Count = new FloodCount(size.Requests);
        var sources = new FloodSources(size.Sources);
        _time = time;
        _begun = time.GetTimestamp();
        var junk = new JunkRequests(kind, server.Url.Authority, target.EndpointId);
        _connections = Task.WhenAll(Enumerable.Range(0, size.Connections).Select(_ => Task.Run(
            () => new FloodConnection(server.Socket, kind, junk, Count, sources, time).RunAsync(_stop.Token), CancellationToken.None)));
    }

    public FloodCount Count { get; }

    public double PerSecond => Count.Begun / _time.GetElapsedTime(_begun).TotalSeconds;

    public static Flood Begin(AttackKind kind, FloodSize size, ServerAddress server, Target target, TimeProvider time) =>
        new(kind, size, server, target, time);

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _connections;
        _stop.Dispose();
    }
}
