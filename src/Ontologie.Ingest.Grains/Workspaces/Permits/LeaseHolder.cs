using Ontologie.Ingest.Contracts.Workspaces;

namespace Ontologie.Ingest.Grains.Workspaces.Permits;

/// <summary>What a workspace knows of one gateway.</summary>
internal sealed class LeaseHolder
{
    /// <summary>The most that the gateway can be using.</summary>
    internal int Counted { get; set; }

    /// <summary>What it was told last that it may use; less than is counted while it still uses more.</summary>
    internal int Granted { get; private set; }

    internal TimeSpan EndsAt { get; set; }

    internal long LastNumber { get; set; }

    internal PermitLease? LastAnswer { get; set; }

    /// <summary>Whether that answer allows more than before: it may be given only once this is durable, also a second time.</summary>
    internal bool LastGrew { get; set; }

    /// <summary>Whether an earlier activation knew it and this one has not heard from it.</summary>
    internal bool IsUnheard { get; set; }

    internal int Needed { get; set; }

    internal int Wanted { get; set; }

    internal int InUse { get; set; }

    internal int Waiting { get; private set; }

    internal long Refused { get; private set; }

    /// <summary>Since when it has had anything, or had it the last time.</summary>
    internal TimeSpan TurnSince { get; set; } = TimeSpan.MinValue;

    /// <summary>Since when it has had nothing while requests wait there; null while that is not so.</summary>
    internal TimeSpan? WaitsSince { get; private set; }

    /// <summary>Whether it was told to return soon what it does not use.</summary>
    internal bool ReturnsSoon => Counted > 0 && LastAnswer is { KeepUnusedFor: not null };

    internal bool HasTurn(TimeSpan now, TimeSpan turn) => Counted > 0 && Needed > 0 && now - TurnSince < turn;

    internal bool WaitsForTurn => Counted == 0 && Needed > 0 && Waiting > 0;

    internal void Take(PermitReport report)
    {
        LastNumber = report.Number;
        IsUnheard = false;
        Counted = Math.Min(Counted, report.Held);
        Needed = report.Needed;
        Wanted = Math.Max(report.Wanted, report.Needed);
        InUse = report.InUse;
        Waiting = report.Waiting;
        Refused = report.Refused;
    }

    internal void Grant(int granted, TimeSpan now)
    {
        if (Counted == 0 && granted > 0)
        {
            TurnSince = now;
        }

        Granted = granted;
        Counted = Math.Max(Counted, granted);
        WaitsSince = WaitsForTurn ? WaitsSince ?? now : null;
    }
}
