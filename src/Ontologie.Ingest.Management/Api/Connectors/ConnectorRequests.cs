using Ontologie.Ingest.Contracts.Endpoints;
using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Management.Api.Requests;
using Ontologie.Ingest.Signatures;

namespace Ontologie.Ingest.Management.Api.Connectors;

/// <summary>What a request may say about a connector. The result counts only where the fields have no errors.</summary>
internal static class ConnectorRequests
{
    internal const int DefaultToleranceSeconds = 300;
    internal const int MaxToleranceSeconds = 86_400;

    private const string ToleranceField = "toleranceSeconds";

    internal static ConnectorDefinition ReadDefinition(
        JsonFields fields, WorkspaceId workspace, ProviderProfile profile, NewSecret? secret) => new()
        {
            Workspace = workspace,
            Name = fields.Name(required: true) ?? "",
            Provider = profile.Name,
            RequireTimestamp = RequireTimestamp(fields, profile) ?? false,
            ToleranceSeconds = Tolerance(fields) ?? DefaultToleranceSeconds,
            Secret = secret,
            TakesStampedId = true,
        };

    /// <param name="fields">The request's fields.</param>
    /// <param name="profile">The provider of the connector, or null where this version does not know it.</param>
    internal static ConnectorChange ReadChange(JsonFields fields, ProviderProfile? profile) => new()
    {
        Name = fields.Name(required: false),
        Enabled = fields.Flag("enabled"),
        RequireTimestamp = RequireTimestamp(fields, profile),
        ToleranceSeconds = Tolerance(fields),
    };

    /// <summary>What the settings that a request names do not do.</summary>
    internal static IReadOnlyList<string> Warnings(JsonFields fields, ProviderProfile? profile) =>
        profile is { SignsTime: false } && fields.Has(ToleranceField)
            ? [$"{ToleranceField} has no effect: {profile.DisplayName} signs no time."]
            : [];

    /// <summary>The provider that a request names; generic where it names none or none that exists.</summary>
    internal static ProviderProfile ReadProvider(JsonFields fields)
    {
        const string Field = "provider";
        if (fields.Text(Field) is not { } name)
        {
            return ProviderProfiles.Generic;
        }

        if (ProviderProfiles.Find(name) is { } profile)
        {
            return profile;
        }

        string[] known = [.. ProviderProfiles.All.Select(provider => provider.Name)];
        fields.Errors.Add(Field, NearestName.Sentence("provider", name, known));
        return ProviderProfiles.Generic;
    }

    private static bool? RequireTimestamp(JsonFields fields, ProviderProfile? profile)
    {
        const string Field = "requireTimestamp";
        var isRequired = fields.Flag(Field);
        if (isRequired is true && profile is { SignsTime: false })
        {
            fields.Errors.Add(Field, $"{profile.DisplayName} signs no time, so there is none to require.");
        }

        return isRequired;
    }

    private static int? Tolerance(JsonFields fields) => fields.Number(ToleranceField, 1, MaxToleranceSeconds);
}
