using Microsoft.OpenApi;
using Ontologie.Ingest.Management.Api.Problems;
using Ontologie.Ingest.Management.OpenApi;
using Ontologie.Ingest.Management.Rejections;

namespace Ontologie.Ingest.Management.Api.Diagnoses;

/// <summary>Describes the routes of diagnoses.</summary>
internal static class DiagnosisOperations
{
    private const string Certainties =
        "verified: a computed signature equals the one in the request, so this is a fact. likely: the request shows it. hint: it fits, "
        + "and so do other causes. At most 120 diagnoses a minute in a workspace.";

    private static readonly Field[] Copy =
    [
        new(DiagnoseRequest.HeadersField, JsonSchemaType.Object, "The header lines by name: a text, or a list for several lines."),
        Field.Text(DiagnoseRequest.BodyField, "The exact body, if it is text in UTF-8. At most 1 MiB."),
        Field.Text(DiagnosisRequests.EncodedBodyField, "The exact body in base64, instead of body.") with { Format = "byte" },
        Field.Text(DiagnosisRequests.ReceivedField, "When the request arrived. Default: now.") with { Format = "date-time" },
    ];

    internal static readonly ApiOperation OfConnector = new(
        "diagnoseRequest", Tags.Rejections, "Explains why a request to a connector was refused, or would be.")
    {
        Description = "Send the id of a kept rejection, or a copied request. " + Certainties,
        Body = new RequestObject(
            "NewDiagnosis",
            $$"""{"rejectionId":"{{ExampleIds.Rejection}}"}""",
            [
                Field.Text(DiagnosisRequests.RejectionField, "A kept rejection of the connector.") with
                {
                    Pattern = Field.IdPattern("rej"),
                },
                .. Copy,
            ])
        {
            TooLarge = DiagnosisRequests.TooLarge,
        },
        Success = Success.Json(200, "The findings, the best first.", ApiJson.Default.DiagnosisBody, Example(connector: null)),
        Problems = [Problem.TooManyDiagnoses, Problem.Unavailable],
    };

    internal static readonly ApiOperation OfWorkspace = new(
        "diagnoseUnknownRequest", Tags.Rejections, "Finds the connector that a copied request was meant for.")
    {
        Description = "A reception URL among the header values, or a secret of the workspace shows the connector. " + Certainties,
        Body = new RequestObject(
            "NewUnknownDiagnosis",
            $$"""{"workspaceId":"{{ExampleIds.Workspace}}","headers":{"X-Webhook-Signature":"sha256=00"},"body":"{}"}""",
            [
                Field.Id(DiagnosisRequests.WorkspaceField, "ws", "The workspace whose secrets are tried."),
                Copy[0] with { Required = true },
                .. Copy[1..],
            ])
        {
            TooLarge = DiagnosisRequests.TooLarge,
        },
        Success = Success.Json(
            200, "The findings, the best first.", ApiJson.Default.DiagnosisBody, Example(ExampleIds.Endpoint)),
        Problems = [Problem.NotFound, Problem.TooManyDiagnoses, Problem.Unavailable],
    };

    private static DiagnosisBody Example(string? connector) => connector is null
        ? new DiagnosisBody(
            [
                new FindingBody(
                    "secret_white_space",
                    "verified",
                    "The sender's secret has white space around it.",
                    "The signature matches the entered text followed by a line feed.",
                    "Remove the line feed at the sender, or use the secret with it here.",
                    new FixBody("secret", To: null, "the entered text followed by a line feed", ExampleIds.Secret),
                    ConnectorId: null),
            ],
            VerifiesNow: false,
            ConnectorId: null)
        : new DiagnosisBody(
            [
                new FindingBody(
                    "other_connectors_secret",
                    "verified",
                    "The secret of the connector Orders signed this request.",
                    "The signature matches that secret.",
                    "Send the request to the reception URL of Orders.",
                    Fix: null,
                    connector),
            ],
            VerifiesNow: false,
            connector);
}
