using Ontologie.Ingest.Signatures;

namespace Ontologie.Ingest.Management.Providers;

/// <summary>Lists the catalogue of providers. Every caller may read it.</summary>
internal static class ListProviders
{
    internal static IReadOnlyList<ProviderProfile> Run() => ProviderProfiles.All;
}
