using Ontologie.Ingest.Management.Input;

namespace Ontologie.Ingest.Management.OpenApi;

/// <summary>Parameters that several routes have.</summary>
internal static class Parameters
{
    /// <summary>How long a page of a list is.</summary>
    internal static readonly Field Limit = Field.Number("limit", "How many items the page has at most.") with
    {
        Least = 1,
        Most = PageLimit.Range.Most,
        Default = PageLimit.Default,
    };

    private static readonly Field[] Known =
    [
        Field.Id("ws", "ws", "The workspace's id."),
        Field.Id("ep", "ep", "The connector's id."),
        Field.Id("sec", "sec", "The secret's id."),
        Field.Id("evt", "evt", "The event's id."),
        Field.Text("name", "The provider's name.") with { Required = true, Least = 1 },
    ];

    /// <summary>The parameter of this name in a path.</summary>
    internal static Field Of(string name) =>
        Array.Find(Known, field => field.Name == name)
        ?? throw new InvalidOperationException($"The path parameter {name} has no description.");

    /// <summary>Where a page of a list begins.</summary>
    /// <param name="prefix">The prefix of the ids that are listed.</param>
    internal static Field Cursor(string prefix) =>
        Field.Text("cursor", "The nextCursor of an earlier answer; the list begins after it.") with
        {
            Pattern = Field.IdPattern(prefix),
        };
}
