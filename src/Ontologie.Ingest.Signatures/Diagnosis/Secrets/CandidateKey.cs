using Ontologie.Ingest.Signatures.Diagnosis.Schemes;

namespace Ontologie.Ingest.Signatures.Diagnosis.Secrets;

/// <summary>A key to try. A class, because a record would print the key.</summary>
internal sealed class CandidateKey
{
    private CandidateKey(SecretCandidate candidate, SecretForm? form, byte[] bytes)
    {
        Candidate = candidate;
        Form = form;
        Bytes = bytes;
    }

    public SecretCandidate Candidate { get; }

    /// <summary>The form of the secret; null for the one that the scheme uses.</summary>
    public SecretForm? Form { get; }

    public byte[] Bytes { get; }

    /// <summary>The key that the scheme itself derives from each secret.</summary>
    public static IEnumerable<CandidateKey> Usual(SigningScheme scheme, IEnumerable<SecretCandidate> candidates)
    {
        foreach (var candidate in candidates)
        {
            if (scheme.KeyOf(candidate.Secret.Text) is { } key)
            {
                yield return new CandidateKey(candidate, null, key);
            }
        }
    }

    /// <summary>The keys from all other forms. Each form of all secrets comes before the next form.</summary>
    public static IEnumerable<CandidateKey> Changed(SigningScheme scheme, IReadOnlyList<SecretCandidate> candidates)
    {
        var seen = candidates.Select(candidate => scheme.KeyOf(candidate.Secret.Text)).OfType<byte[]>().Select(Convert.ToHexString)
            .ToHashSet(StringComparer.Ordinal);
        foreach (var form in SecretForms.All)
        {
            foreach (var candidate in candidates.Where(candidate => candidate.Secret.Text.Length > 0))
            {
                if (form.Key(scheme, candidate.Secret.Text) is { Length: > 0 } key && seen.Add(Convert.ToHexString(key)))
                {
                    yield return new CandidateKey(candidate, form, key);
                }
            }
        }
    }
}
