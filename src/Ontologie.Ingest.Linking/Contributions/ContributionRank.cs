using System.Buffers.Binary;
using System.Text;
using Ontologie.Ingest.Linking.Values;

namespace Ontologie.Ingest.Linking.Contributions;

/// <summary>
/// The place of a contribution in the order of its source: order key, sequence, position of the rule, index of the item. The higher one
/// wins. Its bytes compare like the ranks, so a database can order by them.
/// </summary>
/// <remarks>
/// A rule that took the position of another one can make an equal place in the same event. The id of the rule decides then, so that no
/// two contributions of a source have the same rank.
/// </remarks>
public readonly struct ContributionRank : IEquatable<ContributionRank>, IComparable<ContributionRank>
{
    private readonly byte[]? _bytes;

    private ContributionRank(byte[] bytes) => _bytes = bytes;

    /// <summary>The bytes, as stored.</summary>
    public ReadOnlySpan<byte> Span => _bytes;

    /// <summary>Computes the rank of a contribution.</summary>
    /// <param name="order">The order key.</param>
    /// <param name="sequence">The event's place in the log.</param>
    /// <param name="position">The rule's position when the contribution was made.</param>
    /// <param name="item">The index of the item.</param>
    /// <param name="ruleId">The rule.</param>
    public static ContributionRank Of(OrderKey order, long sequence, int position, int item, string ruleId)
    {
        // No order key's bytes begin another's, so what follows them never decides against them.
        var key = order.ToBytes();
        var bytes = new byte[key.Length + sizeof(long) + sizeof(int) + sizeof(int) + Encoding.UTF8.GetByteCount(ruleId)];
        key.CopyTo(bytes, 0);
        var rest = bytes.AsSpan(key.Length);
        BinaryPrimitives.WriteUInt64BigEndian(rest, (ulong)sequence ^ (1UL << 63));
        BinaryPrimitives.WriteUInt32BigEndian(rest[8..], (uint)position ^ (1U << 31));
        BinaryPrimitives.WriteUInt32BigEndian(rest[12..], (uint)item ^ (1U << 31));
        Encoding.UTF8.GetBytes(ruleId, rest[16..]);
        return new ContributionRank(bytes);
    }

    /// <summary>Takes bytes as stored.</summary>
    public static ContributionRank FromBytes(ReadOnlySpan<byte> bytes) => new(bytes.ToArray());

    /// <summary>A copy of the bytes, as stored.</summary>
    public byte[] ToBytes() => Span.ToArray();

    /// <inheritdoc/>
    public int CompareTo(ContributionRank other) => Span.SequenceCompareTo(other.Span);

    /// <inheritdoc/>
    public bool Equals(ContributionRank other) => Span.SequenceEqual(other.Span);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is ContributionRank other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = default(HashCode);
        hash.AddBytes(Span);
        return hash.ToHashCode();
    }

    /// <summary>The bytes in hexadecimal digits.</summary>
    public override string ToString() => Convert.ToHexString(Span);

    /// <summary>Whether two ranks are equal.</summary>
    public static bool operator ==(ContributionRank left, ContributionRank right) => left.Equals(right);

    /// <summary>Whether two ranks differ.</summary>
    public static bool operator !=(ContributionRank left, ContributionRank right) => !left.Equals(right);

    /// <summary>Whether the left rank is lower.</summary>
    public static bool operator <(ContributionRank left, ContributionRank right) => left.CompareTo(right) < 0;

    /// <summary>Whether the left rank is not higher.</summary>
    public static bool operator <=(ContributionRank left, ContributionRank right) => left.CompareTo(right) <= 0;

    /// <summary>Whether the left rank is higher.</summary>
    public static bool operator >(ContributionRank left, ContributionRank right) => left.CompareTo(right) > 0;

    /// <summary>Whether the left rank is not lower.</summary>
    public static bool operator >=(ContributionRank left, ContributionRank right) => left.CompareTo(right) >= 0;
}
