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

    /// <summary>Which of the given settings have no effect.</summary>
    internal static IReadOnlyList<string> Warnings(ProviderProfile? profile, int? toleranceSeconds) =>
        profile is { SignsTime: false } && toleranceSeconds is not null
            ? [$"{ToleranceField} has no effect: {profile.DisplayName} does not sign a timestamp."]
            : [];
}
