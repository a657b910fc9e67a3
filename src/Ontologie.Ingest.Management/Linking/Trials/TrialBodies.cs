using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Linking.Events;
using Ontologie.Ingest.Management.Access;
using Ontologie.Ingest.Signatures;

namespace Ontologie.Ingest.Management.Linking.Trials;

/// <summary>Makes an event of a body that was not received, as the gateway would.</summary>
internal sealed class TrialBodies(TimeProvider time)
{
    internal EventInput InputOf(
        AllowedConnector connector, ReadOnlyMemory<byte> body, IReadOnlyList<KeyValuePair<string, string>> headers)
    {
        var now = time.GetUtcNow();
        return new EventInput
        {
            EventId = default(EventId).ToString(),
            ConnectorId = connector.Id.ToString(),
            Provider = connector.Details.Provider,
            Sequence = 0,
            ReceivedAt = now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMicrosecond)),
            Type = TypeOf(connector.Details.Provider, body, headers),
            IsTest = false,
            Headers = headers,
            Body = body,
        };
    }

    private static string? TypeOf(string provider, ReadOnlyMemory<byte> body, IReadOnlyList<KeyValuePair<string, string>> headers)
    {
        if (ProviderProfiles.Find(provider) is not { } profile)
        {
            return null;
        }

        var inHeader = headers.FirstOrDefault(header => header.Key.Equals(profile.EventTypeHeader, StringComparison.OrdinalIgnoreCase));
        return inHeader.Value is { Length: > 0 } type
            ? EventTypes.Clean(type)
            : JsonBody.Inspect(body.Span, profile.EventTypeMember, profile.IdMember).Type;
    }
}
