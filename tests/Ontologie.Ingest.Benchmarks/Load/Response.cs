namespace Ontologie.Ingest.Benchmarks.Load;

/// <summary>A complete answer, and the position of its body in the receive buffer.</summary>
internal readonly record struct Response(int Status, int BodyStart, int BodyLength, bool Close, int? RetryAfter);
