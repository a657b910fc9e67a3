using Ontologie.Ingest.Storage;
using Ontologie.Ingest.Storage.Sqlite.Installations;

namespace Ontologie.Ingest.Host.Configuration;

/// <summary>What the terminal says of a start that failed.</summary>
internal static class StartFailure
{
    /// <summary>A sentence or two, where a person can do something about it; null for a mistake of the program.</summary>
    internal static string? Explain(Exception failure) => failure switch
    {
        StartRefusedException or DataFilesRefusedException => failure.Message,
        IOException { InnerException: Microsoft.AspNetCore.Connections.AddressInUseException } => ListeningAddresses.Taken(failure.Message),
        _ => StoreFailure.Explain(failure),
    };
}
