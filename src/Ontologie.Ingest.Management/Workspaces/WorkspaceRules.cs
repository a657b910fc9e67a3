using Ontologie.Ingest.Management.Input;

namespace Ontologie.Ingest.Management.Workspaces;

/// <summary>The limits of a workspace's settings.</summary>
internal static class WorkspaceRules
{
    internal const string ConcurrencyField = "maxConcurrentRequests";
    internal const int DefaultConcurrentRequests = 100;

    internal static readonly NumberRange ConcurrentRequests = new(1, 100_000);
}
