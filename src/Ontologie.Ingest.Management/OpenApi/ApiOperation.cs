using Ontologie.Ingest.Management.Api.Problems;
using Ontologie.Ingest.Management.Input;

namespace Ontologie.Ingest.Management.OpenApi;

/// <summary>
/// Describes a method of a path. <see cref="DocumentWriter"/> adds what follows from the rest: the key, path parameters, and the
/// problems of ids, queries and bodies.
/// </summary>
/// <param name="Id">The operationId: a verb and a noun.</param>
/// <param name="Tag">One of <see cref="Tags"/>.</param>
/// <param name="Summary">What it does, in one sentence.</param>
internal sealed record ApiOperation(string Id, string Tag, string Summary)
{
    /// <summary>Further details, if there are any.</summary>
    internal string? Description { get; init; }

    internal IReadOnlyList<Field> Query { get; init; } = [];

    internal IReadOnlyList<Field> Headers { get; init; } = [];

    /// <summary>The JSON object in the request; null if there is none.</summary>
    internal RequestObject? Body { get; init; }

    internal required Success Success { get; init; }

    /// <summary>A second success response with another status, if there is one.</summary>
    internal Success? OtherSuccess { get; init; }

    /// <summary>Its own problems. Those that follow from the rest are added.</summary>
    internal IReadOnlyList<Problem> Problems { get; init; } = [];

    private static readonly Problem[] OfEveryBody =
        [Problem.InvalidJson, Problem.OfUnreadable(400), Problem.OfUnreadable(408), Problem.UnsupportedMediaType];

    /// <summary>All problems: its own and those that follow from its parameters and body.</summary>
    internal IEnumerable<Problem> AllProblems(bool hasPathParameters)
    {
        var unknown = Sentence("limt", NearestName.Sentence("parameter", "limt", ["limit", "cursor"]));
        var all = new List<Problem> { Problem.UnknownParameter(unknown), Problem.Unauthorized };
        if (hasPathParameters)
        {
            all.Add(Problem.NotFound);
        }

        if (Body is { } body)
        {
            all.AddRange(OfEveryBody);
            all.Add(body.TooLarge);
            all.Add(Invalid(body.ErrorExample.Field, body.ErrorExample.Sentence));
        }
        else if (Query.Count > 0)
        {
            all.Add(Invalid(Query[0].Name, "Send it only once; got 2 values."));
        }

        return [.. all, .. Problems, Problem.InternalError];
    }

    private static Problem Invalid(string field, string sentence) => Problem.InvalidRequest(Sentence(field, sentence));

    private static Dictionary<string, string[]> Sentence(string field, string sentence) =>
        new(StringComparer.Ordinal) { [field] = [sentence] };
}

/// <summary>The JSON object of a request.</summary>
/// <param name="Name">The name of its schema.</param>
/// <param name="Example">The JSON of a valid request.</param>
/// <param name="Fields">Its fields.</param>
internal sealed record RequestObject(string Name, string Example, params Field[] Fields)
{
    /// <summary>An error that a request can have.</summary>
    internal (string Field, string Sentence) ErrorExample { get; init; } = (Fields[0].Name, "It must be a string.");

    /// <summary>The problem of a longer body.</summary>
    internal Problem TooLarge { get; init; } = Problem.PayloadTooLarge;

    /// <summary>What holds for all fields.</summary>
    internal string Description { get; init; } = "A null field counts as absent. Fields that are not listed here are refused with 422.";
}

/// <summary>The groups of operations.</summary>
internal static class Tags
{
    internal const string Reception = "Reception";
    internal const string Workspaces = "Workspaces";
    internal const string Connectors = "Connectors";
    internal const string Secrets = "Secrets";
    internal const string Events = "Events";
    internal const string Rejections = "Rejections";
    internal const string Providers = "Providers";
    internal const string Ontology = "Ontology";
    internal const string LinkRules = "Link rules";
    internal const string Installation = "Installation";

    internal static readonly (string Name, string Description)[] All =
    [
        (Reception, "Where external systems send their webhooks."),
        (Workspaces, "Tenants and their limits."),
        (Connectors, "Webhook sources. The id of a connector is also the id of its endpoint, at the end of its reception URL."),
        (Secrets, "The shared secrets of a connector and their rotation."),
        (Events, "The log of accepted webhooks of a connector."),
        (Rejections, "Refused requests: why they were refused, and how to recover them."),
        (Providers, "The catalogue of supported sending systems."),
        (Ontology, "Entity types and entities. The key of an entity is percent-encoded as one segment of the path."),
        (LinkRules, "How events become linked to entities: rules, trials and re-links."),
        (Installation, "The nodes of this installation."),
    ];
}
