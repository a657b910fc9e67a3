using Ontologie.Ingest.Gateway.Senders;

namespace Ontologie.Ingest.Gateway.Reading;

/// <summary>A body that holds memory and waits for more to come. What may change belongs to <see cref="IncompleteBodies"/>.</summary>
/// <param name="sender">Whose body it is.</param>
/// <param name="isPreferred">Whether it gives way only after others.</param>
/// <param name="reading">Ends the wait.</param>
internal sealed class IncompleteBody(SenderSlot? sender, bool isPreferred, CancellationTokenSource reading)
{
    private volatile bool _isEnded;

    internal SenderSlot? Sender => sender;

    /// <summary>Its place in the list.</summary>
    internal int Index { get; set; }

    internal BodyPace Pace;

    internal int Length { get; set; }

    internal int Charged { get; set; }

    /// <summary>Whether it has given way: its memory is about to come back.</summary>
    internal bool IsEnded => _isEnded;

    internal BodyStanding StandingAt(TimeSpan now) => new(isPreferred, Pace.BytesPerSecond(now, Length), Charged);

    /// <summary>The reader goes on elsewhere: whoever makes room does not wait for it.</summary>
    internal void End()
    {
        _isEnded = true;
        _ = reading.CancelAsync();
    }
}
