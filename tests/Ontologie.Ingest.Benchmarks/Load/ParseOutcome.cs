namespace Ontologie.Ingest.Benchmarks.Load;

internal enum ParseOutcome
{
    /// <summary>More bytes are needed.</summary>
    Incomplete,
    Complete,

    /// <summary>Not an HTTP/1.1 answer this driver understands; the connection is of no further use.</summary>
    Malformed,
}
