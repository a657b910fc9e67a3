using System.Security.Cryptography;
using System.Text;
using Ontologie.Ingest.Contracts.Endpoints;
using Ontologie.Ingest.Management.Api.Requests;
using Ontologie.Ingest.Signatures;

namespace Ontologie.Ingest.Management.Api.Secrets;

/// <summary>
/// The secret of a request: the one it brings, or one that is generated, by the rules of its provider. A class and
/// not a record, so that nothing prints it.
/// </summary>
internal sealed class SecretChoice
{
    private const string Field = "secret";
    private const string Shared = "Another connector of this workspace uses or has used the same secret.";

    /// <summary>The secret as UTF-8 bytes, as it is stored.</summary>
    internal byte[] Text { get; private init; } = [];

    /// <summary>The secret's text where it was generated here and has to be told once; else null.</summary>
    internal string? Generated { get; private init; }

    internal IReadOnlyList<string> Warnings { get; private init; } = [];

    internal static SecretChoice Read(JsonFields fields, ProviderProfile profile)
    {
        if (fields.Text(Field) is not { } given)
        {
            return Generate(profile);
        }

        var check = SecretRules.Check(profile, given);
        if (check.Refusal is { } refusal)
        {
            fields.Errors.Add(Field, refusal);
            return new SecretChoice();
        }

        return new SecretChoice { Text = Encoding.UTF8.GetBytes(check.Text), Warnings = check.Warnings };
    }

    /// <summary>The warnings, with what only became known when the secret was stored.</summary>
    internal IReadOnlyList<string> WarningsFor(SecretDetails stored) => stored.IsShared ? [.. Warnings, Shared] : Warnings;

    private static SecretChoice Generate(ProviderProfile profile)
    {
        var secret = SecretRules.Generate(profile, RandomNumberGenerator.GetBytes(SecretRules.RandomBytes));
        return new SecretChoice { Text = Encoding.UTF8.GetBytes(secret), Generated = secret };
    }
}
