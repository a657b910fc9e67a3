using System.Security.Cryptography;
using System.Text;
using Ontologie.Ingest.Contracts.Endpoints;
using Ontologie.Ingest.Management.Api.Requests;
using Ontologie.Ingest.Signatures;

namespace Ontologie.Ingest.Management.Api.Secrets;

/// <summary>
/// The secret of a request: the one it brings, or one that is generated where we choose the provider's secrets, or none where the
/// provider chooses them. A class and not a record, so that nothing prints it.
/// </summary>
internal sealed class SecretChoice
{
    private const string Field = "secret";
    private const string Known = "The connector has this secret already. Removing the older entry does not end it.";
    private const string Shared = "Another connector of this workspace uses or has used the same secret.";

    /// <summary>The secret as UTF-8 bytes, as it is stored; empty where there is none.</summary>
    internal byte[] Text { get; private init; } = [];

    /// <summary>The request brings no secret and none may be made up: the provider has one of its own.</summary>
    internal bool IsNone { get; private init; }

    /// <summary>The secret's text where it was generated here and has to be told once; else null.</summary>
    internal string? Generated { get; private init; }

    internal IReadOnlyList<string> Warnings { get; private init; } = [];

    internal static SecretChoice Read(JsonFields fields, ProviderProfile profile)
    {
        if (fields.Text(Field) is not { } given)
        {
            return profile.SecretSource == SecretSource.Theirs ? new SecretChoice { IsNone = true } : Generate(profile);
        }

        var check = SecretRules.Check(profile, given);
        if (check.Refusal is { } refusal)
        {
            fields.Errors.Add(Field, refusal);
            return new SecretChoice();
        }

        return new SecretChoice { Text = Encoding.UTF8.GetBytes(check.Text), Warnings = check.Warnings };
    }

    /// <summary>The secret of a request that has to bring one, or may have one generated.</summary>
    internal static SecretChoice ReadRequired(JsonFields fields, ProviderProfile profile)
    {
        var choice = Read(fields, profile);
        if (choice.IsNone)
        {
            fields.Errors.Add(Field, $"{profile.DisplayName} chooses the secret. Enter the one that it shows.");
        }

        return choice;
    }

    /// <summary>The same choice, of a secret that the connector has already.</summary>
    internal SecretChoice Repeated() => new() { Text = Text, Generated = Generated, Warnings = [.. Warnings, Known] };

    /// <summary>The warnings, with what only became known when the secret was stored.</summary>
    internal IReadOnlyList<string> WarningsFor(SecretDetails stored) => stored.IsShared ? [.. Warnings, Shared] : Warnings;

    private static SecretChoice Generate(ProviderProfile profile)
    {
        var secret = SecretRules.Generate(profile, RandomNumberGenerator.GetBytes(SecretRules.RandomBytes));
        return new SecretChoice { Text = Encoding.UTF8.GetBytes(secret), Generated = secret };
    }
}
