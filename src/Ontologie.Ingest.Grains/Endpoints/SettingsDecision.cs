using System.Diagnostics.CodeAnalysis;
using System.Text;
using Ontologie.Ingest.Contracts.Endpoints;
using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Grains.Secrets;

namespace Ontologie.Ingest.Grains.Endpoints;

/// <summary>Decisions that depend on a connector's state. Pure.</summary>
internal static class SettingsDecision
{
    private const int ShortestSecretWithTail = 16;
    private const int TailLength = 4;

    /// <summary>True if the settings contain the secret and it has not expired.</summary>
    internal static bool IsSecretInForce(EndpointSettings settings, SecretId secret, DateTimeOffset now)
    {
        foreach (var known in settings.Secrets)
        {
            if (known.Id == secret && known.IsAliveAt(now))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>True if the delivery was verified with the current settings and a secret that is in force.</summary>
    internal static bool IsInForce([NotNullWhen(true)] EndpointSettings? settings, Delivery delivery, DateTimeOffset now) =>
        settings is { Status: EndpointStatus.Enabled }
        && delivery.SettingsVersion == settings.Version
        && IsSecretInForce(settings, delivery.Secret, now);

    /// <summary>True if <see cref="IsInForce"/> holds for every delivery.</summary>
    internal static bool AreInForce(EndpointSettings? settings, Delivery[] deliveries, DateTimeOffset now)
    {
        foreach (var delivery in deliveries)
        {
            if (!IsInForce(settings, delivery, now))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>
    /// True if a command is based on another version. A silo that was frozen executes old commands when it resumes. Without this
    /// check it would undo changes that were acknowledged meanwhile.
    /// </summary>
    internal static bool IsOutdated(long? basedOn, EndpointState current) => basedOn is { } version && version != current.Version;

    /// <summary>The state with the change. Equal to the current one if nothing differs; the version stays.</summary>
    internal static EndpointState Apply(EndpointState current, ConnectorChange change, DateTimeOffset now)
    {
        var status = change.Enabled switch
        {
            true => EndpointStatus.Enabled,
            false => EndpointStatus.Disabled,
            null => current.Status,
        };
        var provider = change.Provider ?? current.Provider;
        return current with
        {
            Name = change.Name ?? current.Name,
            Provider = provider,
            SigningChangedAt = provider == current.Provider ? current.SigningChangedAt : now,
            Status = status,
            StatusChangedAt = status == current.Status ? current.StatusChangedAt : now,
            RequireTimestamp = change.RequireTimestamp ?? current.RequireTimestamp,
            ToleranceSeconds = change.ToleranceSeconds ?? current.ToleranceSeconds,
            Quarantine = change.Quarantine ?? current.Quarantine,
        };
    }

    /// <summary>The settings for gateways, with the secrets decrypted.</summary>
    internal static EndpointSettings ToSettings(EndpointId id, EndpointState state, SecretSealer sealer) => new()
    {
        Version = state.Version,
        Workspace = state.Workspace,
        Provider = state.Provider,
        Status = state.Status,
        RequireTimestamp = state.RequireTimestamp,
        ToleranceSeconds = state.ToleranceSeconds,
        Quarantine = QuarantineDecision.Of(state),
        Secrets =
        [
            .. state.Secrets.Select(secret => new EndpointSecret
            {
                Id = secret.Id,
                Text = sealer.Open(id, secret.Id, secret.Ciphertext),
                ExpiresAt = secret.ExpiresAt,
            }),
        ],
    };

    /// <summary>The last four characters to show of a secret; empty for a short one, which they would weaken.</summary>
    internal static string Tail(byte[] secret)
    {
        var text = Encoding.UTF8.GetString(secret);
        return text.Length < ShortestSecretWithTail || !Ascii.IsValid(text) ? "" : text[^TailLength..];
    }
}
