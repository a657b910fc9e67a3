using Ontologie.Ingest.Contracts.Endpoints;
using Ontologie.Ingest.Grains.Secrets;
using Ontologie.Ingest.Signatures;
using Ontologie.Ingest.Signatures.Diagnosis;

namespace Ontologie.Ingest.Grains.Endpoints;

/// <content>What diagnosis, quarantine and health need of a connector.</content>
internal sealed partial class EndpointGrain
{
    /// <summary>How often a connector looks for retired secrets whose time is over. It also looks when it is activated.</summary>
    private static readonly TimeSpan PruneInterval = TimeSpan.FromHours(6);

    private bool _isNotingVerified;

    public Task<EndpointSecret[]> GetRetiredSecretsAsync()
    {
        DeactivateIfUnknown();
        return Task.FromResult(
            Current is null ? [] : RetiredSecrets.Of(Current, time.GetUtcNow()).Select(Open).ToArray());
    }

    public async Task NoteVerifiedAsync()
    {
        if (Current is { FirstVerifiedAt: null } current)
        {
            await SaveAsync(current with { FirstVerifiedAt = time.GetUtcNow() });
            RefreshSettings();
        }
    }

    public async Task PruneSecretsAsync()
    {
        if (Current is { } current && RetiredSecrets.Prune(current, time.GetUtcNow()) is var next && next != current)
        {
            await SaveAsync(next);
            RefreshSettings();
        }
    }

    public async Task<SecretChange> CorrectSecretAsync(SecretCorrectionCommand command)
    {
        if (FindRefusal() is { } refusal)
        {
            return Refused(refusal);
        }

        var current = Current!;
        if (Array.Find(current.Secrets, known => known.Id == command.Id) is { } added)
        {
            return Done(added);
        }

        if (SettingsDecision.IsOutdated(command.BasedOn, current))
        {
            return Refused(SecretChangeOutcome.Outdated);
        }

        var now = time.GetUtcNow();
        if (Array.Find(current.Secrets, known => known.Id == command.Wrong && known.IsAliveAt(now)) is not { } wrong)
        {
            return Refused(SecretChangeOutcome.UnknownSecret);
        }

        if (ProviderProfiles.Find(current.Provider) is not { } profile
            || !SecretCorrection.TryApply(profile, command.Use, Open(wrong).Text, out var text))
        {
            return Refused(SecretChangeOutcome.NoSuchForm);
        }

        var corrected = await SealAsync(current, new NewSecret { Id = command.Id, Text = text });
        SealedSecret[] next = [corrected, .. current.Secrets.Where(known => known.Id != wrong.Id && known.IsAliveAt(now))];
        await ChangeSecretsAsync(current, next);
        return Done(corrected);
    }

    /// <summary>Saves the first verified request. Test deliveries are signed by this installation, so they prove nothing.</summary>
    private void NoteVerified(ReadOnlySpan<Delivery> verified)
    {
        if (Current is not { FirstVerifiedAt: null } || _isNotingVerified)
        {
            return;
        }

        foreach (var delivery in verified)
        {
            if (!_deliveries!.IsTest(delivery.Event))
            {
                _isNotingVerified = true;
                AskToNoteVerifiedAsync().Ignore();
                return;
            }
        }
    }

    /// <summary>A call to itself, because commands run one after the other and a delivery interleaves with them.</summary>
    private async Task AskToNoteVerifiedAsync()
    {
        try
        {
            await this.AsReference<IEndpointGrain>().NoteVerifiedAsync();
        }
        finally
        {
            _isNotingVerified = false;
        }
    }

    private void PruneSecretsRegularly()
    {
        AskToPruneSecrets();
        this.RegisterGrainTimer(
            () =>
            {
                AskToPruneSecrets();
                return Task.CompletedTask;
            },
            new GrainTimerCreationOptions(PruneInterval, PruneInterval) { Interleave = true });
    }

    private void AskToPruneSecrets()
    {
        if (Current is { } current && RetiredSecrets.Prune(current, time.GetUtcNow()) != current)
        {
            this.AsReference<IEndpointGrain>().PruneSecretsAsync().Ignore();
        }
    }

    private EndpointSecret Open(SealedSecret secret) => new()
    {
        Id = secret.Id,
        Text = sealer.Open(_id, secret.Id, secret.Ciphertext),
        ExpiresAt = secret.ExpiresAt,
    };
}
