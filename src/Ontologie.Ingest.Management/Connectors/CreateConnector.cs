using Microsoft.Extensions.Logging;
using Ontologie.Ingest.Contracts.Endpoints;
using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Contracts.Workspaces;
using Ontologie.Ingest.Management.Access;
using Ontologie.Ingest.Management.Dependencies;
using Ontologie.Ingest.Management.Input;
using Ontologie.Ingest.Management.Outcomes;
using Ontologie.Ingest.Management.Secrets;

namespace Ontologie.Ingest.Management.Connectors;

/// <summary>Creates a connector with its first secret.</summary>
internal sealed class CreateConnector(GrainClient grains, IdSource ids, ILogger<CreateConnector> logger)
{
    /// <summary>
    /// Success: the connector is durable and receives. Failure: nothing was created. Lost dependency: it may have been created.
    /// </summary>
    /// <param name="workspace">Where to create it.</param>
    /// <param name="input">Its settings.</param>
    /// <param name="errors">Errors that the caller has found already. If there are any, nothing is created.</param>
    internal async Task<Outcome<CreatedConnector>> RunAsync(
        AllowedWorkspace workspace, NewConnector input, FieldErrors? errors = null)
    {
        errors ??= new FieldErrors();
        var profile = ConnectorRules.Provider(errors, input.Provider);
        var choice = SecretChoice.Of(errors, input.Secret, profile);
        var name = NameRule.Check(errors, input.Name, isRequired: true);
        ConnectorRules.Check(errors, profile, input.RequireTimestamp, input.ToleranceSeconds);
        var quarantine = QuarantineWords.Parse(errors, input.Quarantine);
        if (!errors.IsEmpty)
        {
            return Failure.InvalidInput(errors);
        }

        var definition = new ConnectorDefinition
        {
            Workspace = workspace.Id,
            Name = name!,
            Provider = profile.Name,
            RequireTimestamp = input.RequireTimestamp ?? false,
            ToleranceSeconds = input.ToleranceSeconds ?? ConnectorRules.DefaultToleranceSeconds,
            Secret = choice.IsNone ? null : new NewSecret { Id = new SecretId(ids.Next()), Text = choice.Text },
            TakesStampedId = true,
            Quarantine = quarantine ?? QuarantineMode.Auto,
        };
        var chosen = new EndpointId(ids.Next());
        var created = await grains.WorkspaceAsync(workspace.Id, grain => grain.CreateConnectorAsync(chosen, definition));
        if (created.Connector is not { } connector)
        {
            return created.Outcome == ConnectorCreationOutcome.LimitReached ? Failure.LimitReached : Failure.NotFound;
        }

        ManagementLog.ConnectorCreated(logger, connector.Id.ToString(), workspace.Id.ToString());
        IReadOnlyList<string> ofSecret = connector.Secrets is [var secret, ..] ? choice.WarningsFor(secret) : [];
        return new CreatedConnector
        {
            Details = connector,
            GeneratedSecret = choice.Generated,
            Warnings = [.. ofSecret, .. ConnectorRules.Warnings(profile, input.ToleranceSeconds)],
        };
    }
}
