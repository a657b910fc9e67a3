using Ontologie.Ingest.Management.Outcomes;
using Ontologie.Ingest.Signatures;

namespace Ontologie.Ingest.Management.Providers;

/// <summary>Reads one provider of the catalogue. Every caller may read it.</summary>
internal static class ReadProvider
{
    internal static Outcome<ProviderProfile> Run(string name) =>
        ProviderProfiles.Find(name) is { } profile ? profile : Failure.NotFound;
}
