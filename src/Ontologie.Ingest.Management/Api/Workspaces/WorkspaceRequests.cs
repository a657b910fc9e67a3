using Ontologie.Ingest.Contracts.Workspaces;
using Ontologie.Ingest.Management.Api.Requests;

namespace Ontologie.Ingest.Management.Api.Workspaces;

/// <summary>What a request may say about a workspace. The result counts only where the fields have no errors.</summary>
internal static class WorkspaceRequests
{
    internal const int DefaultConcurrentRequests = 100;
    internal const int MaxConcurrentRequests = 100_000;

    internal static WorkspaceDefinition ReadDefinition(JsonFields fields, int defaultLimit = DefaultConcurrentRequests) => new()
    {
        Name = fields.Name(required: true) ?? "",
        MaxConcurrentRequests = Concurrency(fields) ?? defaultLimit,
    };

    internal static WorkspaceChange ReadChange(JsonFields fields) => new()
    {
        Name = fields.Name(required: false),
        MaxConcurrentRequests = Concurrency(fields),
    };

    private static int? Concurrency(JsonFields fields) => fields.Number("maxConcurrentRequests", 1, MaxConcurrentRequests);
}
