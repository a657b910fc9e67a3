using Ontologie.Ingest.Contracts.Workspaces;
using Ontologie.Ingest.Management.Api.Requests;
using Ontologie.Ingest.Management.Input;
using Ontologie.Ingest.Management.Workspaces;

namespace Ontologie.Ingest.Management.Api.Workspaces;

/// <summary>Reads the inputs of workspaces' actions from JSON.</summary>
internal static class WorkspaceRequests
{
    internal static NewWorkspace ReadNew(JsonFields fields) => new(fields.Text(NameRule.Field), Concurrency(fields));

    internal static WorkspaceChange ReadChange(JsonFields fields) => new()
    {
        Name = fields.Text(NameRule.Field),
        MaxConcurrentRequests = Concurrency(fields),
    };

    private static int? Concurrency(JsonFields fields) =>
        fields.Number(WorkspaceRules.ConcurrencyField, WorkspaceRules.ConcurrentRequests);
}
