namespace Ontologie.Ingest.Contracts.Diagnosis;

/// <summary>
/// Explains refused requests with the secrets of one workspace, which never leave the silo. The key is the text of the workspace id
/// (<c>ws_…</c>).
/// </summary>
[Alias("ingest.IDiagnosisGrain"), GrainInterfaceType("ingest.IDiagnosisGrain")]
public interface IDiagnosisGrain : IGrainWithStringKey
{
    /// <summary>
    /// Diagnoses one request: at most 64 MiB hashed and 2 s, and at most 120 diagnoses a minute. A verified finding of a stored request
    /// is saved with it.
    /// </summary>
    [Alias("Diagnose"), Orleans.Concurrency.AlwaysInterleave, ResponseTimeout("00:00:20")]
    Task<DiagnosisAnswer> DiagnoseAsync(DiagnosisCommand command);
}
