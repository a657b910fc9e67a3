namespace Ontologie.Ingest.Console.Ontology;

/// <summary>An entity's status as a shape and a word. Pure.</summary>
internal static class EntityPills
{
    internal static (string Kind, string Text) Of(string status) => status switch
    {
        "active" => ("ok", "Active"),
        "archived" => ("idle", "Archived"),
        "stub" => ("warn", "Stub"),
        _ => ("idle", status),
    };
}
