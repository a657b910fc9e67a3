using Microsoft.Extensions.Logging;
using Ontologie.Ingest.Contracts.Workspaces;
using Ontologie.Ingest.Management.Access;
using Ontologie.Ingest.Management.Dependencies;
using Ontologie.Ingest.Management.Input;
using Ontologie.Ingest.Management.Outcomes;

namespace Ontologie.Ingest.Management.Workspaces;

/// <summary>Changes a workspace's name or limit.</summary>
internal sealed class ChangeWorkspace(GrainClient grains, ILogger<ChangeWorkspace> logger)
{
    /// <summary>Success: the change is durable. Failure: nothing was changed. Lost dependency: it may have been changed.</summary>
    /// <param name="workspace">The workspace.</param>
    /// <param name="input">The settings to change; null leaves a setting as it is.</param>
    /// <param name="errors">Errors that the caller has found already. If there are any, nothing is changed.</param>
    internal async Task<Outcome<WorkspaceDetails>> RunAsync(
        AllowedWorkspace workspace, WorkspaceChange input, FieldErrors? errors = null)
    {
        errors ??= new FieldErrors();
        var name = NameRule.Check(errors, input.Name, isRequired: false);
        WorkspaceRules.ConcurrentRequests.Check(errors, WorkspaceRules.ConcurrencyField, input.MaxConcurrentRequests);
        if (!errors.IsEmpty)
        {
            return Failure.InvalidInput(errors);
        }

        var change = new WorkspaceChange { Name = name, MaxConcurrentRequests = input.MaxConcurrentRequests };
        if (await grains.WorkspaceAsync(workspace.Id, grain => grain.UpdateAsync(change)) is not { } changed)
        {
            return Failure.NotFound;
        }

        ManagementLog.WorkspaceChanged(logger, workspace.Id.ToString());
        return changed;
    }
}
