namespace Ontologie.Ingest.Benchmarks;

/// <summary>Marks this assembly for tests that start it as a process.</summary>
public static class BenchmarksAssembly;
