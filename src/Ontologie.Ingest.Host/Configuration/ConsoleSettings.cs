namespace Ontologie.Ingest.Host.Configuration;

/// <summary>The keys of the section <c>Ingest:Console</c> that the host itself uses, as text.</summary>
public sealed class ConsoleSettings
{
    /// <summary>When the terminal shows a one-time link: <c>auto</c>, <c>always</c> or <c>never</c>.</summary>
    public string SignInLink { get; set; } = "auto";

    internal LinkDisplay? LinkDisplay => Enum.TryParse<LinkDisplay>(SignInLink, ignoreCase: true, out var display)
        && Enum.IsDefined(display) && !char.IsAsciiDigit(SignInLink[0])
            ? display
            : null;
}

/// <summary>When the terminal shows a one-time link to sign in.</summary>
internal enum LinkDisplay
{
    /// <summary>If the program was started from a terminal: its output is not redirected.</summary>
    Auto,

    /// <summary>At every start.</summary>
    Always,

    /// <summary>At no start.</summary>
    Never,
}
