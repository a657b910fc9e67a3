using Ontologie.Ingest.Gateway.Calls;

namespace Ontologie.Ingest.Tests.Gateway.Calls;

/// <summary>Makes every pause as short as possible.</summary>
internal sealed class NoJitter : Jitter
{
    internal override double Next() => 0;
}
