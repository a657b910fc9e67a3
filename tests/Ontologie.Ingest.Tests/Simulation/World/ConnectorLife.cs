using Ontologie.Ingest.Contracts.Ids;

namespace Ontologie.Ingest.Tests.Simulation.World;

/// <summary>What the owner of a connector did and was told: what must and what may be in force at any moment, in ticks.</summary>
internal sealed class ConnectorLife(EndpointId id)
{
    internal EndpointId Id { get; } = id;

    internal string Key { get; } = id.ToString();

    internal List<SecretLife> Secrets { get; } = [];

    internal List<Pause> Pauses { get; } = [];

    /// <summary>Whether a request that arrived then must not be taken any more.</summary>
    internal bool ForbidsTaking(SecretLife secret, long arrived, long answered) =>
        secret.EndedAt <= arrived || Pauses.Exists(pause => pause.BegunAt <= arrived && pause.EndsFrom > answered);

    /// <summary>Whether a request in that time must not be refused for its signature.</summary>
    internal static bool ForbidsWrongSignature(SecretLife secret, long arrived, long answered) =>
        secret.AddedAt <= arrived && secret.EndsFrom > answered;

    internal bool ForbidsUnknownEndpoint(long arrived, long answered) =>
        !Pauses.Exists(pause => pause.BeginsFrom <= answered && pause.EndedAt >= arrived);

    /// <summary>A time without reception: it begins and ends somewhere between the order and its acknowledgement.</summary>
    internal sealed class Pause
    {
        internal required long BeginsFrom { get; init; }

        internal long BegunAt { get; set; } = long.MaxValue;

        internal long EndsFrom { get; set; } = long.MaxValue;

        internal long EndedAt { get; set; } = long.MaxValue;
    }
}

/// <summary>The life of a secret: in force at the latest from one moment, and until somewhere between two.</summary>
internal sealed class SecretLife(SecretId id, byte[] text)
{
    internal SecretId Id { get; } = id;

    internal byte[] Text { get; } = text;

    internal long AddedAt { get; set; } = long.MaxValue;

    internal long EndsFrom { get; set; } = long.MaxValue;

    internal long EndedAt { get; set; } = long.MaxValue;
}
