using Ontologie.Ingest.Contracts.Diagnosis;
using Ontologie.Ingest.Contracts.Endpoints;
using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Contracts.Rejections;
using Ontologie.Ingest.Signatures;
using Ontologie.Ingest.Signatures.Diagnosis;
using Ontologie.Ingest.Storage.Events;
using Ontologie.Ingest.Storage.Rejections;

namespace Ontologie.Ingest.Grains.Diagnosis;

/// <summary>
/// Explains refused requests of one workspace. It has no state but its rate: every diagnosis reads the secrets again, so a deleted secret
/// is gone at once.
/// </summary>
[GrainType("diagnosis")]
internal sealed class DiagnosisGrain(
    IRejectionReader rejections, IRejectionStore store, IEventReader events, DiagnosisRunner runner, TimeProvider time)
    : Grain, IDiagnosisGrain
{
    private readonly DiagnosisRate _rate = new(time);
    private WorkspaceSecrets? _secrets;
    private RecentRequests? _recent;

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        if (!WorkspaceId.TryParse(this.GetPrimaryKeyString(), out var workspace))
        {
            throw new InvalidOperationException("The key of a diagnosis grain must be a workspace id.");
        }

        _secrets = new WorkspaceSecrets(workspace, GrainFactory, time);
        _recent = new RecentRequests(rejections, events, GrainFactory);
        return base.OnActivateAsync(cancellationToken);
    }

    public async Task<DiagnosisAnswer> DiagnoseAsync(DiagnosisCommand command)
    {
        if (!_rate.TryStart())
        {
            return Failed(DiagnosisOutcome.TooMany);
        }

        var pasted = command.HeaderNames.Zip(command.HeaderValues, KeyValuePair.Create).ToArray();
        var named = command.Endpoint is null ? NamedEndpoint.In(pasted) : null;
        var connector = (command.Endpoint ?? named) is { } id ? await _secrets!.FindAsync(id) : null;
        if (connector is null && command.Endpoint is not null)
        {
            return Failed(DiagnosisOutcome.UnknownConnector);
        }

        RejectionRow? row = null;
        if (command.Rejection is { } rejection)
        {
            row = connector is null ? null : await rejections.FindAsync(connector.Id, rejection, CancellationToken.None);
            if (row is null)
            {
                return Failed(DiagnosisOutcome.UnknownRejection);
            }
        }

        var request = row is null
            ? new DiagnosisRequest
            {
                Headers = pasted,
                Body = Known(command.Body),
                ReceivedAt = command.ReceivedAt ?? time.GetUtcNow(),
                Urls = command.Urls,
            }
            : await ReadAsync(row, command.Urls);
        if (await _secrets!.ListOthersAsync(connector?.Id, connector?.Settings.Provider) is not { } others)
        {
            return Failed(DiagnosisOutcome.UnknownConnector);
        }

        return await AnswerAsync(connector, request, row, others, isNamed: named is not null && connector is not null);
    }

    private async Task<DiagnosisAnswer> AnswerAsync(
        DiagnosedConnector? connector,
        DiagnosisRequest request,
        RejectionRow? row,
        IReadOnlyList<OtherConnectorSecret> others,
        bool isNamed)
    {
        var context = new DiagnosisContext(
            connector,
            connector is null ? [] : await Endpoint(connector.Id).GetRetiredSecretsAsync(),
            others,
            time.GetUtcNow());
        IReadOnlyList<RejectionRow> refused = connector is null ? [] : await _recent!.ListRefusedAsync(connector.Id, row?.Id);
        IReadOnlyList<RecentRequest> accepted =
            connector is null ? [] : await _recent!.ListAcceptedAsync(connector.Id, request.ReceivedAt);

        // Only with requests that verify can two senders share the URL.
        var opened = accepted.Count == 0 ? [] : await _recent!.OpenAsync(refused);
        if (await runner.RunAsync(budget =>
                RequestDiagnosis.Run(request, context.Subject(context.Recent(refused, accepted, opened)), budget)) is not { } result)
        {
            return Failed(DiagnosisOutcome.TooMany);
        }

        if (row is not null && result.Findings is [{ Certainty: Certainty.Verified, Code: var code }, ..])
        {
            await store.SaveFindingAsync(row.Endpoint, row.Id, code, CancellationToken.None);
        }

        return DiagnosisAnswers.Of(result, isNamed ? connector!.Id.ToString() : null);
    }

    /// <summary>The stored request. Without its whole form only the kept headers are known.</summary>
    private async Task<DiagnosisRequest> ReadAsync(RejectionRow row, string[] urls)
    {
        var whole = row.SealedBytes > 0
            ? await GrainFactory.GetGrain<IRejectionsGrain>(row.Endpoint.ToString()).OpenAsync(row.Id)
            : null;
        return new DiagnosisRequest
        {
            Headers = HeaderLines.Read(whole?.Headers ?? row.Headers).Lines,
            Body = Known(whole?.Body),
            DeclaredLength = row.DeclaredBytes,
            ReceivedAt = row.ReceivedAt,
            Urls = urls,
        };
    }

    // A null array would become an empty body by its conversion.
    private static ReadOnlyMemory<byte>? Known(byte[]? body) => body is null ? default(ReadOnlyMemory<byte>?) : body;

    private IEndpointGrain Endpoint(EndpointId id) => GrainFactory.GetGrain<IEndpointGrain>(id.ToString());

    private static DiagnosisAnswer Failed(DiagnosisOutcome outcome) => new() { Outcome = outcome };
}
