namespace Ontologie.Ingest.Gateway.Reading;

/// <summary>What decides whether a body gives way. The first in order does.</summary>
/// <param name="IsPreferred">Whether its endpoint has verified a request from its neighbourhood before.</param>
/// <param name="BytesPerSecond">How fast it comes.</param>
/// <param name="Bytes">How much memory it holds.</param>
internal readonly record struct BodyStanding(bool IsPreferred, double BytesPerSecond, int Bytes)
{
    internal static int Compare(BodyStanding one, BodyStanding other) => one.IsPreferred == other.IsPreferred
        ? one.BytesPerSecond.CompareTo(other.BytesPerSecond)
        : one.IsPreferred.CompareTo(other.IsPreferred);
}
