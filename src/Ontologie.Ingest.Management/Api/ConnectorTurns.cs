using Ontologie.Ingest.Contracts.Ids;

namespace Ontologie.Ingest.Management.Api;

/// <summary>
/// Changes of one connector take turns on this node, because each is based on the version before it: without turns all but one of
/// those that come at once would start again. Holds an entry for each connector that is being changed. Thread-safe.
/// </summary>
internal sealed class ConnectorTurns
{
    /// <summary>Most changes of one connector that are under way or wait on this node.</summary>
    private const int MaxQueued = 256;

    private readonly Lock _lock = new();
    private readonly Dictionary<EndpointId, Line> _lines = [];

    /// <summary>Waits for the turn; disposing the result ends it. Null where too many wait, or the wait took too long.</summary>
    internal async Task<IDisposable?> TakeAsync(EndpointId connector, TimeSpan wait)
    {
        Line line;
        lock (_lock)
        {
            if (!_lines.TryGetValue(connector, out line!))
            {
                line = new Line();
                _lines.Add(connector, line);
            }

            if (line.Queued == MaxQueued)
            {
                return null;
            }

            line.Queued++;
        }

        if (await line.Turn.WaitAsync(wait))
        {
            return new Taken(this, connector, line);
        }

        Leave(connector, line);
        return null;
    }

    private void Leave(EndpointId connector, Line line)
    {
        lock (_lock)
        {
            if (--line.Queued == 0)
            {
                _lines.Remove(connector);
            }
        }
    }

    /// <summary>Those who wait to change one connector. Its semaphore has no handle to give back, so it is left to the collector.</summary>
    private sealed class Line
    {
        internal SemaphoreSlim Turn { get; } = new(1, 1);

        internal int Queued { get; set; }
    }

    private sealed class Taken(ConnectorTurns turns, EndpointId connector, Line line) : IDisposable
    {
        public void Dispose()
        {
            line.Turn.Release();
            turns.Leave(connector, line);
        }
    }
}
