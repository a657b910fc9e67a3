using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Management.Access;
using Ontologie.Ingest.Management.Dependencies;
using Ontologie.Ingest.Management.Outcomes;
using Ontologie.Ingest.Storage.Links;

namespace Ontologie.Ingest.Management.Linking.Relinks;

/// <summary>Reads the re-links of a connector.</summary>
internal sealed class ReadRelinks(LinkReads links)
{
    /// <summary>The newest ones that a list shows. One at a time runs, so older ones are history.</summary>
    internal const int MaxListed = 100;

    /// <summary>The newest re-links, newest first.</summary>
    internal Task<IReadOnlyList<RelinkRow>> ListAsync(AllowedConnector connector, CancellationToken stop = default) =>
        links.ReadAsync(reader => reader.ListRelinksAsync(connector.Id, MaxListed, stop));

    /// <summary>One re-link.</summary>
    internal async Task<Outcome<RelinkRow>> FindAsync(AllowedEndpoint connector, RelinkId relink, CancellationToken stop = default) =>
        await links.ReadAsync(reader => reader.FindRelinkAsync(connector.Id, relink, stop)) is { } found ? found : Failure.NotFound;
}
