using Ontologie.Ingest.Management.Api.Problems;
using Ontologie.Ingest.Management.Api.Secrets;
using Ontologie.Ingest.Management.Connectors;
using Ontologie.Ingest.Management.Input;
using Ontologie.Ingest.Management.OpenApi;
using Ontologie.Ingest.Signatures;

namespace Ontologie.Ingest.Management.Api.Connectors;

/// <summary>Describes the routes of connectors.</summary>
internal static class ConnectorOperations
{
    private static readonly Field Name = Field.Text("name", "Need not be unique. White space around it is removed.") with
    {
        Least = 1,
        Most = NameRule.MaxLength,
    };

    private static readonly Field RequireTimestamp =
        Field.Flag(
            "requireTimestamp", "Whether requests without a signed timestamp are refused. Only for providers that sign one.");

    private static readonly Field Tolerance =
        Field.Number("toleranceSeconds", "How far a signed timestamp may be from now, in seconds, past or future.") with
        {
            Least = 1,
            Most = ConnectorRules.ToleranceSeconds.Most,
        };

    private static readonly Field Provider = Field.Text("provider", "The kind of system that sends.") with
    {
        Choices = [.. ProviderProfiles.All.Select(profile => profile.Name)],
    };

    private static readonly Field Quarantine =
        Field.Text(
            QuarantineWords.Field,
            "When whole refused requests are kept, so that they can be recovered. auto: while a wrong setting may be the cause, which is "
                + "until the first verified request, at most 7 days, and for 24 hours after a change of the secrets or the provider.") with
        {
            Choices = QuarantineWords.All,
        };

    internal static readonly ApiOperation List = new("listConnectors", Tags.Connectors, "Lists the connectors of a workspace.")
    {
        Query = [Parameters.Limit, Parameters.Cursor("ep")],
        Success = Success.Json(
            200, "A page of connectors.", ApiJson.Default.PageConnectorBody, new Page<ConnectorBody>([Example()], NextCursor: null)),
        Problems = [Problem.Unavailable],
    };

    internal static readonly ApiOperation Create = new("createConnector", Tags.Connectors, "Creates a connector with its first secret.")
    {
        Description = "A generated secret is in this response only. If the provider chooses its secrets and the request has none, the "
            + "connector has no secret: its health.state is needs_secret and it refuses every delivery.",
        Body = new RequestObject(
            "NewConnector",
            """{"name":"Orders","provider":"generic"}""",
            Name with { Required = true },
            Provider with { Default = ProviderProfiles.Generic.Name },
            SecretOperations.Secret,
            RequireTimestamp with { Default = false },
            Tolerance with { Default = ConnectorRules.DefaultToleranceSeconds },
            Quarantine with { Default = QuarantineWords.Auto }),
        Success = Success.Json(201, "The new connector.", ApiJson.Default.ConnectorBody, Example(isNew: true)) with { HasLocation = true },
        Problems = [Problem.LimitReached, Problem.Unavailable],
    };

    internal static readonly ApiOperation Get = new("getConnector", Tags.Connectors, "Shows a connector.")
    {
        Success = Success.Json(200, "The connector.", ApiJson.Default.ConnectorBody, Example()),
        Problems = [Problem.Unavailable],
    };

    internal static readonly ApiOperation Change = new("changeConnector", Tags.Connectors, "Changes, disables or enables a connector.")
    {
        Description = "Absent fields stay unchanged. The change holds for every request that arrives after the response.",
        Body = new RequestObject(
            "ConnectorChange",
            """{"enabled":true}""",
            Name,
            Field.Flag("enabled", "Whether it receives. A disabled endpoint answers like an unknown one."),
            Provider,
            RequireTimestamp,
            Tolerance,
            Quarantine),
        Success = Success.Json(200, "The changed connector.", ApiJson.Default.ConnectorBody, Example()),
        Problems = [Problem.EndpointRetired, Problem.Conflict, Problem.Unavailable],
    };

    internal static readonly ApiOperation Retire = new("retireConnector", Tags.Connectors, "Retires a connector permanently.")
    {
        Description = "Its secrets are removed and its endpoint answers 410. Its events stay readable.",
        Success = Success.NoContent("It is retired."),
        Problems = [Problem.Unavailable],
    };

    private static ConnectorBody Example(bool isNew = false) => new()
    {
        Id = ExampleIds.Endpoint,
        WorkspaceId = ExampleIds.Workspace,
        Name = "Orders",
        Provider = ProviderProfiles.Generic.Name,
        Status = "enabled",
        Enabled = true,
        RequireTimestamp = false,
        ToleranceSeconds = ConnectorRules.DefaultToleranceSeconds,
        Quarantine = QuarantineWords.Auto,
        ReceptionUrl = $"https://ingest.example.com/api/webhooks/{ExampleIds.Endpoint}",
        CreatedAt = ExampleIds.Time,
        RetiredAt = null,
        Conflicts = 0,
        Secret = isNew ? ExampleIds.GeneratedSecret : null,
        SecretId = isNew ? ExampleIds.Secret : null,
        Warnings = isNew ? [] : null,
        Health = new HealthBody(ConnectorHealth.Waiting, "The connector waits for its first event."),
    };
}
