using Ontologie.Ingest.Signatures.Diagnosis.Secrets;

namespace Ontologie.Ingest.Signatures.Diagnosis.Search;

/// <summary>The order of the search: one change first, then two. The connector's own secrets and cheap changes come first.</summary>
internal sealed class SearchSteps
{
    /// <summary>The name of every step with two changes.</summary>
    public const string Pair = "two of these together";

    private const string OwnSecrets = "the secrets in force";
    private const string RetiredSecrets = "secrets that were rotated out";
    private const string OtherSecrets = "secrets of other connectors";
    private const string Forms = "other forms of the secret";
    private const string Plain = "plain hashes without HMAC";
    private const string OtherContent = "other signed content";
    private const string OtherBody = "line ends, byte order marks, forms, compression and character sets";
    private const string DefaultJson = "the JSON as common serialisers write it";
    private const string OtherJson = "the JSON in all other styles";

    private static readonly MacKind[] PlainHashes = [MacKind.SecretThenContent, MacKind.ContentThenSecret];

    private readonly SchemeAttempt _attempt;
    private readonly SecretCandidate[] _own;
    private readonly SecretCandidate[] _retired;
    private readonly SecretCandidate[] _other;
    private readonly BodyForm[] _received;
    private readonly BodyForm[] _cheap;
    private readonly ContentForm[] _expected;
    private readonly byte[] _body;

    public SearchSteps(SchemeAttempt attempt, DiagnosisSubject subject, byte[] body, BodyForm[] cheap)
    {
        _attempt = attempt;
        _body = body;
        _own = [.. subject.Secrets.Select(secret => new SecretCandidate(secret, SecretOwner.Own))];
        _retired = [.. subject.RetiredSecrets.Select(secret => new SecretCandidate(secret, SecretOwner.Retired))];
        _other = [.. subject.OtherSecrets.Select(other => new SecretCandidate(other.Secret, SecretOwner.Other, other))];
        _received = [BodyForm.Received(body)];
        _cheap = cheap;
        _expected = attempt.Contents.Expected is { } expected ? [expected] : [];
    }

    private IReadOnlyList<ContentForm> Others => _attempt.Contents.Others;

    /// <summary>One change. Steps without a secret to try are left out.</summary>
    public IEnumerable<SearchStep> Singles()
    {
        var json = Json();
        return new[]
        {
            Step(OwnSecrets, Usual(_own), _expected, _received),
            Step(RetiredSecrets, Usual(_retired), _expected, _received),
            Step(Forms, Changed(_own), _expected, _received),
            Step(OtherContent, Usual(_own), Others, _received),
            Step(OtherBody, Usual(_own), _expected, _cheap),
            Step(OtherSecrets, Usual(_other), _expected, _received),
            Step(DefaultJson, Usual(_own), _expected, json.Defaults()),
            _own.Length == 0 ? null : new SearchStep(_attempt, Plain, PlainTrials()),
            Step(OtherJson, Usual(_own), _expected, json.Others()),
        }.OfType<SearchStep>();
    }

    /// <summary>Two changes.</summary>
    public IEnumerable<SearchStep> Pairs()
    {
        SecretCandidate[] others = [.. _retired, .. _other];
        return new[]
        {
            Step(Pair, Changed(_own), Others, _received),
            Step(Pair, Changed(_own), _expected, _cheap),
            Step(Pair, Usual(_own), Others, _cheap),
            Step(Pair, Changed(_retired), _expected, _received),
            Step(Pair, Usual(_retired), Others, _received),
            Step(Pair, Usual(_retired), _expected, _cheap),
            Step(Pair, Changed(_own), _expected, Json().Defaults()),
            Step(Pair, Usual(_own), Others, Json().Defaults()),
            Step(Pair, Usual(others), _expected, Json().Defaults()),
            Step(Pair, Usual(_other), Others, _received),
            Step(Pair, Usual(_other), _expected, _cheap),
            Step(Pair, Changed(_other), _expected, _received),
            Step(Pair, Changed(_own), _expected, Json().Others()),
            Step(Pair, Usual(_own), Others, Json().Others()),
            Step(Pair, Usual(others), _expected, Json().Others()),
        }.OfType<SearchStep>();
    }

    private ReserialisedBodies Json() => new(_body);

    private CandidateKey[] Usual(SecretCandidate[] candidates) => [.. CandidateKey.Usual(_attempt.Scheme, candidates)];

    private CandidateKey[] Changed(SecretCandidate[] candidates) => [.. CandidateKey.Changed(_attempt.Scheme, candidates)];

    private SearchStep? Step(string name, CandidateKey[] keys, IReadOnlyList<ContentForm> contents, IEnumerable<BodyForm> bodies) =>
        keys.Length == 0 || contents.Count == 0 ? null : new SearchStep(_attempt, name, Trials(keys, contents, bodies));

    // The keys vary fastest, so that a body is made once for all of them.
    private static IEnumerable<SigningTrial> Trials(
        CandidateKey[] keys, IReadOnlyList<ContentForm> contents, IEnumerable<BodyForm> bodies)
    {
        foreach (var body in bodies)
        {
            foreach (var content in contents)
            {
                foreach (var key in keys)
                {
                    yield return new SigningTrial(key, content, body);
                }
            }
        }
    }

    private IEnumerable<SigningTrial> PlainTrials()
    {
        var contents = _expected.Concat(Others.Where(content => content.Prefix.Length == 0)).ToArray();
        return
            from key in Usual(_own)
            from content in contents
            from kind in PlainHashes
            select new SigningTrial(key, content, _received[0], kind);
    }
}
