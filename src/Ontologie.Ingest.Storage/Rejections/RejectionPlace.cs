using Ontologie.Ingest.Contracts.Ids;

namespace Ontologie.Ingest.Storage.Rejections;

/// <summary>A place among the rejections of an endpoint, which are in the order of receipt.</summary>
/// <param name="ReceivedAt">When the request was received, in whole microseconds.</param>
/// <param name="Id">Orders requests of the same time.</param>
public readonly record struct RejectionPlace(DateTimeOffset ReceivedAt, RejectionId Id) : IComparable<RejectionPlace>
{
    /// <inheritdoc/>
    public int CompareTo(RejectionPlace other) => (ReceivedAt, Id.Value).CompareTo((other.ReceivedAt, other.Id.Value));

    /// <summary>Whether the left place is the earlier one.</summary>
    public static bool operator <(RejectionPlace left, RejectionPlace right) => left.CompareTo(right) < 0;

    /// <summary>Whether the left place is the later one.</summary>
    public static bool operator >(RejectionPlace left, RejectionPlace right) => left.CompareTo(right) > 0;

    /// <summary>Whether the left place is the earlier one or the same.</summary>
    public static bool operator <=(RejectionPlace left, RejectionPlace right) => left.CompareTo(right) <= 0;

    /// <summary>Whether the left place is the later one or the same.</summary>
    public static bool operator >=(RejectionPlace left, RejectionPlace right) => left.CompareTo(right) >= 0;
}
