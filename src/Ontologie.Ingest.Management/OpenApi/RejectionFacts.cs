using Microsoft.OpenApi;
using Ontologie.Ingest.Management.Api.Rejections;
using Ontologie.Ingest.Management.Connectors;
using Ontologie.Ingest.Management.Rejections;
using static Ontologie.Ingest.Management.OpenApi.PropertyFacts;

namespace Ontologie.Ingest.Management.OpenApi;

/// <summary>Facts about properties of rejections, diagnoses and health that their types do not express.</summary>
internal static class RejectionFacts
{
    internal static readonly Dictionary<string, Action<OpenApiSchema>> All = new(StringComparer.Ordinal)
    {
        ["Connector.quarantine"] = OneOf(QuarantineWords.All),
        ["HealthDetails.state"] = OneOf(ConnectorHealth.States),
        ["HealthDetails.since"] = Means("Since when it has this state, as far as that is known."),
        ["HealthDetails.detail"] = Means("What the state means, and what to do next. Its wording may change."),
        ["HealthDetails.lastEventAt"] = Means("When the newest event was received; null if there is none."),
        ["HealthDetails.lastRefusalAt"] = Means("When the newest kept refusal was received; null if there is none."),
        ["HealthDetails.providerWillDo"] = Means(
            "What the provider does about deliveries that fail. Only if the connector is failing or silent."),
        ["Rejection.id"] = Id("rej"),
        ["Rejection.reason"] = OneOf(ListRejections.Reasons),
        ["Rejection.size"] = Means("How many bytes of the body were read."),
        ["Rejection.scheme"] = Means("The signature scheme that the headers show; null if they show none."),
        ["Rejection.skewSeconds"] = Means("The signed time minus the time of receipt; null without a signed time."),
        ["Rejection.quarantined"] = Means("Whether the whole request is kept, so that it can be recovered."),
        ["Rejection.recoveredAs"] = Id("evt", "The event that it became; null if it was not recovered."),
        ["RejectionDetails.declaredSize"] = Means("The declared length of the body in bytes; null if none was declared."),
        ["RejectionDetails.bodySha256"] = Means("SHA-256 of the body; null if it was not read to its end."),
        ["RejectionDetails.headers"] = Means("In the order of the request. Credentials are redacted."),
        ["RejectionDetails.leftOutHeaders"] = Means("The names of headers beyond the limit of 16 KiB for names and values."),
        ["RejectionDetails.bodyKept"] = Means("Whether the body can be read."),
        ["RejectionDetails.recoveryOutcome"] = Means("The outcome of its last recovery; null if there was none."),
        ["RejectionDetails.finding"] = Means("The code of its verified diagnosis; null if there is none."),
        ["RejectionPage.nextCursor"] = Means("The value of the parameter after for the next page; null at the end."),
        ["Recovery.recovered"] = Means("How many requests became events; in a dry run, would become."),
        ["Recovery.duplicates"] = Means("How many events existed already."),
        ["Recovery.stillRefused"] = Means("How many requests do not verify with the present settings."),
        ["Recovery.items"] = Means("In order of arrival, then those that are not kept."),
        ["RecoveryItem.rejectionId"] = Id("rej"),
        ["RecoveryItem.outcome"] = OneOf(RecoveryItemBody.Outcomes),
        ["RecoveryItem.eventId"] = Id("evt", "The event that it became or repeats; null if it does not verify."),
        ["RecoveryItem.reason"] = Means("The code of the refusal; null unless it is still refused."),
        ["Finding.certainty"] = OneOf("verified", "likely", "hint"),
        ["Finding.title"] = Means("What is wrong, in one sentence."),
        ["Finding.evidence"] = Means("What was seen or computed. It contains no secret, signature or part of the body."),
        ["Finding.advice"] = Means("What to do."),
        ["Finding.connectorId"] = Id("ep", "The connector whose secret signed the request. Only if it is another one."),
        ["Fix.change"] = OneOf("provider", "secret", "toleranceSeconds", "requireTimestamp"),
        ["Fix.to"] = Means("The new value: a text, a number or a flag. Not for a secret."),
        ["Fix.use"] = Means("How the text of the stored secret changes. Only for a secret."),
        ["Fix.secretId"] = Id("sec", "The secret to change. Only for a secret."),
        ["Diagnosis.findings"] = Means("The best first. Empty exactly if the request verifies now."),
        ["Diagnosis.verifiesNow"] = Means("Whether the present settings accept the request."),
        ["Diagnosis.connectorId"] = Id("ep", "The connector that the request was meant for; null if that is not known."),
    };
}
