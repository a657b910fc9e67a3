namespace Ontologie.Ingest.Linking.Values;

/// <summary>The order key of a contribution: an exact number, or an instant. Numbers rank above instants.</summary>
public readonly struct OrderKey : IEquatable<OrderKey>, IComparable<OrderKey>
{
    /// <summary>The most bytes of <see cref="ToBytes"/>.</summary>
    public const int MaxByteCount = 25;

    private readonly bool _isNumber;

    /// <summary>The order key of an instant.</summary>
    public OrderKey(Instant instant)
    {
        Instant = instant;
    }

    /// <summary>The order key of a number.</summary>
    public OrderKey(ExactNumber number)
    {
        _isNumber = true;
        Number = number;
    }

    /// <summary>The kind.</summary>
    public OrderKeyKind Kind => _isNumber ? OrderKeyKind.Number : OrderKeyKind.Instant;

    /// <summary>The number; 0 for an instant.</summary>
    public ExactNumber Number { get; }

    /// <summary>The instant; the first one for a number.</summary>
    public Instant Instant { get; }

    /// <summary>The order key of the time when an event was received.</summary>
    public static OrderKey From(DateTimeOffset receivedAt) => new(Instant.From(receivedAt));

    /// <summary>The order key of a value: a number within the limits, or an RFC 3339 date-time.</summary>
    /// <returns>False for every other value, which is the problem <c>order_invalid</c>.</returns>
    public static bool TryFrom(LinkValue value, out OrderKey key)
    {
        key = default;
        switch (value.Kind)
        {
            case LinkValueKind.Number when ExactNumber.TryParse(value.Text, out var number):
                key = new OrderKey(number);
                return true;
            case LinkValueKind.Text when Instant.TryParse(value.Text, out var instant):
                key = new OrderKey(instant);
                return true;
            default:
                return false;
        }
    }

    /// <summary>Reads the text of <see cref="ToString"/>, or any JSON number or RFC 3339 date-time.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out OrderKey key)
    {
        if (ExactNumber.TryParse(text, out var number))
        {
            key = new OrderKey(number);
            return true;
        }

        var isInstant = Instant.TryParse(text, out var instant);
        key = new OrderKey(instant);
        return isInstant;
    }

    /// <summary>Reads what <see cref="ToBytes"/> wrote.</summary>
    /// <returns>False if the bytes are not exactly one order key.</returns>
    public static bool TryReadBytes(ReadOnlySpan<byte> bytes, out OrderKey key)
    {
        key = default;
        switch (bytes)
        {
            case [(byte)OrderKeyKind.Number, .. var rest] when ExactNumber.TryReadBytes(rest, out var number):
                key = new OrderKey(number);
                return true;
            case [(byte)OrderKeyKind.Instant, .. var rest] when Instant.TryReadBytes(rest, out var instant):
                key = new OrderKey(instant);
                return true;
            default:
                return false;
        }
    }

    /// <summary>
    /// Bytes whose order (memcmp) is the order of the keys, at most <see cref="MaxByteCount"/>. No key's bytes begin another's, so
    /// more bytes can follow.
    /// </summary>
    public byte[] ToBytes() => _isNumber
        ? [(byte)OrderKeyKind.Number, .. Number.ToBytes()]
        : [(byte)OrderKeyKind.Instant, .. Instant.ToBytes()];

    /// <summary>
    /// The time that <c>latest</c> compares across sources: the earlier of instant and reception; for a number the reception.
    /// </summary>
    /// <param name="receivedAt">When the event was received.</param>
    public Instant CrossTime(Instant receivedAt) => _isNumber || Instant > receivedAt ? receivedAt : Instant;

    /// <inheritdoc cref="CrossTime(Instant)"/>
    public Instant CrossTime(DateTimeOffset receivedAt) => CrossTime(Instant.From(receivedAt));

    /// <inheritdoc/>
    public int CompareTo(OrderKey other)
    {
        if (_isNumber != other._isNumber)
        {
            return _isNumber ? 1 : -1;
        }

        return _isNumber ? Number.CompareTo(other.Number) : Instant.CompareTo(other.Instant);
    }

    /// <inheritdoc/>
    public bool Equals(OrderKey other) => CompareTo(other) == 0;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is OrderKey other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(_isNumber, Number, Instant);

    /// <summary>The canonical text of the number or instant.</summary>
    public override string ToString() => _isNumber ? Number.ToString() : Instant.ToString();

    /// <summary>Whether both are the same.</summary>
    public static bool operator ==(OrderKey left, OrderKey right) => left.Equals(right);

    /// <summary>Whether they differ.</summary>
    public static bool operator !=(OrderKey left, OrderKey right) => !left.Equals(right);

    /// <summary>Whether the left key ranks lower.</summary>
    public static bool operator <(OrderKey left, OrderKey right) => left.CompareTo(right) < 0;

    /// <summary>Whether the left key ranks higher.</summary>
    public static bool operator >(OrderKey left, OrderKey right) => left.CompareTo(right) > 0;

    /// <summary>Whether the left key does not rank higher.</summary>
    public static bool operator <=(OrderKey left, OrderKey right) => left.CompareTo(right) <= 0;

    /// <summary>Whether the left key does not rank lower.</summary>
    public static bool operator >=(OrderKey left, OrderKey right) => left.CompareTo(right) >= 0;
}
