namespace Ontologie.Ingest.Benchmarks.Load;

/// <summary>A whole answer, and where its body lies in the receive buffer.</summary>
internal readonly record struct Response(int Status, int BodyStart, int BodyLength, bool Close, int? RetryAfter);
