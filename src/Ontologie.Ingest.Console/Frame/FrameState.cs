namespace Ontologie.Ingest.Console.Frame;

/// <summary>What the frame shows around a page, for one request.</summary>
public sealed class FrameState
{
    /// <summary>Called after the page has set a value.</summary>
    internal Action? OnChange { get; set; }

    /// <summary>The id of the workspace that the page is about; null if it is about none, or not known yet.</summary>
    internal string? Workspace { get; private set; }

    internal void Show(string workspace)
    {
        Workspace = workspace;
        OnChange?.Invoke();
    }
}
