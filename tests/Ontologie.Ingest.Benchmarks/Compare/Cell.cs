namespace Ontologie.Ingest.Benchmarks.Compare;

/// <summary>One combination of body size, endpoints and connections in the matrix.</summary>
internal readonly record struct Cell(int BodyBytes, int Endpoints, int Connections)
{
    public override string ToString() => FormattableString.Invariant(
        $"{BodyBytes:N0} bytes, {Endpoints:N0} endpoint{(Endpoints == 1 ? "" : "s")}, {Connections} connections");
}
