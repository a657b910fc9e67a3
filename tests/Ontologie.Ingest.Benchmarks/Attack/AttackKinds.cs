using System.CommandLine.Parsing;

namespace Ontologie.Ingest.Benchmarks.Attack;

/// <summary>Names of the attack kinds on the command line.</summary>
internal static class AttackKinds
{
    private static readonly Dictionary<string, AttackKind> ByName = new(StringComparer.Ordinal)
    {
        ["unknown-ids"] = AttackKind.UnknownIds,
        ["openapi"] = AttackKind.OpenApi,
        ["ready"] = AttackKind.Ready,
        ["wrong-keys"] = AttackKind.WrongKeys,
        ["junk-signatures"] = AttackKind.JunkSignatures,
        ["slow-bodies"] = AttackKind.SlowBodies,
        ["half-requests"] = AttackKind.HalfRequests,
    };

    public static string Names => string.Join(", ", ByName.Keys);

    public static string NameOf(AttackKind kind) => ByName.Single(named => named.Value == kind).Key;

    public static AttackKind Parse(ArgumentResult argument)
    {
        if (!ByName.TryGetValue(argument.Tokens[0].Value, out var kind))
        {
            argument.AddError($"'{argument.Tokens[0].Value}' is not a kind of attack. Use one of {Names}.");
        }

        return kind;
    }
}
