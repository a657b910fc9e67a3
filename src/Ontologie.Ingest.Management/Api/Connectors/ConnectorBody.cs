using System.Text.Json.Serialization;
using Ontologie.Ingest.Contracts.Endpoints;
using Ontologie.Ingest.Management.Api.Secrets;
using Ontologie.Ingest.Storage.Events;

namespace Ontologie.Ingest.Management.Api.Connectors;

/// <summary>A connector's JSON. A class and not a record: the answer to its creation may carry a secret.</summary>
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

    public required string ReceptionUrl { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset? RetiredAt { get; init; }

    /// <summary>Deliveries that had a stored event's identity and other bytes: they are not stored.</summary>
    public required long Conflicts { get; init; }

    /// <summary>Only in the answer to the creation, and only where it was generated here.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Secret { get; init; }

    /// <summary>Only in the answer to the creation.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? SecretId { get; init; }

    /// <summary>In the answer to the creation, and to a change that has one.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string>? Warnings { get; init; }

    public required HealthBody Health { get; init; }

    /// <summary>The answer to a creation.</summary>
    internal static ConnectorBody OfNew(
        ConnectorDetails connector, string receptionUrl, SecretChoice choice, IReadOnlyList<string> warnings)
    {
        var secret = connector.Secrets.FirstOrDefault();
        IReadOnlyList<string> ofSecret = secret is null ? [] : choice.WarningsFor(secret);
        return Make(connector, default, receptionUrl, choice.Generated, secret?.Id.ToString(), [.. ofSecret, .. warnings]);
    }

    internal static ConnectorBody Of(
        ConnectorDetails connector, EndpointTotals totals, string receptionUrl, IReadOnlyList<string>? warnings = null) =>
        Make(connector, totals, receptionUrl, secret: null, secretId: null, warnings);

    private static ConnectorBody Make(
        ConnectorDetails connector,
        EndpointTotals totals,
        string receptionUrl,
        string? secret,
        string? secretId,
        IReadOnlyList<string>? warnings) => new()
        {
            Id = connector.Id.ToString(),
            WorkspaceId = connector.Workspace.ToString(),
            Name = connector.Name,
            Provider = connector.Provider,
            Status = connector.Status switch
            {
                EndpointStatus.Enabled => "enabled",
                EndpointStatus.Disabled => "disabled",
                _ => "retired",
            },
            Enabled = connector.Status == EndpointStatus.Enabled,
            RequireTimestamp = connector.RequireTimestamp,
            ToleranceSeconds = connector.ToleranceSeconds,
            ReceptionUrl = receptionUrl,
            CreatedAt = connector.CreatedAt,
            RetiredAt = connector.RetiredAt,
            Conflicts = totals.Conflicts,
            Secret = secret,
            SecretId = secretId,
            Warnings = warnings,
            Health = HealthBody.Of(connector, hasEvents: totals.LastSequence > 0),
        };
}
