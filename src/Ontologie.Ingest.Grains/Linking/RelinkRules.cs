using System.Text.Json;

namespace Ontologie.Ingest.Grains.Linking;

/// <summary>The rule versions that a re-link pins, as they are stored with it.</summary>
/// <param name="IsAll">
/// Whether it covers all rules: then it replaces every contribution, also those of rules that are deleted or disabled.
/// </param>
/// <param name="Versions">The enabled versions, also of rules that it does not cover: they share the limits of an event.</param>
/// <param name="Covered">The rules whose contributions it replaces, unless it covers all.</param>
internal sealed record RelinkRules(bool IsAll, IReadOnlyList<PinnedRule> Versions, IReadOnlyList<string> Covered)
{
    internal byte[] ToJson() => JsonSerializer.SerializeToUtf8Bytes(this);

    internal static RelinkRules Parse(byte[] json) => JsonSerializer.Deserialize<RelinkRules>(json)!;

    internal bool Covers(string? rule) => IsAll || rule is null || Covered.Contains(rule, StringComparer.Ordinal);
}

/// <summary>A version of a rule.</summary>
/// <param name="Rule">The rule (<c>rul_…</c>).</param>
/// <param name="Version">Its version.</param>
internal sealed record PinnedRule(string Rule, int Version);
