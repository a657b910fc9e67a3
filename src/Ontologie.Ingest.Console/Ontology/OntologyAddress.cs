using Ontologie.Ingest.Console.Frame;
using Ontologie.Ingest.Management.Pages;

namespace Ontologie.Ingest.Console.Ontology;

/// <summary>Addresses of the ontology's pages. They name the workspace, so that a link shows the same to everyone. Pure.</summary>
internal static class OntologyAddress
{
    internal const string Types = "/ontology";

    internal const string NewType = "/entity-types/new";

    internal static string OfTypes(string workspace) => $"{Types}?{In(workspace)}";

    internal static string OfNewType(string workspace) => $"{NewType}?{In(workspace)}";

    internal static string OfTypeEditor(string workspace, string type) => $"/entity-types/{type}/edit?{In(workspace)}";

    /// <summary>The entities of a type.</summary>
    internal static string OfType(string workspace, string type) => $"{Types}/{type}?{In(workspace)}";

    /// <summary>An entity, or one of its pages.</summary>
    /// <param name="workspace">The workspace.</param>
    /// <param name="type">The entity type.</param>
    /// <param name="key">The key in its encoded form.</param>
    /// <param name="page">The rest of the path, for example <c>/history</c>.</param>
    internal static string OfEntity(string workspace, string type, string key, string page = "") =>
        $"{Types}/{type}/{PageOntology.SegmentOf(key)}{page}?{In(workspace)}";

    /// <summary>The path of an entity in the API.</summary>
    internal static string ApiPath(string workspace, string type, string key, string rest = "") =>
        $"/workspaces/{workspace}/entities/{type}/{PageOntology.SegmentOf(key)}{rest}";

    private static string In(string workspace) => $"{CurrentWorkspace.Query}={workspace}";
}
