using System.Security.Cryptography;
using Ontologie.Ingest.Signatures.Diagnosis.Schemes;

namespace Ontologie.Ingest.Signatures.Diagnosis.Search;

/// <summary>Computes the digests of trials. Keeps the last content, because trials with the same content follow each other.</summary>
internal sealed class TrialMac
{
    private ContentForm? _form;
    private BodyForm? _body;
    private byte[] _content = [];

    /// <summary>The content of a trial.</summary>
    public byte[] ContentOf(SigningTrial trial)
    {
        if (!ReferenceEquals(_form, trial.Content) || !ReferenceEquals(_body, trial.Body))
        {
            _form = trial.Content;
            _body = trial.Body;
            _content = trial.Content.With(trial.Body.Bytes);
        }

        return _content;
    }

    /// <summary>The digest of a trial.</summary>
    public static byte[] Compute(SigningTrial trial, DigestAlgorithm algorithm, byte[] content) => trial.Kind switch
    {
        MacKind.SecretThenContent => Hash(algorithm, [.. trial.Key.Bytes, .. content]),
        MacKind.ContentThenSecret => Hash(algorithm, [.. content, .. trial.Key.Bytes]),
        _ => Mac(algorithm, trial.Key.Bytes, content),
    };

    // SHA-1 is what some senders use. It recognises them and accepts nothing.
#pragma warning disable CA5350
    private static byte[] Mac(DigestAlgorithm algorithm, byte[] key, byte[] content) => algorithm switch
    {
        DigestAlgorithm.Sha1 => HMACSHA1.HashData(key, content),
        DigestAlgorithm.Sha384 => HMACSHA384.HashData(key, content),
        DigestAlgorithm.Sha512 => HMACSHA512.HashData(key, content),
        _ => HMACSHA256.HashData(key, content),
    };

    private static byte[] Hash(DigestAlgorithm algorithm, byte[] content) => algorithm switch
    {
        DigestAlgorithm.Sha1 => SHA1.HashData(content),
        DigestAlgorithm.Sha384 => SHA384.HashData(content),
        DigestAlgorithm.Sha512 => SHA512.HashData(content),
        _ => SHA256.HashData(content),
    };
#pragma warning restore CA5350
}
