namespace Ontologie.Ingest.Benchmarks.Load;

internal enum ParseOutcome
{
    /// <summary>More bytes are needed.</summary>
    Incomplete,
    Complete,

    /// <summary>Not an HTTP/1.1 answer that this driver understands. The connection is closed.</summary>
    Malformed,
}
