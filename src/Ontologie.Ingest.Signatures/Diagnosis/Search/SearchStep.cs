namespace Ontologie.Ingest.Signatures.Diagnosis.Search;

/// <summary>A group of trials that change the same things.</summary>
/// <param name="attempt">The scheme.</param>
/// <param name="name">What the group changes, in words.</param>
/// <param name="trials">The trials, made one by one.</param>
internal sealed class SearchStep(SchemeAttempt attempt, string name, IEnumerable<SigningTrial> trials) : IDisposable
{
    private readonly IEnumerator<SigningTrial> _trials = trials.GetEnumerator();
    private bool _isReady;

    public SchemeAttempt Attempt => attempt;

    public string Name => name;

    public bool IsFinished { get; private set; }

    /// <summary>The next trial. It stays the next one until <see cref="Advance"/>.</summary>
    public bool TryPeek(out SigningTrial trial)
    {
        if (!_isReady && !IsFinished)
        {
            _isReady = _trials.MoveNext();
            IsFinished = !_isReady;
        }

        trial = _isReady ? _trials.Current : default;
        return _isReady;
    }

    public void Advance() => _isReady = false;

    public void Dispose() => _trials.Dispose();
}
