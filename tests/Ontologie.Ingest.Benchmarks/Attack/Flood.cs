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

    private Flood(AttackKind kind, int connections, ServerAddress server, Target target, TimeProvider time)
    {
        _time = time;
        _begun = time.GetTimestamp();
        var junk = new JunkRequests(kind, server.Url.Authority, target.EndpointId);
        _connections = Task.WhenAll(Enumerable.Range(0, connections).Select(_ => Task.Run(
            () => new FloodConnection(server.Socket, kind, junk, Count, time).RunAsync(_stop.Token), CancellationToken.None)));
    }

    public FloodCount Count { get; } = new();

    public double PerSecond => Count.Begun / _time.GetElapsedTime(_begun).TotalSeconds;

    public static Flood Begin(AttackKind kind, int connections, ServerAddress server, Target target, TimeProvider time) =>
        new(kind, connections, server, target, time);

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _connections;
        _stop.Dispose();
    }
}
