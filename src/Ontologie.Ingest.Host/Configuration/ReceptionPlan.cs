using Ontologie.Ingest.Gateway;
using Ontologie.Ingest.Host.Configuration.Keys;

namespace Ontologie.Ingest.Host.Configuration;

/// <summary>How much of the process reception may use.</summary>
/// <param name="MaxBufferedBytes">Bytes of request bodies in memory.</param>
/// <param name="MaxConnections">Open connections of senders and API users.</param>
internal sealed record ReceptionPlan(long MaxBufferedBytes, int MaxConnections)
{
    internal const int MostConnections = 1_000_000;

    /// <summary>More memory does not help by default: a body that waits longer for its commit is better sent again.</summary>
    private const long MostBufferedByDefault = 256L << 20;

    /// <summary>
    /// A body is in memory up to three times: as it was read, in the grain call, and in the commit. The rest is for everything else.
    /// </summary>
    private const int MemoryDivisor = 8;

    /// <summary>
    /// Files for the node itself. An idle node has about 330 open, most of them assemblies, and opens more for its database and for
    /// other nodes.
    /// </summary>
    private const int ReservedFiles = 448;

    private const int ReservedDivisor = 8;
    private const int FewestConnections = 16;

    /// <summary>Reads the settings. Adds a sentence for each wrong value; then do not use the result.</summary>
    /// <param name="settings">The configured values.</param>
    /// <param name="process">What the process may use.</param>
    /// <param name="wrong">Receives the sentences.</param>
    internal static ReceptionPlan From(IngestSettings settings, ProcessLimits process, List<string> wrong) => new(
        (long)Read(ServerSettings.MaxBufferedBytes, settings.MaxBufferedBytes, DefaultBufferedBytes(process.MemoryBytes), wrong),
        (int)Read(ServerSettings.MaxConnections, settings.MaxConnections, DefaultConnections(process.OpenFiles), wrong));

    internal static long DefaultBufferedBytes(long memoryBytes) =>
        Math.Clamp(memoryBytes / MemoryDivisor, GatewayOptions.MinBufferedBytes, MostBufferedByDefault);

    internal static int DefaultConnections(long openFiles) =>
        (int)Math.Clamp((openFiles - ReservedFiles) / ReservedDivisor * (ReservedDivisor - 1), FewestConnections, MostConnections);

    private static decimal Read(NumberSetting setting, string? text, decimal computed, List<string> wrong)
    {
        if (text is null)
        {
            return computed;
        }

        if (setting.FindError(text) is { } error)
        {
            wrong.Add(error);
        }

        return setting.Parse(text) ?? computed;
    }
}
