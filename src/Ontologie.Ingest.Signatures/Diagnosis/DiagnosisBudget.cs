namespace Ontologie.Ingest.Signatures.Diagnosis;

/// <summary>Limits the work of one diagnosis by hashed bytes and time. Not thread-safe.</summary>
public sealed class DiagnosisBudget
{
    /// <summary>The most bytes that one diagnosis hashes.</summary>
    public const long MaxBytes = 64L * 1024 * 1024;

    /// <summary>An HMAC hashes two blocks of the key and one of its result besides the content.</summary>
    private const int BytesPerMac = 256;

    private readonly TimeProvider _time;
    private readonly long _start;
    private readonly long _maxBytes;

    /// <summary>Starts the clock.</summary>
    /// <param name="time">The clock.</param>
    /// <param name="maxBytes">The most bytes to hash, at least 0. Default: <see cref="MaxBytes"/>.</param>
    public DiagnosisBudget(TimeProvider time, long maxBytes = MaxBytes)
    {
        ArgumentNullException.ThrowIfNull(time);
        ArgumentOutOfRangeException.ThrowIfNegative(maxBytes);
        _time = time;
        _start = time.GetTimestamp();
        _maxBytes = maxBytes;
    }

    /// <summary>The longest time that one diagnosis takes.</summary>
    public static TimeSpan MaxTime { get; } = TimeSpan.FromSeconds(2);

    /// <summary>The bytes hashed so far. Never more than the limit.</summary>
    public long HashedBytes { get; private set; }

    /// <summary>True after a bound refused work.</summary>
    public bool IsExhausted { get; private set; }

    /// <summary>The limit in bytes.</summary>
    internal long Limit => _maxBytes;

    /// <summary>Charges one MAC over so many bytes. False if a bound does not allow it; then nothing is charged.</summary>
    internal bool TryHash(int bytes)
    {
        if (!HasTime() || HashedBytes + bytes + BytesPerMac > _maxBytes)
        {
            IsExhausted = true;
            return false;
        }

        HashedBytes += bytes + BytesPerMac;
        return true;
    }

    /// <summary>True while there is time left.</summary>
    internal bool HasTime()
    {
        IsExhausted |= _time.GetElapsedTime(_start) >= MaxTime;
        return !IsExhausted;
    }
}
