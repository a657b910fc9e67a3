using System.Globalization;
using Microsoft.Extensions.Logging;
using Ontologie.Ingest.Contracts.Diagnosis;
using Ontologie.Ingest.Contracts.Endpoints;
using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Management.Access;
using Ontologie.Ingest.Management.Connectors;
using Ontologie.Ingest.Management.Dependencies;
using Ontologie.Ingest.Management.Input;
using Ontologie.Ingest.Management.Outcomes;
using Ontologie.Ingest.Management.Secrets;

namespace Ontologie.Ingest.Management.Rejections;

/// <summary>Makes the change of a connector that a finding proposes. It checks the change like every other one.</summary>
internal sealed class ApplyFix(ChangeConnector change, GrainClient grains, IdSource ids, ILogger<ApplyFix> logger)
{
    private const string ChangeField = "change";
    private const string UseField = "use";
    private const string SecretFix = "secret";

    private static readonly string[] Changes =
        [ConnectorRules.ProviderField, SecretFix, ConnectorRules.ToleranceField, ConnectorRules.RequireTimestampField];

    /// <summary>
    /// Success, which is null: the change is durable and holds for every request from now on. Failure: nothing was changed. Lost
    /// dependency: the change may have been made.
    /// </summary>
    internal async Task<Failure?> RunAsync(AllowedConnector connector, DiagnosedFix fix, CancellationToken stop = default)
    {
        var errors = new FieldErrors();
        if (fix.Change == SecretFix)
        {
            return await CorrectAsync(connector, fix, errors);
        }

        if (!Changes.Contains(fix.Change, StringComparer.Ordinal))
        {
            errors.Add(ChangeField, NearestName.Sentence("change", fix.Change, Changes));
        }
        else if (fix is { To: null, ToSeconds: null, ToFlag: null })
        {
            errors.Add("to", "The new value is missing, or is no value of this setting.");
        }

        var settings = new ConnectorChange { Provider = fix.To, ToleranceSeconds = fix.ToSeconds, RequireTimestamp = fix.ToFlag };
        return (await change.RunAsync(connector, settings, errors, stop)).Failure;
    }

    private async Task<Failure?> CorrectAsync(AllowedConnector connector, DiagnosedFix fix, FieldErrors errors)
    {
        if (!SecretId.TryParse(fix.SecretId, out var wrong))
        {
            return Failure.NotFound;
        }

        var command = new SecretCorrectionCommand { Wrong = wrong, Use = fix.Use ?? "", Id = new SecretId(ids.Next()) };
        var (isSettled, corrected) = await grains.CorrectSecretAsync(connector.Id, command);
        switch (isSettled ? corrected : null)
        {
            case null:
                return Failure.Conflict;
            case { Outcome: SecretChangeOutcome.NoSuchForm }:
                errors.Add(UseField, "The secret has no such form. Enter the correct secret instead.");
                return Failure.InvalidInput(errors);
            case { Outcome: SecretChangeOutcome.Done }:
                ManagementLog.SecretCorrected(logger, wrong.ToString(), command.Id.ToString(), connector.Id.ToString());
                return null;
            case { Outcome: var outcome }:
                return SecretFailure.Of(outcome);
        }
    }

    /// <summary>A fix with a value as a form has it. A value that the change cannot have is left out.</summary>
    internal static DiagnosedFix Of(string changed, object? to, string? use, string? secretId)
    {
        var text = Convert.ToString(to, CultureInfo.InvariantCulture);
        return changed switch
        {
            ConnectorRules.ToleranceField => new DiagnosedFix
            {
                Change = changed,
                ToSeconds = int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) ? seconds : null,
            },
            ConnectorRules.RequireTimestampField => new DiagnosedFix
            {
                Change = changed,
                ToFlag = bool.TryParse(text, out var flag) ? flag : null,
            },
            ConnectorRules.ProviderField => new DiagnosedFix { Change = changed, To = text },
            _ => new DiagnosedFix { Change = changed, Use = use, SecretId = secretId },
        };
    }
}
