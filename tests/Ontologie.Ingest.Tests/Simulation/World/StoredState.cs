using Ontologie.Ingest.Grains.Endpoints;

namespace Ontologie.Ingest.Tests.Simulation.World;

/// <summary>A connector's state and the number of its write: the fence of grain storage.</summary>
internal readonly record struct StoredState(EndpointState? State, int Version);
