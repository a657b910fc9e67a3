using Ontologie.Ingest.Management.Api.Providers;
using Ontologie.Ingest.Management.Providers;

namespace Ontologie.Ingest.Management.Pages;

/// <summary>The catalogue for pages.</summary>
internal static class PageProviders
{
    internal static IReadOnlyList<ProviderBody> List() => [.. ListProviders.Run().Select(ProviderBody.Of)];

    /// <summary>One provider; null if this version does not know it.</summary>
    internal static ProviderBody? Find(string name) => ReadProvider.Run(name).Value is { } profile ? ProviderBody.Of(profile) : null;

    /// <summary>The provider's name for people; the given name if this version does not know it.</summary>
    internal static string NameOf(string provider) => ReadProvider.Run(provider).Value?.DisplayName ?? provider;
}
