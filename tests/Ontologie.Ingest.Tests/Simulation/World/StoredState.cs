using Ontologie.Ingest.Grains.Endpoints;

namespace Ontologie.Ingest.Tests.Simulation.World;

/// <summary>A connector's state and the version of its row, with which grain storage detects concurrent writes.</summary>
internal readonly record struct StoredState(EndpointState? State, int Version);
