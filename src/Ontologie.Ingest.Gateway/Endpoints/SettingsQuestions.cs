using Ontologie.Ingest.Contracts.Endpoints;
using Ontologie.Ingest.Contracts.Ids;

namespace Ontologie.Ingest.Gateway.Endpoints;

/// <summary>The questions to one endpoint's grain. Thread-safe.</summary>
internal sealed class SettingsQuestions(
    EndpointId id, Func<EndpointId, Task<EndpointSettings?>> ask, Moments moments, TimeProvider time, int maxPerSecond)
{
    private readonly SharedQuestions<KnownEndpoint> _questions = new(
        async moment => new KnownEndpoint(id, await ask(id), moment), told => told.AskedAt, moments, time, maxPerSecond);

    /// <summary>The newest that was told, or null before the first answer.</summary>
    internal KnownEndpoint? Latest => _questions.Latest;

    /// <summary>What the grain tells when asked after that moment. Throws what the grain's call throws.</summary>
    internal Task<KnownEndpoint> AskAsync(long after) => _questions.AskAsync(after);

    /// <summary>Takes in what the grain told with a refused delivery.</summary>
    internal KnownEndpoint Learn(EndpointSettings? settings, long askedAt) => _questions.Learn(new KnownEndpoint(id, settings, askedAt));
}
