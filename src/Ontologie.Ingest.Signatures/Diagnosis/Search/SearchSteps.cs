using Ontologie.Ingest.Signatures.Diagnosis.Secrets;

namespace Ontologie.Ingest.Signatures.Diagnosis.Search;

/// <summary>The order of the search: one change first, then two. The connector's own secrets and cheap changes come first.</summary>
internal sealed class SearchSteps
{
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

    /// <summary>One change.</summary>
    public IEnumerable<SearchStep> Singles()
    {
        var json = new ReserialisedBodies(_body);
        yield return Step(OwnSecrets, Usual(_own), _expected, _received);
        yield return Step(RetiredSecrets, Usual(_retired), _expected, _received);
        yield return Step(Forms, Changed(_own), _expected, _received);
        yield return Step(OtherContent, Usual(_own), Others, _received);
        yield return Step(OtherBody, Usual(_own), _expected, _cheap);
        yield return Step(OtherSecrets, Usual(_other), _expected, _received);
        yield return Step(DefaultJson, Usual(_own), _expected, json.Defaults());
        yield return new SearchStep(_attempt, Plain, PlainTrials());
        yield return Step(OtherJson, Usual(_own), _expected, json.Others());
    }

    /// <summary>Two changes.</summary>
    public IEnumerable<SearchStep> Pairs()
    {
        var others = _retired.Concat(_other).ToArray();
        yield return Pair(Forms, OtherContent, Changed(_own), Others, _received);
        yield return Pair(Forms, OtherBody, Changed(_own), _expected, _cheap);
        yield return Pair(OtherContent, OtherBody, Usual(_own), Others, _cheap);
        yield return Pair(RetiredSecrets, Forms, Changed(_retired), _expected, _received);
        yield return Pair(RetiredSecrets, OtherContent, Usual(_retired), Others, _received);
        yield return Pair(RetiredSecrets, OtherBody, Usual(_retired), _expected, _cheap);
        yield return Pair(Forms, DefaultJson, Changed(_own), _expected, Json().Defaults());
        yield return Pair(OtherContent, DefaultJson, Usual(_own), Others, Json().Defaults());
        yield return Pair(OtherSecrets, DefaultJson, Usual(others), _expected, Json().Defaults());
        yield return Pair(OtherSecrets, OtherContent, Usual(_other), Others, _received);
        yield return Pair(OtherSecrets, OtherBody, Usual(_other), _expected, _cheap);
        yield return Pair(OtherSecrets, Forms, Changed(_other), _expected, _received);
        yield return Pair(Forms, OtherJson, Changed(_own), _expected, Json().Others());
        yield return Pair(OtherContent, OtherJson, Usual(_own), Others, Json().Others());
        yield return Pair(OtherSecrets, OtherJson, Usual(others), _expected, Json().Others());
    }

    private ReserialisedBodies Json() => new(_body);

    private IEnumerable<CandidateKey> Usual(SecretCandidate[] candidates) => CandidateKey.Usual(_attempt.Scheme, candidates);

    private IEnumerable<CandidateKey> Changed(SecretCandidate[] candidates) => CandidateKey.Changed(_attempt.Scheme, candidates);

    private SearchStep Pair(
        string one, string other, IEnumerable<CandidateKey> keys, IEnumerable<ContentForm> contents, IEnumerable<BodyForm> bodies) =>
        Step($"{one} together with {other}", keys, contents, bodies);

    private SearchStep Step(
        string name, IEnumerable<CandidateKey> keys, IEnumerable<ContentForm> contents, IEnumerable<BodyForm> bodies) =>
        new(_attempt, name, Trials(keys, contents, bodies));

    // The keys vary fastest, so that a body is made once for all of them.
    private static IEnumerable<SigningTrial> Trials(
        IEnumerable<CandidateKey> keys, IEnumerable<ContentForm> contents, IEnumerable<BodyForm> bodies)
    {
        var all = keys.ToArray();
        if (all.Length == 0)
        {
            yield break;
        }

        foreach (var body in bodies)
        {
            foreach (var content in contents)
            {
                foreach (var key in all)
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
