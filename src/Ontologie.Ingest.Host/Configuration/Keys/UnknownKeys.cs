using Ontologie.Ingest.Management.Input;

namespace Ontologie.Ingest.Host.Configuration.Keys;

/// <summary>Finds keys under <c>Ingest</c> that the program does not know, most of them typing errors.</summary>
internal static class UnknownKeys
{
    /// <summary>A sentence for each unknown key, with the nearest known one.</summary>
    /// <remarks>The name <c>Ingest</c> itself may have a value: scripts have an environment variable of this name.</remarks>
    internal static IEnumerable<string> Find(
        IConfiguration configuration, IReadOnlyCollection<string> known, IReadOnlyDictionary<string, string> retired) =>
        from entry in configuration.GetSection(IngestSettings.Section).AsEnumerable()
        let key = entry.Key
        where entry.Value is not null && key.Contains(ConfigurationPath.KeyDelimiter, StringComparison.Ordinal)
        where !known.Contains(key, StringComparer.OrdinalIgnoreCase) && !retired.ContainsKey(key)
        orderby key
        select $"{key} is not a known key. The nearest known one is {NearestName.Of(key, known)}.";
}
