using System.Diagnostics.CodeAnalysis;
using System.Text;
using Ontologie.Ingest.Contracts.Endpoints;
using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Grains.Secrets;

namespace Ontologie.Ingest.Grains.Endpoints;

/// <summary>What follows from a connector's state, without I/O.</summary>
internal static class SettingsDecision
{
    private const int ShortestSecretWithTail = 16;
    private const int TailLength = 4;

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

    /// <summary>Whether a delivery was verified with what is in force now.</summary>
    internal static bool IsInForce([NotNullWhen(true)] EndpointSettings? settings, Delivery delivery, DateTimeOffset now) =>
        settings is { Status: EndpointStatus.Enabled }
        && delivery.SettingsVersion == settings.Version
        && IsSecretInForce(settings, delivery.Secret, now);

    /// <summary>Whether all of them were verified with what is in force now.</summary>
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
    /// Whether a command was decided on another version than this. A silo that was frozen carries out what it was sent before,
    /// when it is too late: without this it would undo what was acknowledged since.
    /// </summary>
    internal static bool IsOutdated(long? basedOn, EndpointState current) => basedOn is { } version && version != current.Version;

    internal static EndpointState Apply(EndpointState current, ConnectorChange change) => current with
    {
        Name = change.Name ?? current.Name,
        Status = change.Enabled switch
        {
            true => EndpointStatus.Enabled,
            false => EndpointStatus.Disabled,
            null => current.Status,
        },
        RequireTimestamp = change.RequireTimestamp ?? current.RequireTimestamp,
        ToleranceSeconds = change.ToleranceSeconds ?? current.ToleranceSeconds,
    };

    internal static EndpointSettings ToSettings(EndpointId id, EndpointState state, SecretSealer sealer) => new()
    {
        Version = state.Version,
        Workspace = state.Workspace,
        Provider = state.Provider,
        Status = state.Status,
        RequireTimestamp = state.RequireTimestamp,
        ToleranceSeconds = state.ToleranceSeconds,
        Secrets =
        [
            .. state.Secrets.Select(secret => new EndpointSecret
            {
                Id = secret.Id,
                Text = sealer.Open(id, secret.Id, secret.Box),
                ExpiresAt = secret.ExpiresAt,
            }),
        ],
    };

    /// <summary>The last characters of a secret that is long enough to lose nothing by it.</summary>
    internal static string Tail(byte[] secret)
    {
        var text = Encoding.UTF8.GetString(secret);
        return text.Length < ShortestSecretWithTail || !Ascii.IsValid(text) ? "" : text[^TailLength..];
    }
}
