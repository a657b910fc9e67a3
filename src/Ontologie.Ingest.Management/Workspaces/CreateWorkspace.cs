using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Contracts.Workspaces;
using Ontologie.Ingest.Management.Access;
using Ontologie.Ingest.Management.Dependencies;
using Ontologie.Ingest.Management.Input;
using Ontologie.Ingest.Management.Outcomes;

namespace Ontologie.Ingest.Management.Workspaces;

/// <summary>Creates a workspace.</summary>
internal sealed class CreateWorkspace(
    GrainClient grains, IdSource ids, IOptions<ManagementOptions> options, ILogger<CreateWorkspace> logger)
{
    /// <summary>Success: the workspace is durable. Failure: nothing was created. Lost dependency: it may have been created.</summary>
    /// <param name="caller">Who creates it.</param>
    /// <param name="input">Its settings.</param>
    /// <param name="errors">Errors that the caller has found already. If there are any, nothing is created.</param>
    internal async Task<Outcome<WorkspaceDetails>> RunAsync(Caller caller, NewWorkspace input, FieldErrors? errors = null)
    {
        if (!caller.MayUseEveryWorkspace)
        {
            return Failure.NotFound;
        }

        errors ??= new FieldErrors();
        var name = NameRule.Check(errors, input.Name, isRequired: true);
        WorkspaceRules.ConcurrentRequests.Check(errors, WorkspaceRules.ConcurrencyField, input.MaxConcurrentRequests);
        if (!errors.IsEmpty)
        {
            return Failure.InvalidInput(errors);
        }

        var id = new WorkspaceId(ids.Next());
        var definition = new WorkspaceDefinition
        {
            Name = name!,
            MaxConcurrentRequests = input.MaxConcurrentRequests ?? options.Value.DefaultMaxConcurrentRequests,
        };
        if (await grains.DirectoryAsync(directory => directory.CreateAsync(id, definition)) is not { } created)
        {
            return Failure.LimitReached;
        }

        ManagementLog.WorkspaceCreated(logger, id.ToString());
        return created;
    }
}

/// <summary>The input of <see cref="CreateWorkspace"/>; null means the default.</summary>
/// <param name="Name">Required. White space around it is removed.</param>
/// <param name="MaxConcurrentRequests">Default: <see cref="ManagementOptions.DefaultMaxConcurrentRequests"/>.</param>
internal sealed record NewWorkspace(string? Name, int? MaxConcurrentRequests = null);
