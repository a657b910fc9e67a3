using System.Text.Json.Serialization;
using Ontologie.Ingest.Contracts.Endpoints;
using Ontologie.Ingest.Management.Connectors;
using Ontologie.Ingest.Management.Connectors.Health;

namespace Ontologie.Ingest.Management.Api.Connectors;

/// <summary>The JSON of a connector. A class and not a record: after a creation it may hold a secret.</summary>
internal sealed class ConnectorBody
{
    public required string Id { get; init; }

    public required string WorkspaceId { get; init; }

    public required string Name { get; init; }

    public string Type { get; } = "webhook";

    public required string Provider { get; init; }

    public required string Status { get; init; }

    public required bool Enabled { get; init; }

    public required bool RequireTimestamp { get; init; }

    public required int ToleranceSeconds { get; init; }

    /// <summary>When whole refused requests are kept: <c>auto</c>, <c>always</c> or <c>never</c>.</summary>
    public required string Quarantine { get; init; }

    public required string ReceptionUrl { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset? RetiredAt { get; init; }

    /// <summary>Deliveries with the identity of a stored event but different bytes. They are not stored.</summary>
    public required long Conflicts { get; init; }

    /// <summary>Only in the response to a creation, and only if the secret was generated.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Secret { get; init; }

    /// <summary>Only in the response to a creation.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? SecretId { get; init; }

    /// <summary>Only in the response to a creation, and to a change with warnings.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string>? Warnings { get; init; }

    public required HealthBody Health { get; init; }

    /// <summary>The response to a creation.</summary>
    internal static ConnectorBody OfNew(CreatedConnector created, string receptionUrl) => Make(
        new ConnectorState(
            created.Details, default, HealthDecision.Of(new HealthFacts(created.Details), created.Details.CreatedAt)),
        receptionUrl,
        created.GeneratedSecret,
        created.Secret?.Id.ToString(),
        created.Warnings);

    internal static ConnectorBody Of(ConnectorState connector, string receptionUrl) => Make(
        connector, receptionUrl, secret: null, secretId: null, connector.Warnings.Count > 0 ? connector.Warnings : null);

    private static ConnectorBody Make(
        ConnectorState connector, string receptionUrl, string? secret, string? secretId, IReadOnlyList<string>? warnings)
    {
        var details = connector.Details;
        return new ConnectorBody
        {
            Id = details.Id.ToString(),
            WorkspaceId = details.Workspace.ToString(),
            Name = details.Name,
            Provider = details.Provider,
            Status = details.Status switch
            {
                EndpointStatus.Enabled => "enabled",
                EndpointStatus.Disabled => "disabled",
                _ => "retired",
            },
            Enabled = details.Status == EndpointStatus.Enabled,
            RequireTimestamp = details.RequireTimestamp,
            ToleranceSeconds = details.ToleranceSeconds,
            Quarantine = QuarantineWords.Of(details.Quarantine),
            ReceptionUrl = receptionUrl,
            CreatedAt = details.CreatedAt,
            RetiredAt = details.RetiredAt,
            Conflicts = connector.Totals.Conflicts,
            Secret = secret,
            SecretId = secretId,
            Warnings = warnings,
            Health = HealthBody.Of(connector.Health),
        };
    }
}
