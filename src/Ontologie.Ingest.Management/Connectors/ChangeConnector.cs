using Microsoft.Extensions.Logging;
using Ontologie.Ingest.Contracts.Endpoints;
using Ontologie.Ingest.Management.Access;
using Ontologie.Ingest.Management.Dependencies;
using Ontologie.Ingest.Management.Input;
using Ontologie.Ingest.Management.Outcomes;
using ProviderProfiles = Ontologie.Ingest.Signatures.ProviderProfiles;

namespace Ontologie.Ingest.Management.Connectors;

/// <summary>Changes the settings of a connector, and enables or disables it.</summary>
internal sealed class ChangeConnector(GrainClient grains, ConnectorTotals totals, ILogger<ChangeConnector> logger)
{
    /// <summary>
    /// Success: the change is durable and holds for every request that arrives from now on. Failure: nothing was changed. Lost
    /// dependency: the change may have been made.
    /// </summary>
    /// <param name="connector">The connector.</param>
    /// <param name="input">The settings to change; null leaves a setting as it is.</param>
    /// <param name="errors">Errors that the caller has found already. If there are any, nothing is changed.</param>
    /// <param name="stop">Ends the read before the change, not the change.</param>
    internal async Task<Outcome<ConnectorState>> RunAsync(
        AllowedConnector connector, ConnectorChange input, FieldErrors? errors = null, CancellationToken stop = default)
    {
        errors ??= new FieldErrors();
        var profile = ProviderProfiles.Find(connector.Details.Provider);
        var change = new ConnectorChange
        {
            Name = NameRule.Check(errors, input.Name, isRequired: false),
            Enabled = input.Enabled,
            RequireTimestamp = input.RequireTimestamp,
            ToleranceSeconds = input.ToleranceSeconds,
        };
        ConnectorRules.Check(errors, profile, change.RequireTimestamp, change.ToleranceSeconds);
        if (!errors.IsEmpty)
        {
            return Failure.InvalidInput(errors);
        }

        // Before the change: if the totals cannot be read, nothing was changed.
        var found = await totals.ReadAsync(connector.Id, stop);
        switch (await grains.ChangeConnectorAsync(connector.Id, change))
        {
            case { IsSettled: false }:
                return Failure.Conflict;
            case { Answer: null }:
                return Failure.NotFound;
            case { Answer.Status: EndpointStatus.Retired }:
                return Failure.ConnectorRetired;
            case { Answer: { } changed }:
                ManagementLog.ConnectorChanged(logger, connector.Id.ToString());
                return new ConnectorState(changed, found) { Warnings = ConnectorRules.Warnings(profile, change.ToleranceSeconds) };
        }
    }
}
