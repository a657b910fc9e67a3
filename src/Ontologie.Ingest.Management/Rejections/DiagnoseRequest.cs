using Ontologie.Ingest.Contracts.Diagnosis;
using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Management.Access;
using Ontologie.Ingest.Management.Dependencies;
using Ontologie.Ingest.Management.Input;
using Ontologie.Ingest.Management.Outcomes;

namespace Ontologie.Ingest.Management.Rejections;

/// <summary>Explains why a request was or would be refused. Reads and computes only.</summary>
internal sealed class DiagnoseRequest(GrainClient grains)
{
    internal const string HeadersField = "headers";
    internal const string BodyField = "body";

    /// <summary>The most header lines of a copied request.</summary>
    internal const int MaxHeaders = 200;

    /// <summary>The most characters of the names and values of a copied request's headers.</summary>
    internal const int MaxHeaderCharacters = 65_536;

    /// <summary>As large as a webhook may be.</summary>
    internal const int MaxBodyBytes = 1_048_576;

    /// <summary>Diagnoses a stored rejection. A verified finding is saved with it.</summary>
    /// <param name="connector">The connector.</param>
    /// <param name="rejection">The rejection.</param>
    /// <param name="url">The connector's reception URL.</param>
    internal Task<Outcome<DiagnosisAnswer>> OfRejectionAsync(AllowedConnector connector, RejectionId rejection, string url) => RunAsync(
        connector.Workspace, new DiagnosisCommand { Endpoint = connector.Id, Rejection = rejection, Urls = [url] });

    /// <summary>Diagnoses a copied request to a connector.</summary>
    /// <param name="connector">The connector.</param>
    /// <param name="copied">The request.</param>
    /// <param name="url">The connector's reception URL.</param>
    /// <param name="errors">Errors that the caller has found already.</param>
    internal Task<Outcome<DiagnosisAnswer>> OfCopyAsync(
        AllowedConnector connector, CopiedRequest copied, string url, FieldErrors? errors = null) =>
        RunAsync(connector.Workspace, connector.Id, copied, [url], errors ?? new FieldErrors());

    /// <summary>Diagnoses a copied request whose connector is not known.</summary>
    /// <param name="workspace">The workspace whose secrets are tried.</param>
    /// <param name="copied">The request.</param>
    /// <param name="errors">Errors that the caller has found already.</param>
    internal Task<Outcome<DiagnosisAnswer>> OfCopyAsync(AllowedWorkspace workspace, CopiedRequest copied, FieldErrors? errors = null) =>
        RunAsync(workspace.Id, endpoint: null, copied, [], errors ?? new FieldErrors());

    private async Task<Outcome<DiagnosisAnswer>> RunAsync(
        WorkspaceId workspace, EndpointId? endpoint, CopiedRequest copied, string[] urls, FieldErrors errors)
    {
        if (copied.Headers.Count > MaxHeaders
            || copied.Headers.Sum(header => (long)header.Key.Length + header.Value.Length) > MaxHeaderCharacters)
        {
            errors.Add(HeadersField, $"There may be at most {MaxHeaders} headers, with {MaxHeaderCharacters} characters in all.");
        }

        if (copied.Body is { Length: > MaxBodyBytes } large)
        {
            errors.Add(BodyField, $"It must have at most {MaxBodyBytes} bytes; got {large.Length}.");
        }

        return errors.IsEmpty
            ? await RunAsync(workspace, new DiagnosisCommand
            {
                Endpoint = endpoint,
                HeaderNames = [.. copied.Headers.Select(header => header.Key)],
                HeaderValues = [.. copied.Headers.Select(header => header.Value)],
                Body = copied.Body,
                ReceivedAt = copied.ReceivedAt,
                Urls = urls,
            })
            : Failure.InvalidInput(errors);
    }

    private async Task<Outcome<DiagnosisAnswer>> RunAsync(WorkspaceId workspace, DiagnosisCommand command)
    {
        var answer = await grains.DiagnoseAsync(workspace, command);
        return answer.Outcome switch
        {
            DiagnosisOutcome.Done => answer,
            DiagnosisOutcome.TooMany => Failure.TooManyDiagnoses,
            _ => Failure.NotFound,
        };
    }
}

/// <summary>A request as a user has copied it.</summary>
/// <param name="Headers">Its header lines, in their order.</param>
/// <param name="Body">Its exact bytes; null if they are not known.</param>
/// <param name="ReceivedAt">When it arrived; null for now.</param>
internal sealed record CopiedRequest(IReadOnlyList<KeyValuePair<string, string>> Headers, byte[]? Body, DateTimeOffset? ReceivedAt);
