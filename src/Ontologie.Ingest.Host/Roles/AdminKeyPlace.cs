namespace Ontologie.Ingest.Host.Roles;

/// <summary>Says where the admin key is, on the sign-in page. The terminal shows the whole path, which strangers need not know.</summary>
internal static class AdminKeyPlace
{
    internal const string Configured = "The value of the setting Ingest:AdminKey.";

    internal const string File = $"The content of the file {ConsoleRole.AdminKeyFile} in the server's data directory.";
}
