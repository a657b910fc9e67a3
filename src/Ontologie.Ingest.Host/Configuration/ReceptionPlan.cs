using System.Globalization;
using Ontologie.Ingest.Gateway;

namespace Ontologie.Ingest.Host.Configuration;

/// <summary>How much of this process reception may take, from settings that are text and from what the process has.</summary>
/// <param name="MaxBufferedBytes">Most bytes of bodies in memory.</param>
/// <param name="MaxConnections">Most connections of senders and users of the API.</param>
internal sealed record ReceptionPlan(long MaxBufferedBytes, int MaxConnections)
{
    internal const int MostConnections = 1_000_000;

    /// <summary>More is no use by default: bodies that wait longer for their commit are better sent again.</summary>
    private const long MostBufferedByDefault = 256L << 20;

    /// <summary>
    /// A body in memory is there more than once: as it was read, as it is handed over, and as it is written. The rest of the process
    /// needs memory too.
    /// </summary>
    private const int PartOfMemory = 8;

    /// <summary>
    /// The program's own: a node at rest has about 330 files open, most of them assemblies, and opens more for its database and for
    /// other nodes. Beyond that, an eighth.
    /// </summary>
    private const int ReservedFiles = 448;

    private const int ReservedPart = 8;
    private const int FewestConnections = 16;

    /// <summary>Adds a sentence for each wrong value; the plan is then not to be used.</summary>
    /// <param name="settings">What is configured.</param>
    /// <param name="process">What the process may use.</param>
    /// <param name="wrong">Takes the sentences.</param>
    internal static ReceptionPlan From(IngestSettings settings, ProcessLimits process, List<string> wrong)
    {
        var bytes = DefaultBufferedBytes(process.MemoryBytes);
        if (settings.MaxBufferedBytes is { } memory
            && (!long.TryParse(memory, NumberStyles.None, CultureInfo.InvariantCulture, out bytes)
                || bytes < GatewayOptions.LeastBufferedBytes))
        {
            wrong.Add($"Ingest:MaxBufferedBytes is '{memory}': it has to be a number of bytes from {GatewayOptions.LeastBufferedBytes}.");
        }

        var connections = DefaultConnections(process.OpenFiles);
        if (settings.MaxConnections is { } most
            && (!int.TryParse(most, NumberStyles.None, CultureInfo.InvariantCulture, out connections)
                || connections is < 1 or > MostConnections))
        {
            wrong.Add($"Ingest:MaxConnections is '{most}': it has to be a number from 1 to {MostConnections}.");
        }

        return new ReceptionPlan(bytes, connections);
    }

    internal static long DefaultBufferedBytes(long memoryBytes) =>
        Math.Clamp(memoryBytes / PartOfMemory, GatewayOptions.LeastBufferedBytes, MostBufferedByDefault);

    internal static int DefaultConnections(long openFiles) =>
        (int)Math.Clamp((openFiles - ReservedFiles) / ReservedPart * (ReservedPart - 1), FewestConnections, MostConnections);
}
