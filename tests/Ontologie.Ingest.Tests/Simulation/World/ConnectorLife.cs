using Ontologie.Ingest.Contracts.Ids;

namespace Ontologie.Ingest.Tests.Simulation.World;

/// <summary>
/// The commands of a connector's owner and their acknowledgements, in ticks. They determine which settings may apply at a given
/// time.
/// </summary>
internal sealed class ConnectorLife(EndpointId id)
{
    internal EndpointId Id { get; } = id;

    internal string Key { get; } = id.ToString();

    internal List<SecretLife> Secrets { get; } = [];

    internal List<Pause> Pauses { get; } = [];

    /// <summary>Whether a request that arrived then must no longer be accepted.</summary>
    internal bool ForbidsAcceptance(SecretLife secret, long arrived, long answered) =>
        secret.EndedAt <= arrived || Pauses.Exists(pause => pause.BegunAt <= arrived && pause.EndsFrom > answered);

    /// <summary>Whether a request in that interval must not be refused for its signature.</summary>
    internal static bool ForbidsWrongSignature(SecretLife secret, long arrived, long answered) =>
        secret.AddedAt <= arrived && secret.EndsFrom > answered;

    internal bool ForbidsUnknownEndpoint(long arrived, long answered) =>
        !Pauses.Exists(pause => pause.BeginsFrom <= answered && pause.EndedAt >= arrived);

    /// <summary>A period without reception. It begins and ends between each command and its acknowledgement.</summary>
    internal sealed class Pause
    {
        internal required long BeginsFrom { get; init; }

        internal long BegunAt { get; set; } = long.MaxValue;

        internal long EndsFrom { get; set; } = long.MaxValue;

        internal long EndedAt { get; set; } = long.MaxValue;
    }
}

/// <summary>The lifetime of a secret. It is valid no later than its acknowledgement, and ends between two times.</summary>
internal sealed class SecretLife(SecretId id, byte[] text)
{
    internal SecretId Id { get; } = id;

    internal byte[] Text { get; } = text;

    internal long AddedAt { get; set; } = long.MaxValue;

    internal long EndsFrom { get; set; } = long.MaxValue;

    internal long EndedAt { get; set; } = long.MaxValue;
}
