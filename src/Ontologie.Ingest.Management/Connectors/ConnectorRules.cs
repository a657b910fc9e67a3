using System.Text;
using Ontologie.Ingest.Management.Input;
using Ontologie.Ingest.Signatures;

namespace Ontologie.Ingest.Management.Connectors;

/// <summary>The limits of a connector's settings.</summary>
internal static class ConnectorRules
{
    internal const string ProviderField = "provider";
    internal const string RequireTimestampField = "requireTimestamp";
    internal const string ToleranceField = "toleranceSeconds";
    internal const int DefaultToleranceSeconds = 300;

    internal static readonly NumberRange ToleranceSeconds = new(1, 86_400);

    /// <summary>The profile of a provider; generic if no name is given, or an unknown one, which is an error.</summary>
    internal static ProviderProfile Provider(FieldErrors errors, string? name)
    {
        if (name is null)
        {
            return ProviderProfiles.Generic;
        }

        if (ProviderProfiles.Find(name) is { } profile)
        {
            return profile;
        }

        string[] known = [.. ProviderProfiles.All.Select(provider => provider.Name)];
        errors.Add(ProviderField, NearestName.Sentence("provider", name, known));
        return ProviderProfiles.Generic;
    }

    /// <summary>Checks settings that are given; null is always valid.</summary>
    /// <param name="errors">Receives what is wrong.</param>
    /// <param name="profile">The connector's provider; null if this version does not know it.</param>
    /// <param name="requireTimestamp">Whether a signed timestamp is required.</param>
    /// <param name="toleranceSeconds">How far a signed timestamp may be from now.</param>
    internal static void Check(FieldErrors errors, ProviderProfile? profile, bool? requireTimestamp, int? toleranceSeconds)
    {
        if (requireTimestamp is true && profile is { SignsTime: false })
        {
            errors.Add(RequireTimestampField, $"{profile.DisplayName} does not sign a timestamp, so none can be required.");
        }

        ToleranceSeconds.Check(errors, ToleranceField, toleranceSeconds);
    }

    /// <summary>
    /// Checks that secrets have the form of a provider. Returns what is weak about them.
    /// </summary>
    /// <param name="errors">Receives why a secret does not fit.</param>
    /// <param name="profile">The new provider.</param>
    /// <param name="secrets">The UTF-8 bytes of the connector's secrets.</param>
    internal static IReadOnlyList<string> CheckSecrets(FieldErrors errors, ProviderProfile profile, IEnumerable<byte[]> secrets)
    {
        var warnings = new List<string>();
        foreach (var secret in secrets)
        {
            var check = SecretRules.Check(profile, Encoding.UTF8.GetString(secret));
            if (check.Refusal is { } refusal)
            {
                errors.Add(
                    ProviderField,
                    $"A secret of the connector does not fit {profile.DisplayName}. {refusal} Remove it, or create a new connector.");
            }
            else
            {
                warnings.AddRange(check.Warnings);
            }
        }

        return [.. warnings.Distinct(StringComparer.Ordinal)];
    }

    /// <summary>Which of the given settings have no effect.</summary>
    internal static IReadOnlyList<string> Warnings(ProviderProfile? profile, int? toleranceSeconds) =>
        profile is { SignsTime: false } && toleranceSeconds is not null
            ? [$"{ToleranceField} has no effect: {profile.DisplayName} does not sign a timestamp."]
            : [];
}
