namespace Ontologie.Ingest.Benchmarks.Attack;

/// <summary>The size of a flood.</summary>
/// <param name="Connections">Its connections at one time.</param>
/// <param name="Sources">The loopback addresses that it sends from; 0 for the usual one.</param>
/// <param name="Requests">It ends after so many requests.</param>
internal sealed record FloodSize(int Connections, int Sources, int Requests);
