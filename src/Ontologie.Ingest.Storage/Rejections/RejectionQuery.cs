using Ontologie.Ingest.Contracts.Ids;

namespace Ontologie.Ingest.Storage.Rejections;

/// <summary>Which rejections of an endpoint to list, newest first.</summary>
public sealed record RejectionQuery(EndpointId Endpoint)
{
    /// <summary>The longest page.</summary>
    public const int MaxLimit = 500;

    /// <summary>Only rejections with this reason; null for all.</summary>
    public string? Reason { get; init; }

    /// <summary>Only rejections that come after this one in the list; null for the first page.</summary>
    public RejectionPlace? After { get; init; }

    /// <summary>The most rejections to return: 1 to <see cref="MaxLimit"/>, or one more to detect a next page.</summary>
    public int Limit { get; init; } = 100;

    /// <exception cref="ArgumentOutOfRangeException">The page is empty or too long.</exception>
    internal static void CheckPage(int limit)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(limit);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(limit, MaxLimit + 1);
    }
}
