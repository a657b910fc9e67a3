using System.Security.Cryptography;
using System.Text;
using Ontologie.Ingest.Contracts.Endpoints;
using Ontologie.Ingest.Management.Input;
using Ontologie.Ingest.Signatures;

namespace Ontologie.Ingest.Management.Secrets;

/// <summary>
/// The secret for a connector: the given one, a generated one, or none if the provider chooses its secrets. A class and not a
/// record: nothing prints it.
/// </summary>
internal sealed class SecretChoice
{
    internal const string Field = "secret";

    private const string Known = "The connector already has this secret. It stays valid if the older entry is removed.";
    private const string Shared = "Another connector of this workspace uses or has used the same secret.";

    private const string Deleted =
        "The same secret was deleted from this connector before. If it was deleted because others knew it, enter a new one.";

    /// <summary>The secret as UTF-8 bytes, as it is stored; empty if there is none.</summary>
    internal byte[] Text { get; private init; } = [];

    /// <summary>No secret is given and none is generated, because the provider chooses its secrets.</summary>
    internal bool IsNone { get; private init; }

    /// <summary>The secret's text if it was generated, to be shown once; else null.</summary>
    internal string? Generated { get; private init; }

    internal IReadOnlyList<string> Warnings { get; private init; } = [];

    internal static SecretChoice Of(FieldErrors errors, string? given, ProviderProfile profile)
    {
        if (given is null)
        {
            return profile.SecretSource == SecretSource.Theirs ? new SecretChoice { IsNone = true } : Generate(profile);
        }

        var check = SecretRules.Check(profile, given);
        if (check.Refusal is { } refusal)
        {
            errors.Add(Field, refusal);
            return new SecretChoice();
        }

        return new SecretChoice { Text = Encoding.UTF8.GetBytes(check.Text), Warnings = check.Warnings };
    }

    /// <summary>Like <see cref="Of"/>, but an error if the provider chooses its secrets and none is given.</summary>
    internal static SecretChoice OfRequired(FieldErrors errors, string? given, ProviderProfile profile)
    {
        var choice = Of(errors, given, profile);
        if (choice.IsNone && !errors.Has(Field))
        {
            errors.Add(Field, $"{profile.DisplayName} chooses the secret. Enter the secret that {profile.DisplayName} shows.");
        }

        return choice;
    }

    /// <summary>The same choice with a warning that the connector already has this secret.</summary>
    internal SecretChoice Repeated() => new() { Text = Text, Generated = Generated, Warnings = [.. Warnings, Known] };

    /// <summary>All warnings, including what is known only after the secret was stored.</summary>
    internal IReadOnlyList<string> WarningsFor(SecretDetails stored) =>
        [.. Warnings, .. stored.IsShared ? [Shared] : Array.Empty<string>(), .. stored.WasDeleted ? [Deleted] : Array.Empty<string>()];

    private static SecretChoice Generate(ProviderProfile profile)
    {
        var secret = SecretRules.Generate(profile, RandomNumberGenerator.GetBytes(SecretRules.RandomBytes));
        return new SecretChoice { Text = Encoding.UTF8.GetBytes(secret), Generated = secret };
    }
}
