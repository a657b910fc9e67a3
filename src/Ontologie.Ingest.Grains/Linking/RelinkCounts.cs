using System.Text.Json;

namespace Ontologie.Ingest.Grains.Linking;

/// <summary>What a re-link has changed so far, or would change.</summary>
/// <param name="Added">Links that did not exist.</param>
/// <param name="Removed">Links that exist no more.</param>
/// <param name="Changed">Links that contribute something else.</param>
/// <param name="Failed">Events that failed.</param>
internal sealed record RelinkCounts(long Added, long Removed, long Changed, long Failed)
{
    internal static readonly RelinkCounts None = new(0, 0, 0, 0);

    internal byte[] ToJson() => JsonSerializer.SerializeToUtf8Bytes(this);

    internal static RelinkCounts Parse(byte[] json) => JsonSerializer.Deserialize<RelinkCounts>(json)!;

    internal RelinkCounts Plus(RelinkCounts other) =>
        new(Added + other.Added, Removed + other.Removed, Changed + other.Changed, Failed + other.Failed);
}
