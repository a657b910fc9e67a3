namespace Ontologie.Ingest.Testing.Faults.Connections;

/// <summary>When a connection to PostgreSQL breaks, relative to a request: all bytes until the client awaits an answer.</summary>
internal enum CutMoment
{
    /// <summary>Before the server has the complete request: nothing is committed.</summary>
    Before,

    /// <summary>After the server has the request, before it answers: it is committed or not.</summary>
    During,

    /// <summary>After the server has answered, before the client gets the answer: the request's changes are committed.</summary>
    After,
}
