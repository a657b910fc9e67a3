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

    internal static ConnectorDefinition ReadDefinition(JsonFields fields, WorkspaceId workspace, ProviderProfile profile, NewSecret secret) => new()
    {
        Workspace = workspace,
        Name = fields.Name(required: true) ?? "",
        Provider = profile.Name,
        RequireTimestamp = RequireTimestamp(fields) ?? false,
        ToleranceSeconds = Tolerance(fields) ?? DefaultToleranceSeconds,
        Secret = secret,
    };

    internal static ConnectorChange ReadChange(JsonFields fields) => new()
    {
        Name = fields.Name(required: false),
        Enabled = fields.Flag("enabled"),
        RequireTimestamp = RequireTimestamp(fields),
        ToleranceSeconds = Tolerance(fields),
    };

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

        fields.Errors.Add(Field, "There is no such provider in the catalogue.");
        return ProviderProfiles.Generic;
    }

    private static bool? RequireTimestamp(JsonFields fields) => fields.Flag("requireTimestamp");

    private static int? Tolerance(JsonFields fields) => fields.Number("toleranceSeconds", 1, MaxToleranceSeconds);
}
