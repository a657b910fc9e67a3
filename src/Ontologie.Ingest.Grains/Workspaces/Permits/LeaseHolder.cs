using Ontologie.Ingest.Contracts.Workspaces;

namespace Ontologie.Ingest.Grains.Workspaces.Permits;

/// <summary>The workspace's record of one gateway.</summary>
internal sealed class LeaseHolder
{
    /// <summary>The most permits that the gateway can be using.</summary>
    internal int Counted { get; set; }

    /// <summary>The permits of its last answer. Less than <see cref="Counted"/> while the gateway still uses more.</summary>
    internal int Granted { get; private set; }

    /// <summary>When the workspace stops counting its permits.</summary>
    internal TimeSpan EndsAt { get; set; }

    /// <summary>The number of its newest report.</summary>
    internal long LastNumber { get; set; }

    /// <summary>The answer to that report.</summary>
    internal PermitLease? LastAnswer { get; set; }

    /// <summary>True if that answer allows more than before. Its leases must be stored before it is sent or repeated.</summary>
    internal bool LastGrew { get; set; }

    /// <summary>True if only an earlier activation has heard from the gateway.</summary>
    internal bool IsRestored { get; set; }

    internal int Needed { get; set; }

    internal int Wanted { get; set; }

    internal int InUse { get; set; }

    internal int Waiting { get; private set; }

    internal long Refused { get; private set; }

    /// <summary>Start of its current or last turn.</summary>
    internal TimeSpan TurnStart { get; set; } = TimeSpan.MinValue;

    /// <summary>Start of its wait for a turn; null while it does not wait.</summary>
    internal TimeSpan? WaitsSince { get; private set; }

    /// <summary>True if its last answer limits how long it keeps unused permits.</summary>
    internal bool ReturnsSoon => Counted > 0 && LastAnswer is { KeepUnusedFor: not null };

    /// <summary>True from the start of its turn until the turn ends.</summary>
    internal bool HasTurn(TimeSpan now, TimeSpan turn) => Counted > 0 && Needed > 0 && now - TurnStart < turn;

    /// <summary>True if requests wait at the gateway and it has no permit.</summary>
    internal bool WaitsForTurn => Counted == 0 && Needed > 0 && Waiting > 0;

    /// <summary>Takes over the figures of a report.</summary>
    internal void Take(PermitReport report)
    {
        LastNumber = report.Number;
        IsRestored = false;
        Counted = Math.Min(Counted, report.Held);
        Needed = report.Needed;
        Wanted = Math.Max(report.Wanted, report.Needed);
        InUse = report.InUse;
        Waiting = report.Waiting;
        Refused = report.Refused;
    }

    /// <summary>Records the permits of an answer.</summary>
    internal void Grant(int granted, TimeSpan now)
    {
        if (Counted == 0 && granted > 0)
        {
            TurnStart = now;
        }

        Granted = granted;
        Counted = Math.Max(Counted, granted);
        WaitsSince = WaitsForTurn ? WaitsSince ?? now : null;
    }
}
