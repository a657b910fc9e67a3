using Microsoft.Extensions.Logging;
using Ontologie.Ingest.Contracts.Endpoints;
using Ontologie.Ingest.Management.Access;
using Ontologie.Ingest.Management.Connectors.Health;
using Ontologie.Ingest.Management.Dependencies;
using Ontologie.Ingest.Management.Input;
using Ontologie.Ingest.Management.Outcomes;
using ProviderProfile = Ontologie.Ingest.Signatures.ProviderProfile;
using ProviderProfiles = Ontologie.Ingest.Signatures.ProviderProfiles;

namespace Ontologie.Ingest.Management.Connectors;

/// <summary>Changes the settings of a connector, and enables or disables it.</summary>
internal sealed class ChangeConnector(
    GrainClient grains, ConnectorTotals totals, ReadHealth health, TimeProvider time, ILogger<ChangeConnector> logger)
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
        var present = connector.Details;
        var isOtherProvider = input.Provider is { } name && name != present.Provider;
        var profile = isOtherProvider ? ConnectorRules.Provider(errors, input.Provider) : ProviderProfiles.Find(present.Provider);
        var losesTime = isOtherProvider && profile is { SignsTime: false } && present.RequireTimestamp && input.RequireTimestamp is null;
        var change = new ConnectorChange
        {
            Name = NameRule.Check(errors, input.Name, isRequired: false),
            Enabled = input.Enabled,
            RequireTimestamp = losesTime ? false : input.RequireTimestamp,
            ToleranceSeconds = input.ToleranceSeconds,
            Provider = isOtherProvider ? profile!.Name : null,
            Quarantine = input.Quarantine,
        };
        ConnectorRules.Check(errors, profile, change.RequireTimestamp, change.ToleranceSeconds);
        List<string> warnings = [.. ConnectorRules.Warnings(profile, change.ToleranceSeconds)];
        if (losesTime)
        {
            warnings.Add($"{ConnectorRules.RequireTimestampField} is now false: {profile!.DisplayName} does not sign a timestamp.");
        }

        if (isOtherProvider && !errors.Has(ConnectorRules.ProviderField))
        {
            warnings.AddRange(await CheckSecretsAsync(connector, profile!, errors));
        }

        if (!errors.IsEmpty)
        {
            return Failure.InvalidInput(errors);
        }

        // Before the change: if the totals cannot be read, nothing was changed.
        var found = await totals.ReadAsync(connector.Id, stop);
        var facts = await health.FactsAsync(present, found, stop);
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
                var now = HealthDecision.Of(facts with { Details = changed }, time.GetUtcNow());
                return new ConnectorState(changed, found, now) { Warnings = warnings };
        }
    }

    /// <summary>A provider decides how a secret becomes a key, so the present secrets must have its form.</summary>
    private async Task<IReadOnlyList<string>> CheckSecretsAsync(AllowedConnector connector, ProviderProfile profile, FieldErrors errors)
    {
        var settings = await grains.EndpointAsync(connector.Id, grain => grain.GetSettingsAsync());
        var live = settings?.Secrets.Where(secret => secret.IsAliveAt(time.GetUtcNow())) ?? [];
        return ConnectorRules.CheckSecrets(errors, profile, live.Select(secret => secret.Text));
    }
}
