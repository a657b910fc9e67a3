using Ontologie.Ingest.Gateway.Calls;

namespace Ontologie.Ingest.Tests.Gateway.Calls;

/// <summary>Every pause is the shortest.</summary>
internal sealed class NoJitter : Jitter
{
    internal override double Next() => 0;
}
