namespace Ontologie.Ingest.Host.Configuration.Keys;

/// <summary>
/// Keys of earlier versions that no longer have an effect. The start only warns of them, so that one configuration serves a version
/// and the one before it. A key stays here for one release after its last effect.
/// </summary>
internal static class RetiredKeys
{
    /// <summary>The key, and what to do instead.</summary>
    internal static readonly IReadOnlyDictionary<string, string> All = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);

    /// <summary>The retired keys that are configured.</summary>
    internal static IEnumerable<KeyValuePair<string, string>> Find(
        IConfiguration configuration, IReadOnlyDictionary<string, string> retired) =>
        retired.Where(key => configuration[key.Key] is not null);
}
