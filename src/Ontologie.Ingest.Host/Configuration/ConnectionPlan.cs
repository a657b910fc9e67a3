using System.Globalization;

namespace Ontologie.Ingest.Host.Configuration;

/// <summary>How connections are served, from settings that are text.</summary>
/// <param name="Http2WithoutTls">Whether HTTP/2 is spoken without TLS too.</param>
/// <param name="KeepAlive">How long a connection may be idle.</param>
internal sealed record ConnectionPlan(bool Http2WithoutTls, TimeSpan KeepAlive)
{
    private const int LongestKeepAliveSeconds = 86_400;

    /// <summary>Adds a sentence for each wrong value; the plan is then not to be used.</summary>
    internal static ConnectionPlan From(IngestSettings settings, List<string> wrong)
    {
        if (!bool.TryParse(settings.Http2WithoutTls, out var http2))
        {
            wrong.Add($"Ingest:Http2WithoutTls is '{settings.Http2WithoutTls}': it has to be true or false.");
        }

        if (!int.TryParse(settings.KeepAliveSeconds, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            || seconds is < 1 or > LongestKeepAliveSeconds)
        {
            wrong.Add($"Ingest:KeepAliveSeconds is '{settings.KeepAliveSeconds}': it has to be a number from 1 to {LongestKeepAliveSeconds}.");
        }

        return new ConnectionPlan(http2, TimeSpan.FromSeconds(seconds));
    }
}
