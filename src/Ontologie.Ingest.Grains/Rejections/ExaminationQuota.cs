using Ontologie.Ingest.Contracts.Ids;

namespace Ontologie.Ingest.Grains.Rejections;

/// <summary>Limits how many requests of a connector are examined in a minute. Not thread-safe.</summary>
internal sealed class ExaminationQuota(TimeProvider time)
{
    /// <summary>The requests of one connector in one minute.</summary>
    internal const int PerMinute = 5;

    /// <summary>The most connectors in one minute. A flood to more of them is examined in the next minute.</summary>
    private const int MaxEndpoints = 1_000;

    private readonly Dictionary<EndpointId, int> _used = [];
    private long _minute;

    /// <summary>Uses up a part of the quota.</summary>
    /// <returns>How many of the wanted requests may be examined.</returns>
    internal int Take(EndpointId endpoint, int wanted)
    {
        var minute = time.GetUtcNow().ToUnixTimeSeconds() / 60;
        if (minute != _minute)
        {
            _minute = minute;
            _used.Clear();
        }

        var used = _used.GetValueOrDefault(endpoint);
        if (used == 0 && _used.Count == MaxEndpoints)
        {
            return 0;
        }

        var taken = Math.Clamp(wanted, 0, PerMinute - used);
        if (taken > 0)
        {
            _used[endpoint] = used + taken;
        }

        return taken;
    }
}
