using Ontologie.Ingest.Storage;
using Ontologie.Ingest.Storage.Sqlite.Installations;

namespace Ontologie.Ingest.Host.Configuration;

/// <summary>Explains a failed start on the terminal.</summary>
internal static class StartFailure
{
    /// <summary>A sentence or two about what to change; null for a bug, which needs its stack trace.</summary>
    internal static string? Explain(Exception failure) => failure switch
    {
        StartRefusedException or DataFilesRefusedException => failure.Message,
        IOException { InnerException: Microsoft.AspNetCore.Connections.AddressInUseException } => ListeningAddresses.Taken(failure.Message),
        _ => StoreFailure.Explain(failure),
    };
}
