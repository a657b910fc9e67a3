using Ontologie.Ingest.Host.Configuration.Keys;

namespace Ontologie.Ingest.Host.Configuration;

/// <summary>How the web server treats connections.</summary>
/// <param name="Http2WithoutTls">Whether ports without TLS accept HTTP/2.</param>
/// <param name="KeepAlive">Closes a connection that is idle for this long.</param>
/// <param name="RequestHeadersTimeout">Closes a connection whose request headers are incomplete for this long.</param>
internal sealed record ConnectionPlan(bool Http2WithoutTls, TimeSpan KeepAlive, TimeSpan RequestHeadersTimeout)
{
    /// <summary>Reads the settings. Adds a sentence for each wrong value; then do not use the result.</summary>
    internal static ConnectionPlan From(IngestSettings settings, List<string> wrong)
    {
        if (ServerSettings.Http2WithoutTls.FindError(settings.Http2WithoutTls) is { } error)
        {
            wrong.Add(error);
        }

        _ = bool.TryParse(settings.Http2WithoutTls, out var http2);
        return new ConnectionPlan(
            http2,
            Seconds(ServerSettings.KeepAlive, settings.KeepAliveSeconds, wrong),
            Seconds(ServerSettings.RequestHeadersTimeout, settings.RequestHeadersTimeoutSeconds, wrong));
    }

    private static TimeSpan Seconds(NumberSetting setting, string text, List<string> wrong)
    {
        if (setting.FindError(text) is { } error)
        {
            wrong.Add(error);
        }

        return TimeSpan.FromSeconds((double)(setting.Parse(text) ?? 0));
    }
}
