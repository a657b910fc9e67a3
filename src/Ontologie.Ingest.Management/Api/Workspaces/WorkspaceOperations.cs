using Ontologie.Ingest.Management.Api.Problems;
using Ontologie.Ingest.Management.Input;
using Ontologie.Ingest.Management.OpenApi;
using Ontologie.Ingest.Management.Workspaces;

namespace Ontologie.Ingest.Management.Api.Workspaces;

/// <summary>Describes the routes of workspaces.</summary>
internal static class WorkspaceOperations
{
    private static readonly WorkspaceBody Example =
        new(ExampleIds.Workspace, "Acme", WorkspaceRules.DefaultConcurrentRequests, ExampleIds.Time);

    private static readonly Field Name = Field.Text("name", "Need not be unique. White space around it is removed.") with
    {
        Least = 1,
        Most = NameRule.MaxLength,
    };

    private static readonly Field Concurrency =
        Field.Number("maxConcurrentRequests", "The most requests that are processed at the same time. Further ones get 429.") with
        {
            Least = 1,
            Most = WorkspaceRules.ConcurrentRequests.Most,
        };

    internal static readonly ApiOperation List = new("listWorkspaces", Tags.Workspaces, "Lists the workspaces.")
    {
        Query = [Parameters.Limit, Parameters.Cursor("ws")],
        Success = Success.Json(
            200, "A page of workspaces.", ApiJson.Default.PageWorkspaceBody, new Page<WorkspaceBody>([Example], NextCursor: null)),
        Problems = [Problem.Unavailable],
    };

    internal static readonly ApiOperation Create = new("createWorkspace", Tags.Workspaces, "Creates a workspace.")
    {
        Body = new RequestObject(
            "NewWorkspace",
            """{"name":"Acme","maxConcurrentRequests":100}""",
            Name with { Required = true },
            Concurrency with { Default = WorkspaceRules.DefaultConcurrentRequests }),
        Success = Success.Json(201, "The new workspace.", ApiJson.Default.WorkspaceBody, Example) with { HasLocation = true },
        Problems = [Problem.LimitReached, Problem.Unavailable],
    };

    internal static readonly ApiOperation Get = new("getWorkspace", Tags.Workspaces, "Shows a workspace.")
    {
        Success = Success.Json(200, "The workspace.", ApiJson.Default.WorkspaceBody, Example),
        Problems = [Problem.Unavailable],
    };

    internal static readonly ApiOperation Change = new("changeWorkspace", Tags.Workspaces, "Changes a workspace's name or limit.")
    {
        Description = "Absent fields stay unchanged.",
        Body = new RequestObject("WorkspaceChange", """{"maxConcurrentRequests":100}""", Name, Concurrency),
        Success = Success.Json(200, "The changed workspace.", ApiJson.Default.WorkspaceBody, Example),
        Problems = [Problem.Unavailable],
    };
}
