using System.Text.Json.Nodes;
using Microsoft.OpenApi;
using Ontologie.Ingest.Management.Connectors;
using Ontologie.Ingest.Signatures;

namespace Ontologie.Ingest.Management.OpenApi;

/// <summary>What the types of the answers do not tell about their properties.</summary>
internal static class PropertyFacts
{
    private static readonly Dictionary<string, Action<OpenApiSchema>> Facts = new(StringComparer.Ordinal)
    {
        ["Problem.type"] = Means("Always about:blank."),
        ["Problem.code"] = Means("The reason, for programs."),
        ["Problem.title"] = Means("The reason, for people; it may be worded anew."),
        ["Problem.detail"] = Means("What to do about it, for people; only where the title does not tell."),
        ["Problem.traceId"] = Means("Finds the request in the traces."),
        ["Problem.errors"] = Means("What is wrong, by field or parameter; only with invalid_request and unknown_parameter."),
        ["Workspace.id"] = Id("ws"),
        ["Workspace.maxConcurrentRequests"] = Means("Most requests of the workspace that are processed at the same time."),
        ["Connector.id"] = Id("ep"),
        ["Connector.workspaceId"] = Id("ws"),
        ["Connector.type"] = OneOf("webhook"),
        ["Connector.provider"] = OneOf([.. ProviderProfiles.All.Select(profile => profile.Name)]),
        ["Connector.status"] = OneOf("enabled", "disabled", "retired"),
        ["Connector.receptionUrl"] = schema => schema.Format = "uri",
        ["Connector.retiredAt"] = Means("When it was retired; null while it is not."),
        ["Connector.conflicts"] = Means("Deliveries with the identity of a stored event and other bytes. Their bytes are not stored."),
        ["Connector.secret"] = Means("Only in the answer to the creation, and only where it was generated here."),
        ["Connector.secretId"] = Id("sec", "Only in the answer to the creation."),
        ["Connector.warnings"] = Means(
            "Only in the answer to a creation, and to a change that has some: what is weak about the secret, or what has no effect."),
        ["Health.state"] = OneOf(ConnectorHealth.States),
        ["Health.detail"] = Means("What the state means, and what to do next; it may be worded anew."),
        ["RemovedSecret.warnings"] = Means("What follows from it."),
        ["Secret.id"] = Id("sec"),
        ["Secret.expiresAt"] = Means("When it stops being accepted; null where it does not."),
        ["Secret.lastUsedAt"] = Means("The newest event that it verified; null where there is none."),
        ["Secret.masked"] = Means("Its end, to tell secrets apart."),
        ["AddedSecret.id"] = Id("sec"),
        ["AddedSecret.secret"] = Means("Only where it was generated here; it is never shown again."),
        ["AddedSecret.warnings"] = Means("What is weak about the secret."),
        ["Event.type"] = Means("The provider's name for what happened; null where it has none."),
        ["Event.status"] = OneOf("accepted"),
        ["Event.size"] = Means("The length of the body in bytes."),
        ["Event.sequence"] = Means("The place in the log: 1, 2, 3 … dense, in commit order."),
        ["Event.test"] = Means("Whether this installation sent it to itself."),
        ["EventPage.nextCursor"] = Means("The last sequence where there are more events, for the parameter after; null at the end."),
        ["EventPage.oldestSequence"] = Means("What retention has left; null where the log is empty."),
        ["EventDetails.headers"] = Means("In their order; what may be a credential is redacted."),
        ["EventDetails.headersLeftOut"] = Means("The names of headers whose values did not fit: 16 KiB of names and values are kept."),
        ["EventDetails.bodySha256"] = schema => schema.Pattern = "^[0-9a-f]{64}$",
        ["Repeats.count"] = Means("Deliveries of the same identity again, each answered as a duplicate."),
        ["Repeats.lastAt"] = Means("When the last of them was received; null where there is none."),
        ["Repeats.withOtherBody"] = Means("How many of them had other bytes. Only the first delivery's bytes are stored."),
        ["Provider.secretSource"] = OneOf("ours", "theirs"),
        ["Provider.setupSteps"] = Means("In order; {receptionUrl} and {secret} stand for the connector's own."),
        ["Provider.patienceSeconds"] = Means("How long the provider waits for an answer."),
        ["TestDelivery.statusCode"] = Means("The HTTP status of the gateway's answer."),
        ["TestDelivery.status"] = Means("accepted or duplicate where the event is committed; else null."),
        ["TestDelivery.code"] = Means("Why it was refused; null where it was not."),
        ["TestDelivery.detail"] = Means("What to do about a refusal; null where there is no more to say."),
        ["TestDelivery.durationMs"] = Means("The time from sending to the answer."),
    };

    /// <summary>What a name means in every answer that has it.</summary>
    private static readonly Dictionary<string, Action<OpenApiSchema>> Names = new(StringComparer.Ordinal)
    {
        ["eventId"] = Id("evt"),
        ["connectorId"] = Id("ep"),
        ["secretId"] = Id("sec", "The secret that verified it."),
        ["nextCursor"] = Means("Goes into the parameter cursor for the next page; null at the end."),
    };

    internal static void Tell(OpenApiSchema schema, string owner, string property)
    {
        // What is true of an event in a list is true of it by itself.
        var fact = Facts.GetValueOrDefault($"{owner}.{property}")
            ?? (owner == "EventDetails" ? Facts.GetValueOrDefault($"Event.{property}") : null)
            ?? Names.GetValueOrDefault(property);
        fact?.Invoke(schema);
    }

    private static Action<OpenApiSchema> Means(string sentence) => schema => schema.Description = sentence;

    private static Action<OpenApiSchema> OneOf(params string[] choices) =>
        schema => schema.Enum = [.. choices.Select(choice => (JsonNode)choice)];

    private static Action<OpenApiSchema> Id(string prefix, string? sentence = null) => schema =>
    {
        schema.Pattern = Field.IdPattern(prefix);
        schema.Description = sentence;
    };
}
