namespace Ontologie.Ingest.Console.SignIn;

/// <summary>What the host knows of its installation and the console needs.</summary>
internal sealed class ConsoleOptions
{
    /// <summary>Part of the cookies' names: the same on every node of an installation, and different for others.</summary>
    public string InstallationLabel { get; set; } = "";

    /// <summary>Where the admin key is, in words for the sign-in page.</summary>
    public string AdminKeyPlace { get; set; } = "";
}
