using Ontologie.Ingest.Contracts.Endpoints;
using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Contracts.Workspaces;
using Ontologie.Ingest.Grains.Secrets;

namespace Ontologie.Ingest.Grains.Endpoints;

/// <content>The commands: each decides, stores the new state, then applies it to the next delivery.</content>
internal sealed partial class EndpointGrain
{
    public async Task<ConnectorDetails> CreateAsync(ConnectorDefinition definition)
    {
        if (Current is null)
        {
            await RegisterIfUnstampedAsync();
            await ChangeAsync(new EndpointState
            {
                Workspace = definition.Workspace,
                Name = definition.Name,
                Provider = definition.Provider,
                Status = EndpointStatus.Enabled,
                RequireTimestamp = definition.RequireTimestamp,
                ToleranceSeconds = definition.ToleranceSeconds,
                Quarantine = definition.Quarantine,
                CreatedAt = time.GetUtcNow(),
                Secrets = definition.Secret is { } secret ? [await MarkSharedAsync(definition.Workspace, secret, Seal(secret))] : [],
            });
        }

        return Current!.ToDetails(_id, time.GetUtcNow());
    }

    public async Task<ConnectorDetails?> UpdateAsync(ConnectorChange change)
    {
        if (Current is { Status: not EndpointStatus.Retired } current)
        {
            var next = SettingsDecision.Apply(current, change, time.GetUtcNow());
            if (next != current && SettingsDecision.IsOutdated(change.BasedOn, current))
            {
                return current.ToDetails(_id, time.GetUtcNow(), changeIsOutdated: true);
            }

            await (next == current ? ConfirmAsync() : ChangeAsync(next));
        }

        return await GetConnectorAsync();
    }

    public async Task<ConnectorDetails?> RetireAsync()
    {
        if (Current is { Status: not EndpointStatus.Retired } current)
        {
            await ChangeAsync(current with
            {
                Status = EndpointStatus.Retired,
                RetiredAt = time.GetUtcNow(),
                Secrets = [],
                RetiredSecrets = [],
                DeletedPrints = [],
            });
        }
        else if (Current is not null)
        {
            await ConfirmAsync();
        }

        return await GetConnectorAsync();
    }

    public async Task<SecretChange> AddSecretAsync(NewSecret secret)
    {
        if (FindRefusal() is { } refusal)
        {
            return Refused(refusal);
        }

        var current = Current!;
        if (Array.Find(current.Secrets, known => known.Id == secret.Id) is { } added)
        {
            return Done(added);
        }

        if (SettingsDecision.IsOutdated(secret.BasedOn, current))
        {
            return Refused(SecretChangeOutcome.Outdated);
        }

        var fresh = Seal(secret);
        var keepPrevious = TimeSpan.FromSeconds(secret.KeepPreviousSeconds);
        if (SecretLifetimes.Add(current.Secrets, fresh, keepPrevious, time.GetUtcNow()) is not { } secrets)
        {
            return Refused(SecretChangeOutcome.TooMany);
        }

        secrets[0] = await SealAsync(current, secret);
        await ChangeSecretsAsync(current, secrets);
        return Done(secrets[0]);
    }

    public async Task<SecretChange> RemoveSecretAsync(SecretId secret)
    {
        if (FindRefusal() is { } refusal)
        {
            return Refused(refusal);
        }

        var current = Current!;
        if (current.Secrets.Concat(current.RetiredSecrets).FirstOrDefault(known => known.Id == secret) is not { } removed)
        {
            return Refused(SecretChangeOutcome.UnknownSecret);
        }

        var print = sealer.PrintOf(current.Workspace, Open(removed).Text);
        var now = time.GetUtcNow();
        await ChangeAsync(current with
        {
            Secrets = [.. current.Secrets.Where(known => known.Id != secret)],
            RetiredSecrets = [.. current.RetiredSecrets.Where(known => known.Id != secret)],
            DeletedPrints = [print, .. current.DeletedPrints.Take(RetiredSecrets.MaxPrints - 1)],
            SigningChangedAt = removed.IsAliveAt(now) ? now : current.SigningChangedAt,
        });
        return Done(removed);
    }

    private static SecretChange Done(SealedSecret secret) =>
        new() { Outcome = SecretChangeOutcome.Done, Secret = secret.ToDetails() };

    private static SecretChange Refused(SecretChangeOutcome outcome) => new() { Outcome = outcome };

    private SecretChangeOutcome? FindRefusal()
    {
        DeactivateIfUnknown();
        return Current switch
        {
            null => SecretChangeOutcome.UnknownConnector,
            { Status: EndpointStatus.Retired } => SecretChangeOutcome.Retired,
            _ => null,
        };
    }

    /// <summary>Stores the state under the next version, then applies it to deliveries.</summary>
    private async Task ChangeAsync(EndpointState next)
    {
        await SaveAsync(next with { Version = next.Version + 1 });
        RefreshSettings();
    }

    private Task ChangeSecretsAsync(EndpointState current, SealedSecret[] secrets)
    {
        var now = time.GetUtcNow();
        return ChangeAsync(RetiredSecrets.Replace(current, secrets, now) with { SigningChangedAt = now });
    }

    /// <summary>Gateways refuse an id without a stamp unless it is listed, so it is listed before a sender can know it.</summary>
    private Task RegisterIfUnstampedAsync() =>
        sealer.EndpointIds.IsOn(_id)
            ? Task.CompletedTask
            : GrainFactory.GetGrain<IEndpointIdsGrain>(IEndpointIdsGrain.Key).NoteAsync(_id);

    private SealedSecret Seal(NewSecret secret) => new()
    {
        Id = secret.Id,
        CreatedAt = time.GetUtcNow(),
        Tail = SettingsDecision.Tail(secret.Text),
        Ciphertext = sealer.Seal(_id, secret.Id, secret.Text),
    };

    /// <summary>Seals a secret that is added to an existing connector.</summary>
    private async Task<SealedSecret> SealAsync(EndpointState current, NewSecret secret)
    {
        var print = sealer.PrintOf(current.Workspace, secret.Text);
        var stored = await MarkSharedAsync(current.Workspace, secret, Seal(secret));
        return stored with { WasDeleted = Array.Exists(current.DeletedPrints, deleted => deleted.AsSpan().SequenceEqual(print)) };
    }

    /// <summary>Records that this connector uses the secret. Marks it as shared if another connector of the workspace uses it.</summary>
    private async Task<SealedSecret> MarkSharedAsync(WorkspaceId workspace, NewSecret secret, SealedSecret stored)
    {
        var print = GrainFactory.GetGrain<ISecretPrintGrain>(sealer.Fingerprint(workspace, secret.Text));
        return stored with { IsShared = await print.NoteAsync(_id) };
    }
}
