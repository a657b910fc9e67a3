using Ontologie.Ingest.Management.Api.Problems;

namespace Ontologie.Ingest.Management.OpenApi;

/// <summary>
/// What a method of a path does, for the API's description. What every operation has is added when the description
/// is written: the key, the parameters of the path, and the refusals that follow from ids, queries and bodies.
/// </summary>
/// <param name="Id">Its name for programs: a verb and a noun.</param>
/// <param name="Tag">The group it belongs to, one of <see cref="Tags"/>.</param>
/// <param name="Summary">What it does, in one sentence.</param>
internal sealed record Operation(string Id, string Tag, string Summary)
{
    /// <summary>What more there is to know.</summary>
    internal string? Description { get; init; }

    internal IReadOnlyList<Field> Query { get; init; } = [];

    internal IReadOnlyList<Field> Headers { get; init; } = [];

    /// <summary>The JSON object that it takes; null where it takes none.</summary>
    internal RequestObject? Body { get; init; }

    internal required Success Success { get; init; }

    /// <summary>Another answer of success, with another status, where there is one.</summary>
    internal Success? OtherSuccess { get; init; }

    /// <summary>Its own refusals, besides those that follow from the rest.</summary>
    internal IReadOnlyList<Problem> Problems { get; init; } = [];

    private static readonly Problem[] OfEveryBody =
    [
        Problem.InvalidJson, Problem.OfUnreadable(400), Problem.OfUnreadable(408), Problem.PayloadTooLarge,
        Problem.UnsupportedMediaType,
    ];

    /// <summary>Its own refusals and those that follow from what it reads.</summary>
    internal IEnumerable<Problem> AllProblems(bool hasPathParameters)
    {
        var all = new List<Problem> { Problem.UnknownParameter(Sentence("limt", "There is no parameter of this name. The nearest known one is limit. All known ones: limit, cursor.")), Problem.Unauthorized };
        if (hasPathParameters)
        {
            all.Add(Problem.NotFound);
        }

        if (Body is { } body)
        {
            all.AddRange(OfEveryBody);
            all.Add(Invalid(body.Fields[0].Name, "It must be a string."));
        }
        else if (Query.Count > 0)
        {
            all.Add(Invalid(Query[0].Name, "It is given more than once."));
        }

        return [.. all, .. Problems, Problem.InternalError];
    }

    private static Problem Invalid(string field, string sentence) => Problem.InvalidRequest(Sentence(field, sentence));

    private static Dictionary<string, string[]> Sentence(string field, string sentence) =>
        new(StringComparer.Ordinal) { [field] = [sentence] };
}

/// <summary>The JSON object of a request.</summary>
/// <param name="Name">The name of its schema.</param>
/// <param name="Example">A request as JSON that is accepted.</param>
/// <param name="Fields">Its fields.</param>
internal sealed record RequestObject(string Name, string Example, params Field[] Fields);

/// <summary>The groups of operations.</summary>
internal static class Tags
{
    internal const string Reception = "Reception";
    internal const string Workspaces = "Workspaces";
    internal const string Connectors = "Connectors";
    internal const string Secrets = "Secrets";
    internal const string Events = "Events";
    internal const string Providers = "Providers";

    internal static readonly (string Name, string Description)[] All =
    [
        (Reception, "Where external systems send their webhooks."),
        (Workspaces, "Tenants and their limits."),
        (Connectors, "Webhook sources. A connector's id is its endpoint, which its reception URL ends with."),
        (Secrets, "The shared secrets of a connector and their rotation."),
        (Events, "The log of accepted webhooks of a connector."),
        (Providers, "The catalogue of the systems that can send."),
    ];
}
