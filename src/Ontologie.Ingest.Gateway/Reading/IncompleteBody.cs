using Ontologie.Ingest.Gateway.Senders;

namespace Ontologie.Ingest.Gateway.Reading;

/// <summary>A body that holds memory and waits for more data. <see cref="IncompleteBodies"/> guards its mutable members.</summary>
/// <param name="sender">The sender.</param>
/// <param name="isPreferred">True if it is evicted only after others.</param>
/// <param name="reading">Ends the wait.</param>
internal sealed class IncompleteBody(SenderSlot? sender, bool isPreferred, CancellationTokenSource reading)
{
    private volatile bool _isEvicted;

    internal SenderSlot? Sender => sender;

    /// <summary>Its index in the list.</summary>
    internal int Index { get; set; }

    internal BodyPace Pace;

    internal int Length { get; set; }

    internal int Charged { get; set; }

    /// <summary>True once it is evicted: its memory is about to be given back.</summary>
    internal bool IsEvicted => _isEvicted;

    internal EvictionRank RankAt(TimeSpan now) => new(isPreferred, Pace.BytesPerSecond(now, Length), Charged);

    /// <summary>Evicts the body. Its reader continues on another thread, so that the caller does not wait for it.</summary>
    internal void Evict()
    {
        _isEvicted = true;
        _ = reading.CancelAsync();
    }
}
