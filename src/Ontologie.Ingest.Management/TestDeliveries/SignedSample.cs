using Ontologie.Ingest.Contracts.Endpoints;
using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Signatures;

namespace Ontologie.Ingest.Management.TestDeliveries;

/// <summary>
/// A sample, signed as the provider would sign it, with the id of the event that it becomes. A class and not a record: nothing prints
/// its signature.
/// </summary>
internal sealed class SignedSample
{
    private SignedSample(byte[] body, IReadOnlyList<KeyValuePair<string, string>> headers, EventId expected)
    {
        Body = body;
        Headers = headers;
        Event = expected;
    }

    internal byte[] Body { get; }

    internal IReadOnlyList<KeyValuePair<string, string>> Headers { get; }

    internal EventId Event { get; }

    /// <param name="endpoint">Where it will be sent.</param>
    /// <param name="profile">The provider to imitate.</param>
    /// <param name="secret">A live secret.</param>
    /// <param name="id">The delivery's id; each id makes another event.</param>
    /// <param name="now">The time to sign.</param>
    internal static SignedSample Make(
        EndpointId endpoint, ProviderProfile profile, EndpointSecret secret, string id, DateTimeOffset now)
    {
        var sample = SampleDelivery.Of(profile, id, now);
        var signed = WebhookSigner.Sign(profile, secret.Text, sample.Body, now, id);

        // The verifier computes the identity here and in reception, so both are the same.
        var verification = SignatureVerifier.Verify(
            profile,
            new SignedHeaders(signed),
            sample.Body,
            [new SigningSecret(secret.Id.ToString(), secret.Text, ExpiresAt: null)],
            new VerificationPolicy(TimeSpan.FromMinutes(5), RequireTimestamp: false),
            now);
        var facts = JsonBody.Inspect(sample.Body, profile.EventTypeMember, profile.IdMember);
        var identity = DeliveryIdentity.Of(profile, verification, facts);
        return new SignedSample(
            sample.Body, [.. sample.Headers, .. signed], EventId.Of(endpoint, (byte)identity.Kind, identity.Value.Span));
    }

    private readonly struct SignedHeaders(IReadOnlyList<KeyValuePair<string, string>> headers) : IRequestHeaders
    {
        public HeaderLine Find(string name)
        {
            foreach (var (known, value) in headers)
            {
                if (known.Equals(name, StringComparison.OrdinalIgnoreCase))
                {
                    return HeaderLine.Of(value);
                }
            }

            return HeaderLine.Absent;
        }
    }
}
