namespace Ontologie.Ingest.Benchmarks.Server;

/// <summary>A refused request that the server has kept.</summary>
internal sealed record KeptRefusal(string? RemoteAddress, bool IsQuarantined);
