using Ontologie.Ingest.Management.Rejections;

namespace Ontologie.Ingest.Management.Api.Rejections;

/// <summary>The JSON of the refused requests by minute and reason.</summary>
/// <param name="Data">The counts, oldest first.</param>
internal sealed record RejectionCountsBody(IReadOnlyList<RejectionCountBody> Data);

/// <summary>The JSON of how many requests were refused for one reason in one minute.</summary>
internal sealed record RejectionCountBody(DateTimeOffset Minute, string Reason, long Count)
{
    internal static RejectionCountBody Of(RejectionCount count) => new(count.Minute, count.Reason, count.Count);
}
