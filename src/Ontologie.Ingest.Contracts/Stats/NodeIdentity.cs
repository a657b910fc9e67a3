using Ontologie.Ingest.Contracts.Ids;

namespace Ontologie.Ingest.Contracts.Stats;

/// <summary>This run of the program.</summary>
/// <param name="Id">The id of the run: a restarted node gets a new one.</param>
/// <param name="StartedAt">When it started.</param>
public sealed record NodeIdentity(NodeId Id, DateTimeOffset StartedAt);
