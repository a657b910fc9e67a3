namespace Ontologie.Ingest.Benchmarks;

/// <summary>Names this assembly, for tests that start it as a process.</summary>
public static class BenchmarksAssembly;
