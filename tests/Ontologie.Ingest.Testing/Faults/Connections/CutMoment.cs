namespace Ontologie.Ingest.Testing.Faults.Connections;

/// <summary>When a connection to PostgreSQL breaks, relative to a request: all bytes until the client awaits an answer.</summary>
internal enum CutMoment
{
    /// <summary>The server never has the whole request: nothing of it is committed.</summary>
    Before,

    /// <summary>The server has the request and nobody waits for its answer: it is committed or it is not.</summary>
    During,

    /// <summary>The server has answered and the client never hears of it: what the request commits is committed.</summary>
    After,
}
