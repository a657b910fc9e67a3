using Ontologie.Ingest.Linking.Contributions;

namespace Ontologie.Ingest.Management.Linking.Entities;

/// <summary>Through what an edit comes.</summary>
internal enum EditSource
{
    /// <summary>A program, through the API.</summary>
    Api = 1,

    /// <summary>A person, at the console.</summary>
    Manual = 2,
}

/// <summary>The names of the sources as they are stored.</summary>
internal static class EditSourceNames
{
    internal static string Name(this EditSource source) =>
        source == EditSource.Manual ? ContributionSources.Manual : ContributionSources.Api;
}
