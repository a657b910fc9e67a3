using Ontologie.Ingest.Signatures.Diagnosis.Search;
using Ontologie.Ingest.Signatures.Diagnosis.Secrets;

namespace Ontologie.Ingest.Signatures.Diagnosis.Findings;

/// <summary>Recognises two senders with different secrets on one URL, because their requests alternate.</summary>
internal static class MixedSenders
{
    /// <summary>A sender that gets its new secret changes once. Two changes need two senders.</summary>
    private const int MinChanges = 2;

    public static Finding? Of(SearchMatch match, DiagnosisRequest request, DiagnosisSubject subject)
    {
        var secret = match.Trial.Key.Candidate;
        if (secret.Owner is SecretOwner.Own)
        {
            return null;
        }

        // True for requests that verify.
        bool[] order =
        [
            .. subject.Recent
                .Where(recent => recent.IsVerified || recent.SecretId == secret.Secret.Id)
                .Append(new RecentRequest(request.ReceivedAt, IsVerified: false))
                .OrderBy(recent => recent.ReceivedAt)
                .Select(recent => recent.IsVerified),
        ];
        var verified = order.Count(isVerified => isVerified);
        return Changes(order) < MinChanges ? null : new Finding(
            FindingCodes.MixedSenders,
            Certainty.Verified,
            "Two senders with different secrets use this URL.",
            $"Of {order.Length} recent requests, {verified} verify with a secret in force and {order.Length - verified} with another "
                + "known secret, in turns.",
            "Give each sender, such as a test and a live environment, a connector of its own. Or add the second secret to this connector.");
    }

    private static int Changes(bool[] order) => order.Zip(order.Skip(1)).Count(pair => pair.First != pair.Second);
}
