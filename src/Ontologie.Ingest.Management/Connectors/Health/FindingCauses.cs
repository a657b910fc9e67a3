using Ontologie.Ingest.Signatures.Diagnosis;

namespace Ontologie.Ingest.Management.Connectors.Health;

/// <summary>The causes that a diagnosis can verify, as the second half of a sentence. Pure.</summary>
internal static class FindingCauses
{
    /// <summary>The cause; an unknown code is shown as it is.</summary>
    internal static string Of(string code) => code switch
    {
        FindingCodes.MixedSenders => "senders with different secrets use its URL",
        FindingCodes.OtherProvider => "it was signed as another provider signs",
        FindingCodes.NoSignatureHeader => "its signature is in another header",
        FindingCodes.PreviousSecret => "it was signed with a secret that was rotated out",
        FindingCodes.OtherConnectorsSecret => "it was signed with the secret of another connector",
        FindingCodes.SecretWhiteSpace => "the secrets of the two sides differ in a character at their start or end",
        FindingCodes.SecretIsSomethingElse => "something else was entered as the secret",
        FindingCodes.SecretEncoding => "the sender derives its key from the secret in another way",
        FindingCodes.FormEncoded => "its body is a form",
        FindingCodes.DigestEncoding => "its signature is written in another form",
        FindingCodes.DigestAlgorithm => "the sender uses another hash function",
        FindingCodes.UrlMismatch => "the sender signed another URL",
        FindingCodes.SignedContent => "the sender signs other parts of the request",
        FindingCodes.TimestampUnit => "its signed time is missing or has another form",
        FindingCodes.LineEnding => "its line ends differ from the signed ones",
        FindingCodes.ByteOrderMark => "only one of the signed and the received body has a byte order mark",
        FindingCodes.Reserialised => "the sender signed another serialisation of its JSON",
        FindingCodes.Charset => "the sender signed its body in another character set",
        FindingCodes.LengthMismatch => "its body was changed on its way",
        FindingCodes.ClockSkew => "its signed time is too far from the time of arrival",
        _ => code,
    };
}
