using System.Security.Cryptography;
using System.Text;
using Ontologie.Ingest.Contracts.Ids;

namespace Ontologie.Ingest.Tests.Simulation.World;

/// <summary>A delivery that must be stored once: every attempt sends the same bytes and the same signed timestamp.</summary>
internal sealed class SimulatedDelivery
{
    /// <summary>The type of an event that the database rejects.</summary>
    internal const string Poison = "poison";

    internal SimulatedDelivery(ConnectorLife connector, int number, Dice dice, bool isPoison)
    {
        Connector = connector;
        Name = $"d{number}";
        IsPoison = isPoison;
        Body = Encoding.UTF8.GetBytes($$"""{"type":"{{(isPoison ? Poison : "order")}}","n":{{number}}}""");
        var stamp = dice.Below(3);
        Timestamp = stamp == 0 ? null : SimulatedTime.Start;
        SignedId = stamp == 2 ? $"msg_{number}" : null;
        var signed = (stamp, Timestamp?.ToUnixTimeSeconds()) switch
        {
            (0, _) => Body,
            (_, var seconds) => [.. Encoding.UTF8.GetBytes($"{seconds}."), .. Body],
        };
        Event = SignedId is { } id
            ? EventId.Of(connector.Id, 0, Encoding.ASCII.GetBytes(id))
            : EventId.Of(connector.Id, 1, SHA256.HashData(signed));
    }

    internal ConnectorLife Connector { get; }

    internal string Name { get; }

    internal bool IsPoison { get; }

    internal byte[] Body { get; }

    internal DateTimeOffset? Timestamp { get; }

    internal string? SignedId { get; }

    internal EventId Event { get; }

    internal bool IsAcknowledged { get; set; }

    /// <summary>Number of requests with this delivery that were sent to a gateway.</summary>
    internal int Requests { get; set; }
}
