using System.Text.Json.Nodes;
using Microsoft.OpenApi;
using Ontologie.Ingest.Management.Connectors;
using Ontologie.Ingest.Management.Linking.Events;
using Ontologie.Ingest.Signatures;

namespace Ontologie.Ingest.Management.OpenApi;

/// <summary>Facts about properties of responses that their types do not express.</summary>
internal static class PropertyFacts
{
    private static readonly Dictionary<string, Action<OpenApiSchema>> Facts = new(StringComparer.Ordinal)
    {
        ["Problem.type"] = Means("Always about:blank."),
        ["Problem.code"] = Means("The reason, for programs."),
        ["Problem.title"] = Means("The reason, for people. Its wording may change."),
        ["Problem.detail"] = Means("What to do about it, for people. Absent if the title says it."),
        ["Problem.traceId"] = Means("The trace of the request."),
        ["Problem.errors"] = Means("The errors by field or parameter. Only with invalid_request and unknown_parameter."),
        ["Workspace.id"] = Id("ws"),
        ["Workspace.maxConcurrentRequests"] = Means("The most requests that are processed at the same time. Further ones get 429."),
        ["WorkspaceStats.refused"] = Means("Requests answered 429 since the workspace was last loaded into memory."),
        ["Minute.accepted"] = Means("Requests answered with a new event."),
        ["Minute.duplicates"] = Means("Requests answered with an event that was stored before."),
        ["Minute.refused"] = Means("Refused requests by the code of the answer. Only codes that occurred."),
        ["Node.id"] = Id("node", "The id of this run of the node."),
        ["Connector.id"] = Id("ep"),
        ["Connector.workspaceId"] = Id("ws"),
        ["Connector.type"] = OneOf("webhook"),
        ["Connector.provider"] = OneOf([.. ProviderProfiles.All.Select(profile => profile.Name)]),
        ["Connector.status"] = OneOf("enabled", "disabled", "retired"),
        ["Connector.receptionUrl"] = schema => schema.Format = "uri",
        ["Connector.retiredAt"] = Means("When it was retired; null if it is not."),
        ["Connector.conflicts"] = Means("Deliveries with the identity of a stored event but different bytes. They are not stored."),
        ["Connector.secret"] = Means("Only in the response to a creation, and only if it was generated."),
        ["Connector.secretId"] = Id("sec", "Only in the response to a creation."),
        ["Connector.warnings"] = Means(
            "Weaknesses of the secret, and settings without effect. Only in the response to a creation, and to a change with warnings."),
        ["Health.state"] = OneOf(ConnectorHealth.States),
        ["Health.detail"] = Means("What the state means, and what to do next. Its wording may change."),
        ["RemovedSecret.warnings"] = Means("The consequences of the removal."),
        ["Secret.id"] = Id("sec"),
        ["Secret.expiresAt"] = Means("When it expires; null if it does not."),
        ["Secret.lastUsedAt"] = Means("When it last verified an event; null if it never did."),
        ["Secret.masked"] = Means("The last characters, to distinguish secrets."),
        ["AddedSecret.id"] = Id("sec"),
        ["AddedSecret.secret"] = Means("Only if it was generated. It is never shown again."),
        ["AddedSecret.warnings"] = Means("Weaknesses of the secret."),
        ["Event.type"] = Means("The provider's type of the event; null if it has none."),
        ["Event.status"] = OneOf(EventStatusWords.All),
        ["Event.size"] = Means("The size of the body in bytes."),
        ["Event.sequence"] = Means("The position in the log: 1, 2, 3 … in commit order, without gaps."),
        ["Event.test"] = Means("Whether it is a test delivery of this installation."),
        ["EventPage.nextCursor"] = Means(
            "The value of the parameter after for the next page; null at the end. Not null if more events remain to be searched."),
        ["EventPage.oldestSequence"] = Means("The oldest sequence that retention has left; null if the log is empty."),
        ["EventDetails.headers"] = Means("In the order of the request. Possible credentials are redacted."),
        ["EventDetails.headersLeftOut"] = Means("The names of headers beyond the limit of 16 KiB for names and values."),
        ["EventDetails.bodySha256"] = schema => schema.Pattern = "^[0-9a-f]{64}$",
        ["Repeats.count"] = Means("Later deliveries with the same identity. Each was answered as a duplicate."),
        ["Repeats.lastAt"] = Means("When the last of them was received; null if there is none."),
        ["Repeats.withOtherBody"] = Means("How many of them had different bytes. Only the bytes of the first delivery are stored."),
        ["Provider.secretSource"] = OneOf("ours", "theirs"),
        ["Provider.setupSteps"] = Means("In order. Replace {receptionUrl} and {secret} with those of the connector."),
        ["Provider.patienceSeconds"] = Means("How long the provider waits for a response, in seconds."),
        ["TestDelivery.statusCode"] = Means("The HTTP status of the gateway's response."),
        ["TestDelivery.status"] = Means("accepted or duplicate if the event is committed; else null."),
        ["TestDelivery.code"] = Means("Why it was refused; null if it was not."),
        ["TestDelivery.detail"] = Means("What to do about the refusal; null if there is no more to say."),
        ["TestDelivery.durationMs"] = Means("The time from sending to the response, in milliseconds."),
    };

    /// <summary>The meaning of a property name in every schema that has it.</summary>
    private static readonly Dictionary<string, Action<OpenApiSchema>> Names = new(StringComparer.Ordinal)
    {
        ["eventId"] = Id("evt"),
        ["connectorId"] = Id("ep"),
        ["secretId"] = Id("sec", "The secret that verified it."),
        ["ruleId"] = Id("rul"),
        ["nextCursor"] = Means("The value of the parameter cursor for the next page; null at the end."),
    };

    internal static void Apply(OpenApiSchema schema, string owner, string property)
    {
        // EventDetails has all properties of Event, and RejectionDetails those of Rejection.
        var fact = Facts.GetValueOrDefault($"{owner}.{property}")
            ?? (owner == "EventDetails" ? Facts.GetValueOrDefault($"Event.{property}") : null)
            ?? RejectionFacts.All.GetValueOrDefault($"{owner}.{property}")
            ?? (owner == "RejectionDetails" ? RejectionFacts.All.GetValueOrDefault($"Rejection.{property}") : null)
            ?? LinkingFacts.All.GetValueOrDefault($"{owner}.{property}")
            ?? Names.GetValueOrDefault(property);
        fact?.Invoke(schema);
    }

    internal static Action<OpenApiSchema> Means(string sentence) => schema => schema.Description = sentence;

    internal static Action<OpenApiSchema> OneOf(params string[] choices) =>
        schema => schema.Enum = [.. choices.Select(choice => (JsonNode)choice)];

    internal static Action<OpenApiSchema> Id(string prefix, string? sentence = null) => schema =>
    {
        schema.Pattern = Field.IdPattern(prefix);
        schema.Description = sentence;
    };
}
